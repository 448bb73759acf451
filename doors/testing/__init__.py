"""bin/test: sets up all it needs, then runs everything the code must pass."""
