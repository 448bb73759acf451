"""What people type about facilities and bookings, by noun."""
