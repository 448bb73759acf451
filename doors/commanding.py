"""bin/flask: the commands of the house, also in a fresh checkout in which nothing was ever started."""

import os
import sys
from pathlib import Path

from doors import environment
from doors.serving.settings import keep_secret_key
from doors.trouble import Trouble


def main() -> int:
    """Set up what is missing and become flask; returns the exit code if that failed."""
    environ = environment.with_programs(os.environ)
    environ.pop("PYTHONPATH", None)
    data_dir = Path(environ.get("DATA_DIR") or environment.HOUSE / "data").absolute()
    environ["DATA_DIR"] = str(data_dir)
    try:
        environment.prepare("requirements.txt")
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not environ.get("SECRET_KEY"):
            keep_secret_key(data_dir)
    except Trouble as trouble:
        print(f"bin/flask: {trouble}", file=sys.stderr)
        return 1
    flask = environment.PLACE / "bin" / "flask"
    return os.execve(flask, ["flask", "--app", str(environment.HOUSE / "wsgi"), *sys.argv[1:]], environ)  # noqa: S606 - arguments, no shell


if __name__ == "__main__":
    sys.exit(main())
