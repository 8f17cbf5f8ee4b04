"""`hub audit traces`, `report` and `check-report`: do hub, key holder and connectors tell one story of a day?

The key holder's administrator and the parties print the traces of a day and send them; the hub's
administrator makes a signed report, and an auditor makes it again from the same files.
"""

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path

from pydantic import BaseModel

from connectors.protocol.canonical import canonical_json, unb64u
from connectors.protocol.errors import ProtocolError
from hub.bootstrap.afstemmen import Bronnen, digest_of, is_signed, recompute, report, traces_on
from hub.cli.subparsers import Subparsers
from hub.domain.afstemming import Bonpunt, Spoorpunt, Verzoekpunt
from hub.domain.errors import HubError
from hub.settings import HubSettings, SettingsWrong

_ERRORS = (SettingsWrong, HubError, ProtocolError, ValueError, KeyError, OSError)


def register_report(commands: Subparsers) -> None:
    """Add the three commands to `hub audit`."""
    traces = commands.add_parser("traces", help="print the traces of a day, for the report")
    traces.add_argument("--db", required=True, help="path of a SQLite file, or a database address")
    traces.add_argument("--dag", type=_day, required=True, help="JJJJ-MM-DD, UTC")
    traces.set_defaults(run=_guarded(_traces))
    make = commands.add_parser("report", help="compare the logs of a day and sign what came of it")
    make.add_argument("--dag", type=_day, required=True, help="JJJJ-MM-DD, UTC")
    make.set_defaults(run=_guarded(_report))
    _add_sources(make)
    check = commands.add_parser("check-report", help="check the signature of a report and make it again")
    check.add_argument("bestand", type=Path, help="what `hub audit report` printed")
    check.add_argument("--sleutel", required=True, help="public signing key of the hub, base64url")
    check.add_argument("--hub", type=Path, required=True, help="what `hub audit traces` printed at the hub")
    check.set_defaults(run=_guarded(_check))
    _add_sources(check)


def _add_sources(parser: ArgumentParser) -> None:
    parser.add_argument("--houder", type=Path, required=True, help="what `hub audit traces` printed at the key holder")
    parser.add_argument(
        "--connector", type=Path, action="append", default=[], help="what `connector audit sporen` printed at a party"
    )


def _guarded(run: Callable[[Namespace], int]) -> Callable[[Namespace], int]:
    def guarded(args: Namespace) -> int:
        try:
            return run(args)
        except _ERRORS as error:
            print(f"hub audit: {error}", file=sys.stderr)
            return 1

    return guarded


def _traces(args: Namespace) -> int:
    found = traces_on(args.db, args.dag)
    print(json.dumps({"dag": args.dag.isoformat(), "sporen": [asdict(one) for one in found]}))
    return 0


def _report(args: Namespace) -> int:
    signed = report(HubSettings.from_environment(), args.dag, _sources(args, args.dag))
    print(canonical_json(signed).decode())
    return 1 if _findings(signed["rapport"]) else 0


def _check(args: Namespace) -> int:
    signed = json.loads(args.bestand.read_bytes())
    if not is_signed(signed, unb64u(args.sleutel, 32)):
        print("hub audit: the report was not signed with this key", file=sys.stderr)
        return 1
    body = signed["rapport"]
    dag = date.fromisoformat(body["dag"])
    if canonical_json(recompute(dag, _points(args.hub, dag), _sources(args, dag))) != canonical_json(body):
        print("hub audit: the same files lead to another report", file=sys.stderr)
        return 1
    print(f"goed: {len(_findings(body))} bevindingen; vingerafdruk {digest_of(body)}")
    return 0


def _findings(body: object) -> list[object]:
    match body:
        case {"bevindingen": [*found]}:
            return found
        case _:
            raise ValueError("not a report")


def _sources(args: Namespace, dag: date) -> Bronnen:
    """What the files say; a party with several connectors sends a file of each."""
    told = [_of_party(path, dag) for path in args.connector]
    kept: dict[str, list[Bonpunt]] = {one.partij: [] for one in told}
    sent: dict[str, list[Verzoekpunt]] = {one.partij: [] for one in told}
    for one in told:
        kept[one.partij] += one.sporen
        sent[one.partij] += one.verzoeken or []
    without = {one.partij for one in told if one.verzoeken is None}
    return Bronnen(_points(args.houder, dag), kept, {naam: book for naam, book in sent.items() if naam not in without})


class _Sporen(BaseModel):
    """What `hub audit traces` printed."""

    dag: date
    sporen: list[Spoorpunt]


class _Bonnen(BaseModel):
    """What `connector audit sporen` printed."""

    dag: date
    partij: str
    sporen: list[Bonpunt]
    verzoeken: list[Verzoekpunt] | None = None
    """None from a connector that keeps no book yet."""


def _points(path: Path, dag: date) -> list[Spoorpunt]:
    told = _Sporen.model_validate_json(path.read_bytes())
    _require_day(told.dag, dag)
    return told.sporen


def _of_party(path: Path, dag: date) -> _Bonnen:
    told = _Bonnen.model_validate_json(path.read_bytes())
    _require_day(told.dag, dag)
    return told


def _require_day(told: date, dag: date) -> None:
    """See that a file is of this day.

    Raises:
        ValueError: of another.
    """
    if told != dag:
        message = "a file with traces is of another day"
        raise ValueError(message)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError("give a day as JJJJ-MM-DD") from None
