"""The doors of the house, bin/serve, bin/test and bin/flask: they need nothing but Python itself."""
