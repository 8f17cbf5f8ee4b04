"""`connector logboek lees, stuur, fsc, afstemmingen`: logs in the words of a standard, for who tests legality.

`fsc` shows what this connector sent; the others show the hub's log. Each page is a question of its own, which the
hub decides and records. What is sent goes to the collector of the own organisation, and nowhere else.
"""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, get_args

import httpx

from connectors.agent.afstemmingen import getuigen, lees_afstemmingen
from connectors.agent.afstemteksten import afstemmingen_tekst, transacties_tekst
from connectors.agent.casusopties import aan_het_werk, add_kop, checked
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.fsc import lees_transacties
from connectors.agent.getuige import log_of
from connectors.agent.kalender import vandaag
from connectors.agent.opties import Subparsers, buitenwereld
from connectors.agent.otlp import BATCH, SOORT, all_taken, export_of
from connectors.agent.toezicht import TOEZICHT, lees_logboek
from connectors.protocol.canonical import canonical_json
from connectors.protocol.logboeken import Gezicht

_OWN_MACHINE: Final = frozenset({"127.0.0.1", "::1", "localhost"})
_FIELDS: Final = frozenset({"vanaf", "voor", "trace", "activiteit", "onderwerp"})


def register(subparsers: Subparsers) -> None:
    """Add the command with everything under it."""
    parser = subparsers.add_parser("logboek", help="lees als functionaris het logboek volgens een standaard")
    onder = parser.add_subparsers(required=True, metavar="HANDELING")
    _add_filters(add_kop(onder, "lees", "toon records, één per regel", _lees))
    export = add_kop(onder, "stuur", "stuur records naar de OpenTelemetry-verzamelaar van uw organisatie", _stuur)
    _add_filters(export)
    own = add_kop(onder, "fsc", "toon wat deze connector op een dag verstuurde, als FSC-records", _fsc)
    own.add_argument("--dag", default="", metavar="JJJJ-MM-DD", help="de dag (anders vandaag)")
    found = add_kop(
        onder, "afstemmingen", "toon of de logboeken per dag overeenkwamen, en wie er getuige is", _afstemmingen
    )
    found.add_argument("--voor", type=int, default=0, metavar="N", help="van voor deze regel van het logboek")
    export.add_argument("--naar", required=True, metavar="ADRES", help="zoals https://verzamelaar.example:4318")


def _add_filters(parser: ArgumentParser) -> None:
    parser.add_argument("gezicht", type=str.upper, choices=get_args(Gezicht), help="ADL, LDV, FSC of NEN7513")
    parser.add_argument("--vanaf", type=int, default=0, metavar="N", help="vanaf deze regel van het logboek")
    parser.add_argument("--spoor", default="", help="alleen dit spoor: 32 tekens")
    parser.add_argument("--activiteit", default="", help="alleen deze verwerkingsactiviteit, zoals VA-07")
    parser.add_argument("--onderwerp", default="", help="alleen deze persoon, zoals een LDV-record die noemt")


def _lees(args: Namespace) -> int:
    for records, _ in _pages(args):
        for record in records:
            print(record)
    return 0


def _stuur(args: Namespace) -> int:
    """Send page after page; after a page that was not taken, say where to go on.

    Raises:
        InvoerOnjuist: an address that others on the way could read along with; nothing was asked yet.
    """
    sent = 0
    _require_tls(args.naar)
    with httpx.Client(timeout=30.0, trust_env=False) as client:
        for records, vanaf in _pages(args):
            for at in range(0, len(records), BATCH):
                place, request = export_of(args.gezicht, [json.loads(one) for one in records[at : at + BATCH]])
                if not _taken(client, args.naar, place, request):
                    print(f"De verzamelaar nam niet alles aan. Ga verder met --vanaf {vanaf}.", file=sys.stderr)
                    return 1
            sent += len(records)
    print(f"{sent} records verstuurd.")
    return 0


def _fsc(args: Namespace) -> int:
    """Print our own records; on stderr how they compare with those of the hub."""
    args.doel = args.doel or TOEZICHT
    dag = _dag(args.dag) if args.dag else vandaag(buitenwereld(args).clock)
    with aan_het_werk(args) as post:
        read = lees_transacties(post, dag)
    for record in read.records:
        print(canonical_json(record).decode())
    print(transacties_tekst(read), file=sys.stderr)
    return 0


def _dag(said: str) -> date:
    """The day that was typed.

    Raises:
        InvoerOnjuist: `dag-formaat`; nothing is asked.
    """
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise InvoerOnjuist("dag-formaat") from None


def _afstemmingen(args: Namespace) -> int:
    args.doel = args.doel or TOEZICHT
    with aan_het_werk(args) as post:
        kern = checked(lambda: lees_afstemmingen(post, args.voor), _FIELDS)
        seen = getuigen(kern, log_of(post.verbinding.omgeving.instellingen.hub))
    print(kern.model_dump_json() if args.json else afstemmingen_tekst(kern, seen))
    return 0


def _require_tls(address: str) -> None:
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL:
        raise InvoerOnjuist("verzamelaar-adres") from None
    if not url.host or (url.scheme != "https" and not (url.scheme == "http" and url.host in _OWN_MACHINE)):
        raise InvoerOnjuist("verzamelaar-adres")


def _taken(client: httpx.Client, address: str, place: str, request: bytes) -> bool:
    try:
        answer = client.post(address.rstrip("/") + place, content=request, headers={"Content-Type": SOORT})
    except httpx.HTTPError:
        return False
    return answer.is_success and all_taken(place, answer.content)


def _pages(args: Namespace) -> Iterator[tuple[Sequence[str], int]]:
    """Records page by page, with the number that each page began at."""
    args.doel = args.doel or TOEZICHT
    vanaf: int | None = args.vanaf
    with aan_het_werk(args) as post:
        while vanaf is not None:
            kern = checked(lambda vanaf=vanaf: lees_logboek(post, **_keuze(args, vanaf)), _FIELDS)  # type: ignore[misc]
            yield kern.records, vanaf
            vanaf = kern.verder or None


def _keuze(args: Namespace, vanaf: int) -> dict[str, object]:
    return {
        "gezicht": args.gezicht,
        "vanaf": vanaf,
        "trace": args.spoor,
        "activiteit": args.activiteit,
        "onderwerp": args.onderwerp,
    }
