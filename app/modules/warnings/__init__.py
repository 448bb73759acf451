"""Warnings: when every minute counts, everybody concerned hears of it, and one sees who did not."""
