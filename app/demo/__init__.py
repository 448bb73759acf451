"""Lindental, a made-up town: its people, groups and posts, told through the same actions as a real one."""
