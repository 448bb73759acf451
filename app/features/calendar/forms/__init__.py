"""What people type about dates."""
