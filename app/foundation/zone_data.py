"""The world's clocks as they are known on this machine: governments change them, and the data comes with updates.

What was meant is a wall clock and its zone, the moments follow from them. Every flat that keeps moments of dates
ahead works them out anew each night (decision 48).
"""

from zoneinfo import ZoneInfo


def read_anew() -> None:
    """Reckon from now on with what is installed now: a process goes on with the zones it has read before."""
    ZoneInfo.clear_cache()
