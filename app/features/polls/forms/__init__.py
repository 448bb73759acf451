"""What people type about dates that may suit."""
