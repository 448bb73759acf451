"""A town of a given size, written straight into the tables: fast, the same every time, and openable by bin/serve."""

import argparse
import os
import secrets
import subprocess
import sys
from pathlib import Path

from app import create_app
from app.cli.upgrade import upgrade
from bench import actions, bookings, posts, rows, talks
from config import Config


def main() -> None:
    """Build it once; an existing town is left as it is."""
    wanted = _arguments()
    house = create_app(_config(wanted.data))
    with house.app_context():
        upgrade.main([], standalone_mode=False)
        if rows.is_built():
            return
        rows.place()
        rows.people(wanted.members)
        rows.groups(wanted.groups, wanted.members)
        posts.write(wanted.posts, wanted.comments, wanted.groups, wanted.members)
        bookings.write(wanted.facilities, wanted.bookings, wanted.members)
        actions.write(wanted.actions)
        talks.write(wanted.messages, wanted.members)
        rows.finish()
    print(f"{wanted.posts} posts by {wanted.members} members in {wanted.data}", flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench/town", description=__doc__)
    usual_sizes = {
        "members": 5_000,
        "groups": 200,
        "posts": 100_000,
        "comments": 400_000,
        "facilities": 0,
        "bookings": 0,
        "actions": 0,
        "messages": 0,
    }
    for name, usual in usual_sizes.items():
        parser.add_argument(f"--{name}", type=int, default=usual)
    parser.add_argument("--data", type=Path, required=True)
    return parser.parse_args()


def _config(folder: Path) -> Config:
    folder.mkdir(parents=True, exist_ok=True)
    key = folder / "secret.key"
    if not key.exists():
        key.touch(mode=0o600)
        key.write_text(secrets.token_urlsafe(48))
    return Config.from_environment({**os.environ, "DATA_DIR": str(folder)})


def build(data: Path, database_url: str = "", **sizes: int) -> None:
    """Build a town in a process of its own."""
    options = [f"--{name}={size}" for name, size in sizes.items()]
    environ = {**os.environ, "DATABASE_URL": database_url}
    command = [sys.executable, "-m", "bench.build_town", f"--data={data}", *options]
    subprocess.run(command, check=True, env=environ, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
