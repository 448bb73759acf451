"""What the parts of the made-up town Lindental are told with; only the rooms `demo` and the roof know it."""
