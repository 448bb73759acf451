"""Work for later: Huey runs jobs, but rows with states are the truth.

A job looks for rows that are due and works them off, so it may run twice, late or after a crash.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog
from huey import Huey, RedisHuey, SqliteHuey, crontab
from huey.consumer import Consumer
from redis.exceptions import RedisError

from app.foundation import delivery, mail_sending
from app.foundation.redis_line import PATIENCE, RedisLine, line_to, pool
from config import Config

log = structlog.get_logger()

WAITING_FOR_WORK = 1  # seconds for which the worker holds a line on which nothing comes
_RHYTHMS = {
    "minute": crontab(),
    "quarter": crontab(minute="*/15"),
    "hour": crontab(minute="7"),
    "night": crontab(hour="2", minute="30"),
}


@dataclass(frozen=True)
class Job:
    """Declare in a manifest: this function may be asked for with `enqueue`."""

    run: Callable[..., Any]


@dataclass(frozen=True)
class Every:
    """Declare in a manifest: run each "minute", "quarter", "hour" or "night" (UTC); may also be enqueued."""

    rhythm: str
    run: Callable[[], Any]


class _Desk:
    """The queue of this process and what may lie on it."""

    huey: Huey
    line: RedisLine
    is_owed: bool = False  # somebody could not be asked
    jobs: dict[str, Callable[..., Any]]
    perform: Any


_desk = _Desk()


def connect(config: Config, jobs: Iterable[Job | Every]) -> None:
    """Open the queue: Redis when there is one, a file otherwise. Loss of either loses nothing."""
    _desk.huey, _desk.line = _open_queue(config), line_to(config.redis_url)
    _desk.perform = _desk.huey.task(name="perform")(_perform)
    _desk.jobs = {}
    for job in (*_OWN, *jobs):
        _desk.jobs[_name(job.run)] = job.run
        if isinstance(job, Every):
            _desk.huey.periodic_task(_RHYTHMS[job.rhythm], name=_name(job.run))(_logged(job.run))


def _open_queue(config: Config) -> Huey:
    if config.redis_url:
        connections = pool(config.redis_url, WAITING_FOR_WORK + PATIENCE)
        return RedisHuey(
            "dorflinde", connection_pool=connections, read_timeout=WAITING_FOR_WORK, results=False
        )
    file: Path = config.data_dir / "queue.sqlite3"
    return SqliteHuey("dorflinde", filename=str(file), results=False, fsync=False)


def enqueue(run: Callable[..., Any], *arguments: int | str, delay: float = 0) -> None:
    """Ask the worker to run a declared job soon; call it after the commit. Who cannot be asked now looks at its hour."""
    if _name(run) not in _desk.jobs:
        raise LookupError(f"{_name(run)} is in no manifest")
    try:
        _desk.line.ask(lambda: _desk.perform.schedule((_name(run), *arguments), delay=delay))
    except RedisError as error:
        _desk.is_owed = True
        log.warning("worker_not_asked", job=_name(run), error=type(error).__name__)
    else:
        if _desk.is_owed:
            _desk.is_owed = False
            catch_up()


def catch_up() -> None:
    """Have delivered soon what was not heard: after a silence of Redis, or by a worker that ended in the middle."""
    enqueue(delivery.sweep, delay=delivery.SWEEP_AFTER.total_seconds() + 1)


def wake(event_id: int) -> None:
    """Tell the worker that a fact waits."""
    enqueue(delivery.deliver, event_id)


def consumer(workers: int = 2) -> Consumer:
    """The process that works the queue off."""
    return _desk.huey.create_consumer(
        workers=workers, initial_delay=0.05, max_delay=0.2, check_worker_health=True
    )


def work_off() -> None:
    """Run everything on the queue now, in this thread: for tests and the demo town."""
    # Counted first: whoever takes from an empty queue of Redis waits a second for something to come.
    while _desk.huey.pending_count() and (task := _desk.huey.dequeue()) is not None:
        _desk.huey.execute(task)


def forget_queue() -> None:
    """Empty the queue; the rows still say what is due."""
    _desk.huey.flush()


def _perform(name: str, *arguments: int | str) -> None:
    _logged(_desk.jobs[name])(*arguments)


def _logged(run: Callable[..., Any]) -> Callable[..., None]:
    def logged(*arguments: int | str) -> None:
        try:
            run(*arguments)
        except Exception:  # the rows still say what is due
            log.exception("job_failed", job=_name(run))

    return logged


def _sweep_twice() -> None:
    """Huey's clock ticks once a minute; a lost fact shall wait half a minute at most."""
    delivery.sweep()
    enqueue(delivery.sweep, delay=30)


# What the foundation itself has to do.
_OWN = (
    Job(delivery.deliver),
    Job(delivery.sweep),
    Every("minute", _sweep_twice),
    Every("minute", mail_sending.send_due),
    Every("night", mail_sending.erase_old_words),
)


def _name(run: Callable[..., Any]) -> str:
    return f"{run.__module__}.{run.__qualname__}".removeprefix("app.")
