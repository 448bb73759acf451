"""A process of ours that runs a function: it has everything already that was imported here, and shares its memory."""

import ctypes
import os
import signal
import sys
import traceback
from collections.abc import Callable

from gevent.monkey import get_original
from gevent.os import fork

# Python's own: where nothing of gevent runs, nothing of gevent looks for children and takes their codes.
_waitpid = get_original("os", "waitpid")
_DIE_WITH_PARENT, _NAME = 1, 15  # linux/prctl.h


class Child:
    """Forked from here; spoken to as to a subprocess.Popen."""

    def __init__(self, name: str, run: Callable[[], object]) -> None:
        self._code: int | None = None
        self.pid: int = fork()
        if not self.pid:
            _be(name, run)

    def poll(self) -> int | None:
        """The code with which it has ended (negative: the signal), or None."""
        return self._ended(os.WNOHANG)

    def wait(self) -> int | None:
        """Until it has ended; the code."""
        return self._ended(0)

    def terminate(self) -> None:
        """Ask it to end."""
        if self.poll() is None:
            os.kill(self.pid, signal.SIGTERM)

    def _ended(self, how: int) -> int | None:
        if self._code is None:
            try:
                pid, status = _waitpid(self.pid, how)
            except ChildProcessError:  # somebody else of this process has heard of it
                self._code = 1
            else:
                self._code = os.waitstatus_to_exitcode(status) if pid else None
        return self._code


def _be(name: str, run: Callable[[], object]) -> None:
    """Run and end; nothing of the parent's own work goes on here."""
    code: object = 1
    try:
        _leave_home(name)
        run()
        code = 0
    except SystemExit as end:
        code = end.code or 0
    except BaseException:  # noqa: BLE001 - what is not told here is told nowhere
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 1)


def _leave_home(name: str) -> None:
    """A session of its own: Ctrl-C in the terminal reaches the parent alone, which ends its children in order."""
    os.setsid()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if sys.platform == "linux":
        system = ctypes.CDLL(None)
        system.prctl(_DIE_WITH_PARENT, signal.SIGTERM)
        system.prctl(_NAME, name.encode())
