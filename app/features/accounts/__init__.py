"""Accounts: who somebody is, on which devices, and how they prove it."""
