"""What people type about groups."""
