"""Shared questions, by noun."""
