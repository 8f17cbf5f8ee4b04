"""`hub convenant diff` and `impact`: what changes for whom between two covenants, for a lawyer.

`diff` compares what the covenants say, `impact` answers every possible request under both bundles.
What is compared goes to standard output or to a file; progress goes to standard error.
"""

import sys
from argparse import Namespace
from collections import deque
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from hub.adapters.policy.gevolg import Tellingen, impact
from hub.adapters.policy.gevolg_let_op import Oppasser
from hub.adapters.policy.uitleg_woorden import Namen
from hub.adapters.policy.uitvoer import plain, write_changes
from hub.adapters.policy.verschil import Verandering, compare, tellingen
from hub.adapters.policy.verschil_tekst import head_lines, names_of_both, number_lines, themes_of
from hub.cli.convenant_lezen import guarded, read, snapshot_of
from hub.cli.subparsers import Subparsers


def register_verschil(commands: Subparsers) -> None:
    """Add `diff` and `impact` to the group."""
    diff = commands.add_parser("diff", help="zeg wat er voor wie verandert, eerst per thema en dan per partij")
    impact_ = commands.add_parser("impact", help="beantwoord elke mogelijke vraag onder beide en tel wat verandert")
    for command, run in ((diff, run_diff), (impact_, run_impact)):
        command.add_argument("id")
        command.add_argument("wordt", help="het convenant dat ervoor in de plaats komt")
        command.add_argument("--partij", help="alleen deze partij")
        command.add_argument("--kort", action="store_true", help="zonder de veranderingen zelf")
        command.add_argument("--export", type=Path, help="schrijf ze in dit bestand: .md, .csv of .json")
        command.set_defaults(run=partial(guarded, run))


def run_diff(args: Namespace) -> int:
    """Print what differs: by theme, then every change by party. 0 also when much changes."""
    was, wordt = read(args, args.id)[0], read(args, args.wordt)[0]
    changes = tuple(v for v in compare(was, wordt, _progress) if args.partij in (None, v.partij))
    head = [*head_lines(was, wordt), *themes_of(was, wordt, changes)] if changes else []
    print("\n".join(head), end="\n" if head else "")
    _show(args, head, changes, names_of_both(was, wordt))
    for line in tellingen(changes):
        print(line)
    return 0


def _show(args: Namespace, head: Iterable[str], changes: Iterable[Verandering], names: Namen) -> None:
    """The changes themselves: to the file that was asked for, else to standard output unless `--kort`."""
    if args.export:
        with args.export.open("w", encoding="utf-8", newline="") as file:
            write_changes(args.export.suffix, head, changes, names, file)
        print(f"geschreven: {args.export.name}")
        return
    if args.kort:
        deque(changes, maxlen=0)  # impact counts while its changes pass by
        return
    for line in plain(changes, names):
        print(line)


def run_impact(args: Namespace) -> int:
    """Print how many requests change and which; 1 when a change needs a look before anybody signs."""
    (was, old), (wordt, new) = snapshot_of(args, args.id), snapshot_of(args, args.wordt)
    counts, watch = Tellingen(), Oppasser(wordt.convenant)
    changes = (v for v in impact(old, new, counts, _progress) if args.partij in (None, v.partij))
    _show(args, head_lines(was, wordt), watch.passing(changes), names_of_both(was, wordt))
    print(f"{args.id} ({old.digest})\n{args.wordt} ({new.digest})")
    print("\n".join(number_lines(counts)))
    found = list(watch.warnings())
    for one in found:
        print(one)
    return 1 if found else 0


def _progress(partij: str, done: int, all_parties: int) -> None:
    print(f"{done} van {all_parties} partijen: {partij}", file=sys.stderr)
