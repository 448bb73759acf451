"""Numbers beside a ceiling: a town of a given size, and what its pages cost (docs/performance.md)."""
