"""The frame around every page: the place, the main ways, one's own groups, the small print."""
