"""The diary of the house: one line per happening, readable by machines, without anything about persons."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog
from flask import g, has_request_context

from app.foundation.discretion import discreet
from app.foundation.tokens import new_public_id
from config import Config

Entry = MutableMapping[str, Any]

# They name addresses of people, or say every second that nothing happened.
_QUIET = (
    "werkzeug",
    "huey",
    "gunicorn.access",
    "geventwebsocket",
    "engineio",
    "socketio",
    "PIL",
    "alembic.runtime.plugins",
)


def connect(config: Config) -> None:
    """Write JSON lines to standard error; on a terminal, lines for human eyes."""
    is_terminal = sys.stderr.isatty() and config.development
    structlog.configure(
        processors=[*_STEPS, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    pen = _Pen()
    pen.setFormatter(_formatter(_on_terminal if is_terminal else structlog.processors.JSONRenderer()))
    root = logging.getLogger()
    root.handlers = [*(handler for handler in root.handlers if not isinstance(handler, _Pen)), pen]
    root.setLevel(logging.INFO)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)


def request_id() -> str:
    """A short name of the present request that a person can read out on the phone; empty outside of one."""
    if not has_request_context():
        return ""
    if "request_id" not in g:
        g.request_id = new_public_id()
    return str(g.request_id)


class _Pen(logging.Handler):
    """Writes to whatever standard error is at the moment."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line."""
        try:
            sys.stderr.write(f"{self.format(record)}\n")
            sys.stderr.flush()
        except Exception:  # noqa: BLE001 - a log that cannot be written must not stop the work
            self.handleError(record)


def _formatter(renderer: Any) -> logging.Formatter:
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_STEPS,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
    )


def _name_request(_logger: Any, _method: str, entry: Entry) -> Entry:
    name = request_id()
    return {"request": name, **entry} if name else entry


def _tell_failure(_logger: Any, _method: str, entry: Entry) -> Entry:
    """Frames and the first line of the words: what follows in a database's words are values of rows."""
    failure = entry.pop("exc_info", None)
    error = sys.exc_info()[1] if failure is True else failure[1] if isinstance(failure, tuple) else failure
    if isinstance(error, BaseException):
        entry["exception"] = _story(error)
    return entry


def _story(error: BaseException) -> list[str]:
    words = (str(error).splitlines() or [""])[0][:300]
    story = [f"{type(error).__name__}: {words}"]
    trace = error.__traceback__
    while trace:
        code = trace.tb_frame.f_code
        story.append(f"{code.co_filename}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return [*story, "because of", *_story(cause)] if cause else story


def _on_terminal(_logger: Any, _method: str, entry: Entry) -> str:
    story = entry.pop("exception", [])
    head = " ".join(str(entry.pop(key, "")) for key in ("timestamp", "level"))
    words = " ".join(f"{key}={value!r}" for key, value in entry.items())
    return "\n    ".join([f"{head} {words}", *story])


_STEPS: list[Any] = [
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    _name_request,
    structlog.stdlib.PositionalArgumentsFormatter(),
    _tell_failure,
    discreet,
]
