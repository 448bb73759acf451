"""A small drawing kit: shapes, paint and a canvas, so that the demo town needs nobody else's pictures."""
