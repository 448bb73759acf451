"""What people do with actions, shifts, materials and hours."""
