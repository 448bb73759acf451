"""Administration: setting the place up, its papers, its people, and how it is doing."""
