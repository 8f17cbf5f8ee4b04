"""`hub index tasks | show | merge | split | close | shield`: what a human decides about clusters.

Nothing here shows a person: clusters and registrations are numbers, and which party delivered
them. Who they are is known to those parties alone, and they must be asked. Each command is an
event in the hub's log, also one that only looks.
"""

import json
import re
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from typing import TypeVar

from connectors.protocol.errors import ProtocolError
from connectors.protocol.messages import KENMERK
from hub.adapters.clock import new_id
from hub.adapters.db.hub_werk import HubWerk
from hub.application.beheer_clusters import (
    Besluit,
    scherm_partij_af,
    sluit_taak,
    splits,
    toon_leden,
    toon_taken,
    voeg_samen,
)
from hub.bootstrap.indexbeheer import in_index
from hub.cli.subparsers import Subparsers
from hub.domain.errors import HubError
from hub.settings import HubSettings, SettingsWrong

T = TypeVar("T")
MOST_TASKS = 500
_CLUSTER = re.compile(r"[0-9a-f]{32}", re.ASCII)
_KENMERK = re.compile(KENMERK, re.ASCII)


def register_decisions(commands: Subparsers) -> None:
    """Add the commands to `hub index`."""
    tasks = _command(commands, "tasks", _tasks, "list what only a human may settle")
    tasks.add_argument("--na", type=int, default=0, help="only tasks after this number")
    show = _command(commands, "show", _show, "list the registrations of clusters")
    show.add_argument("cluster", nargs="+", type=_number)
    merge = _command(commands, "merge", _merge, "let clusters be one person")
    merge.add_argument("cluster", nargs="+", type=_number)
    _add_besluit(merge)
    split = _command(commands, "split", _split, "let some registrations of a cluster be another person")
    split.add_argument("cluster", type=_number)
    split.add_argument("--registratie", action="append", required=True, type=_number, help="one that is the other")
    _add_besluit(split)
    close = _command(commands, "close", _close, "settle a task without a change")
    _add_besluit(close, task_required=True)
    shield = _command(commands, "shield", _shield, "shield everything that a party delivered")
    shield.add_argument("--partij", required=True)
    shield.add_argument("--kenmerk", required=True, type=_kenmerk, help="file in which the decision is founded")


def _command(commands: Subparsers, name: str, action: Callable[[Namespace], object], text: str) -> ArgumentParser:
    parser = commands.add_parser(name, help=text)
    parser.set_defaults(run=lambda args: _run(action, args))
    return parser


def _add_besluit(parser: ArgumentParser, *, task_required: bool = False) -> None:
    parser.add_argument("--kenmerk", required=True, type=_kenmerk, help="file in which the decision is founded")
    parser.add_argument("--taak", type=int, required=task_required, help="number of the task that it settles")


def _run(action: Callable[[Namespace], object], args: Namespace) -> int:
    try:
        print(json.dumps(action(args)))
    except (SettingsWrong, HubError, ProtocolError, OSError) as error:
        print(f"hub index: {error}", file=sys.stderr)
        return 1
    return 0


def _tasks(args: Namespace) -> list[dict[str, object]]:
    found = _in_index(lambda uow: toon_taken(new_id(), args.na, MOST_TASKS, uow=uow))
    return [
        {
            "taak": taak.nummer,
            "soort": taak.soort.value,
            "clusters": list(taak.clusters),
            "sinds": datetime.fromtimestamp(taak.tijd_ms / 1000, UTC).isoformat(timespec="seconds"),
        }
        for taak in found
    ]


def _show(args: Namespace) -> list[dict[str, object]]:
    found = _in_index(lambda uow: toon_leden(new_id(), args.cluster, uow=uow))
    return [asdict(lid.registratie) | {"sinds": lid.sinds, "families": list(lid.families)} for lid in found]


def _merge(args: Namespace) -> dict[str, object]:
    besluit = Besluit(new_id(), args.kenmerk, args.taak)
    return {"cluster": _in_index(lambda uow: voeg_samen(args.cluster, besluit, uow=uow))}


def _split(args: Namespace) -> dict[str, object]:
    besluit = Besluit(new_id(), args.kenmerk, args.taak)
    rest, part = _in_index(lambda uow: splits(args.cluster, args.registratie, besluit, new_id, uow=uow))
    return {"rest": rest, "afgesplitst": part}


def _close(args: Namespace) -> dict[str, object]:
    _in_index(partial(_closing, besluit=Besluit(new_id(), args.kenmerk, args.taak)))
    return {"taak": args.taak}


def _closing(uow: HubWerk, besluit: Besluit) -> None:
    sluit_taak(besluit, uow=uow)


def _shield(args: Namespace) -> dict[str, object]:
    besluit = Besluit(new_id(), args.kenmerk)
    return {"afgeschermd": _in_index(lambda uow: scherm_partij_af(args.partij, besluit, uow=uow))}


def _in_index(job: Callable[[HubWerk], T]) -> T:
    return in_index(HubSettings.from_environment(), job)


def _number(text: str) -> str:
    if not _CLUSTER.fullmatch(text):
        raise ArgumentTypeError("32 hexadecimal digits are needed")
    return text


def _kenmerk(text: str) -> str:
    if not _KENMERK.fullmatch(text):
        raise ArgumentTypeError("a kenmerk has 3 to 40 letters, digits and / . _ -")
    return text
