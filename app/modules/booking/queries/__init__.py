"""Questions about facilities and bookings."""
