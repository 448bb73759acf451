"""Questions about warnings, by noun."""
