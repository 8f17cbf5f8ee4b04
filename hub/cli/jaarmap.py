"""The folder in which the hub of the invented year stays, for `hub rapport` after it.

A folder that is not ours is never touched: ours has a file of its own in it. It holds throw-away keys of invented
people, and is replaced as a whole by the next year.
"""

import shutil
from collections.abc import Mapping
from pathlib import Path
from shlex import quote
from sysconfig import get_path

from hub.settings import PREFIX

STANDAARD = Path("voorbeeldjaar")
OMGEVING = "hub.env"
_KENMERK = ".voorbeeldjaar"
_UITLEG = "Deze map is van hub demo --jaar, dat haar de volgende keer vervangt. Er staat niemand in die bestaat.\n"


class NotOurs(Exception):
    """A folder that holds something else, or that is no folder. Names nothing in it."""


def make_folder(pad: Path) -> Path:
    """An empty folder of ours, with its whole path; one that was there before goes.

    Raises:
        NotOurs: there is something else.
        OSError: it can't be made.
    """
    whole = pad.resolve()
    if whole.exists():
        if not (whole / _KENMERK).is_file() and (not whole.is_dir() or any(whole.iterdir())):
            message = f"{pad} is niet van het voorbeeldjaar; kies een andere map met --map"
            raise NotOurs(message)
        shutil.rmtree(whole)
    whole.mkdir(mode=0o700, parents=True)
    (whole / _KENMERK).write_text(_UITLEG, encoding="utf-8")
    return whole


def write_settings(pad: Path, settings: Mapping[str, str]) -> Path:
    """The settings of the hub as its environment has them, a line each; the file."""
    file = pad / OMGEVING
    lines = [f"{PREFIX}{name.upper()}={value}\n" for name, value in sorted(settings.items())]
    file.write_text("".join(lines), encoding="utf-8")
    return file


def programma() -> str:
    """How to call `hub` from the folder that this one was called from, whether or not its environment is active."""
    scripts, here = Path(get_path("scripts")).resolve(), Path.cwd()
    return quote(str((scripts.relative_to(here) if scripts.is_relative_to(here) else scripts) / "hub"))


def told_of(settings: Path, jaar: int, hub: str) -> str:
    """Where the hub stays and what the reader types after this: only the usual folder is found by itself."""
    command = f"    {hub} rapport {jaar} --uit rapport-{jaar}"
    if settings.parent == STANDAARD.resolve():
        return f"De hub van dit jaar blijft in {settings.parent}. Zo maakt u er een rapport van:\n{command}"
    return f"De hub van dit jaar blijft in {settings.parent}. Met de regels van {settings} als omgeving:\n{command}"
