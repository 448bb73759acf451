"""The doors of Lost and Found, by what stands behind them."""
