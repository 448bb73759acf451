"""A plan of the place that the place itself hosts, so that somewhere can be tapped and shown without any map service."""
