"""News: what the place wants its people to know, written with a second pair of eyes."""
