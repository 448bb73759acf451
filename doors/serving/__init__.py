"""bin/serve: sets up whatever is missing, then runs web and worker until it is told to end."""
