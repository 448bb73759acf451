"""The doors of booking, by what stands behind them."""
