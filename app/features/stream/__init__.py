"""The stream: Start, the pages of groups and posts, comments and nods, and what leaves the house as a feed."""
