"""Questions of the stream, by noun."""
