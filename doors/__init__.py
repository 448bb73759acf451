"""The two doors of the house, bin/serve and bin/test: they need nothing but Python itself."""
