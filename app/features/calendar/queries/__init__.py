"""Questions about dates."""
