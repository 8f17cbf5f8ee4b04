"""`hub convenant analyse`: what stops a covenant and what to look at before signing, each with a repair."""

from argparse import Namespace
from collections import Counter
from dataclasses import asdict
from functools import partial

from hub.adapters.policy.analyse import Ernst, analyse
from hub.bootstrap.beleid import VERVULBAAR
from hub.cli.convenant_lezen import guarded, print_json, read
from hub.cli.subparsers import Subparsers


def register_analyse(commands: Subparsers) -> None:
    """Add `analyse` to the group."""
    command = commands.add_parser("analyse", help="zeg wat een convenant tegenhoudt en wat opvalt, met herstel")
    command.add_argument("id")
    command.add_argument("--json", action="store_true", help="voor een ander programma")
    command.set_defaults(run=partial(guarded, run_analyse))


def run_analyse(args: Namespace) -> int:
    """Print every finding; 1 when one of them stops the covenant."""
    bron, model = read(args, args.id)
    found = analyse(bron, model, VERVULBAAR)
    if args.json:
        print_json([asdict(one) for one in found])
    else:
        for one in found:
            print(one)
        counts = Counter(one.ernst for one in found)
        print(f"{args.id}: " + ", ".join(f"{counts[ernst]} {ernst.value}" for ernst in Ernst))
    return 1 if any(one.ernst is Ernst.STOPT for one in found) else 0
