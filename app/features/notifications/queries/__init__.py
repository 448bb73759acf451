"""Questions about what members are told, by noun."""
