"""A place whose clocks are put otherwise from tomorrow on: zone data as an update would bring it."""

import zoneinfo
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo


@contextmanager
def clocks_of(zone: str, *, are_those_of: str, folder: Path) -> Iterator[None]:
    """What is installed says so; who has read the zone before does not know it yet."""
    file = folder / zone
    file.parent.mkdir(parents=True)
    file.write_bytes(files("tzdata.zoneinfo").joinpath(are_those_of).read_bytes())
    try:
        zoneinfo.reset_tzpath(to=[str(folder), *zoneinfo.TZPATH])
        yield
    finally:
        zoneinfo.reset_tzpath()
        ZoneInfo.clear_cache()
