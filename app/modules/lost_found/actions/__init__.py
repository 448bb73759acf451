"""Verbs for lost and found things, by noun: check the right, change, record the fact."""
