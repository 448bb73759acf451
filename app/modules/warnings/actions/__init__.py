"""From the first word to the all-clear."""
