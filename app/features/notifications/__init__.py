"""Notifications: the right people hear about it, each in their own language."""
