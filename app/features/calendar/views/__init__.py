"""The doors of the calendar."""
