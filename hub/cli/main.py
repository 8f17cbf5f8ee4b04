"""`hub`: keys, covenants, parties, the two processes, the log, and the demo."""

import re
import sys
from argparse import ArgumentParser
from collections.abc import Sequence

from hub.cli import admin, audit, convenant, demo, index, inzage, keys, pki, serve, tellingen

GROUPS = (demo, inzage, serve, admin, convenant, keys, index, audit, tellingen, pki)
_KEY_WITH_DASH = re.compile(r"-[A-Za-z0-9_-]{42,}")


def build_parser() -> ArgumentParser:
    """The whole command line."""
    parser = ArgumentParser(prog="hub", description="Run and look after a Veiligheidshuis hub.")
    groups = parser.add_subparsers(dest="group", required=True)
    for group in GROUPS:
        group.register(groups)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit status."""
    args = build_parser().parse_args(_with_keys_joined(sys.argv[1:] if argv is None else argv))
    status: int = args.run(args)
    return status


def _with_keys_joined(argv: Sequence[str]) -> list[str]:
    """Write `--option=key` for a key in base64url that begins with a dash: argparse takes it for an option.

    One key in 64 does; no option of ours is as long as a key.
    """
    joined: list[str] = []
    for word in argv:
        if _KEY_WITH_DASH.fullmatch(word) and joined and joined[-1].startswith("--"):
            joined[-1] += f"={word}"
        else:
            joined.append(word)
    return joined


if __name__ == "__main__":
    sys.exit(main())
