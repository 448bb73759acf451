"""Verbs of the shared model: check the right, change, record the fact."""
