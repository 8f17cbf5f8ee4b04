"""`hub`: keys, covenants, parties, the two processes, the log, and the demo."""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence

from hub.cli import admin, audit, convenant, demo, index, keys, pki, serve

GROUPS = (demo, serve, admin, convenant, keys, index, audit, pki)


def build_parser() -> ArgumentParser:
    """The whole command line."""
    parser = ArgumentParser(prog="hub", description="Run and look after a Veiligheidshuis hub.")
    groups = parser.add_subparsers(dest="group", required=True)
    for group in GROUPS:
        group.register(groups)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit status."""
    args = build_parser().parse_args(argv)
    status: int = args.run(args)
    return status


if __name__ == "__main__":
    sys.exit(main())
