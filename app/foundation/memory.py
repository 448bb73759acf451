"""What was needed once goes back to the machine."""

import ctypes

_M_MMAP_THRESHOLD = -3  # malloc.h
LARGE = 1 << 20


def give_back_what_is_large() -> bool:
    """Let the C library (glibc) hand back at once what is large; others do so anyway and know no such wish.

    Otherwise it takes the largest piece ever freed for usual, and keeps it: the 19 MiB of a password's hash
    would stay with each process for good.
    """
    wish = getattr(ctypes.CDLL(None), "mallopt", None)
    return bool(wish and wish(_M_MMAP_THRESHOLD, LARGE))
