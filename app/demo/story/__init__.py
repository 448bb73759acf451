"""The story of Lindental as plain data, one file per group; app/demo/town.py tells it."""
