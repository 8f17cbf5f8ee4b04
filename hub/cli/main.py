"""`hub`: keys, covenants, parties, the two processes, the log, and the demo."""

import re
import sys
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, Final

GROUPS: Final[Mapping[str, str]] = {
    "demo": "run the whole thing on invented people",
    "inzage": "show one casus as several people may see it, side by side",
    "serve": "run the hub or the key holder",
    "admin": "tables, parties, employees and the active bundle",
    "convenant": "convenanten controleren, vertalen, tekenen en vergelijken",
    "keys": "make, show, back up, restore and rotate keys",
    "index": "look after the hub's index",
    "audit": "check the log",
    "tellingen": "the tables of the annual report",
    "rapport": "the annual report",
    "pki": "wegwerp-certificaten voor proeven",
}
"""Each is the module of that name here, and its help text, which that module gives too: a test holds them together."""
_KEY_WITH_DASH: Final = re.compile(r"-[A-Za-z0-9_-]{42,}")
"""A key in base64url that begins with a dash, as one in 64 does; no option of ours is as long."""


class Parser(ArgumentParser):
    """argparse, that takes a key for a key."""

    def _parse_optional(self, arg_string: str) -> Any:  # noqa: ANN401 - its shape differs between versions of Python
        """Say which option a word is; a key is none, whatever it begins with."""
        return None if _KEY_WITH_DASH.fullmatch(arg_string) else super()._parse_optional(arg_string)


def build_parser(words: Sequence[str]) -> ArgumentParser:
    """The command line with every group by its name, and the one that `words` choose with its commands.

    Only that one is imported: a process takes 1.5 s of CPU to load, and `hub keys` has no use for it.
    argparse chooses by the first word that is no option.
    """
    parser = Parser(prog="hub", description="Run and look after a Veiligheidshuis hub.")
    groups = parser.add_subparsers(dest="group", required=True)
    chosen = next((word for word in words if word in GROUPS), None)
    for name, text in GROUPS.items():
        if name == chosen:
            import_module(f"hub.cli.{name}").register(groups)
        else:
            groups.add_parser(name, help=text)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit status."""
    words = sys.argv[1:] if argv is None else argv
    args = build_parser(words).parse_args(words)
    status: int = args.run(args)
    return status


if __name__ == "__main__":
    sys.exit(main())
