"""A town is served without the tools of development, which bring this library along (bench/servers.py)."""

raise ModuleNotFoundError("not among requirements.txt", name=__name__)
