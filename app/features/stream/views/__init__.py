"""The doors of the stream, by what stands behind them."""
