"""`hub convenant diff`: what changes for whom between two covenants, for a lawyer."""

from argparse import Namespace
from functools import partial

from hub.adapters.policy.verschil import compare, tellingen
from hub.cli.convenant_lezen import guarded, read
from hub.cli.subparsers import Subparsers


def register_verschil(commands: Subparsers) -> None:
    """Add `diff` to the group."""
    command = commands.add_parser("diff", help="zeg wat er voor wie verandert")
    command.add_argument("id")
    command.add_argument("wordt", help="het convenant dat ervoor in de plaats komt")
    command.add_argument("--partij", help="alleen deze partij")
    command.add_argument("--kort", action="store_true", help="alleen tellingen per partij")
    command.set_defaults(run=partial(guarded, run_diff))


def run_diff(args: Namespace) -> int:
    """Print every change from one covenant to another, for people."""
    was, wordt = read(args, args.id)[0], read(args, args.wordt)[0]
    changes = tuple(v for v in compare(was, wordt) if args.partij in (None, v.partij))
    for change in () if args.kort else changes:
        print(change)
    for line in tellingen(changes):
        print(line)
    return 0
