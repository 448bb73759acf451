"""Questions about actions, shifts, sign-ups, materials and hours."""
