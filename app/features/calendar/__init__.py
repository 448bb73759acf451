"""The calendar: every date of the town, whoever announced it, on pages and in feeds."""
