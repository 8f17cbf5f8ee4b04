"""`connector werklijst, overleg, screen, besluit, vertaal, koppeling-oordeel`: what people at the table do.

Every act is of one employee, whom `hub admin aanwijzen` designated for the role. Exit codes: 0
done, 2 input, 3 refused, 4 unreachable: look at the worklist before trying again, 5 alarm.
"""

import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar, get_args

from pydantic import ValidationError

from connectors.agent.errors import InvoerOnjuist
from connectors.agent.opdracht import Opdracht
from connectors.agent.opties import Subparsers, add_map, buitenwereld, connected, read_omgeving
from connectors.agent.tafel import Deelnemer, Tafel
from connectors.agent.tafelteksten import handeling_tekst, werklijst_tekst
from connectors.protocol.handelingen import (
    Besluit,
    Handeling,
    Koppeloordeel,
    Overleghandeling,
    Screening,
    Signaalvertaling,
    Uitkomst,
    Werkpunt,
)
from connectors.protocol.meldingen import Antwoorden

H = TypeVar("H", bound=Handeling)
T = TypeVar("T")
DOELTOETS, SIGNAALVERTALING = "P05", "P11"
_MELDING = re.compile(r"[0-9a-f]{32}", re.ASCII)
_FIELDS = frozenset(Antwoorden.model_fields) | {"melding", "deelnemers", "instrument", "rol", "doelgroep", "gemeente"}


def register(subparsers: Subparsers) -> None:
    """Add the commands."""
    lijst = _add(subparsers, "werklijst", "toon wat beoordeeld moet worden", _werklijst)
    lijst.add_argument("--doelgroep", default="", help="alleen deze doelgroep")
    lijst.add_argument("--gemeente", default="", help="alleen deze gemeente, GM met vier cijfers")
    overleg = _add(subparsers, "overleg", "open of sluit het ochtendoverleg", _overleg)
    overleg.add_argument("handeling", choices=["openen", "sluiten"])
    overleg.add_argument("--deelnemer", action="append", required=True, metavar="PARTIJ", help="wie meedoet; mag vaker")
    screen = _add(subparsers, "screen", "beantwoord of bevestig de vragen over een melding", _screen)
    screen.add_argument("melding", nargs="+", metavar="MELDING", help="nummers van de werklijst")
    screen.add_argument("--antwoord", action="append", default=[], metavar="VRAAG=ANTWOORD", help="mag vaker")
    screen.add_argument("--leefgebied", action="append", default=[], metavar="CODE=CRIMINOGEEN", help="mag vaker")
    screen.add_argument("--domein", action="append", default=[], metavar="CODE", help="welk domein nodig is; mag vaker")
    screen.add_argument("--overname", action="store_true", help="maak het signaal van een derde uw eigen aanmelding")
    besluit = _add(subparsers, "besluit", "besluit over een melding", _besluit)
    besluit.add_argument("melding", nargs="+", metavar="MELDING", help="nummers van de werklijst")
    besluit.add_argument("uitkomst", type=str.upper, choices=get_args(Uitkomst))
    besluit.add_argument("--instrument", default="", help="overlegvorm van het convenant")
    besluit.add_argument("--motivering", metavar="BESTAND", help="bestand met de motivering; - leest van stdin")
    vertaal = _add(subparsers, "vertaal", "leg het ene gevolg van een signaal vast", _vertaal, SIGNAALVERTALING)
    vertaal.add_argument("taak", type=int, metavar="TAAK", help="nummer van de werklijst")
    vertaal.add_argument("gevolg", type=str.upper, choices=get_args(Signaalvertaling.model_fields["gevolg"].annotation))
    oordeel = _add(subparsers, "koppeling-oordeel", "zeg of het om dezelfde persoon gaat", _oordeel)
    oordeel.add_argument("taak", type=int, metavar="TAAK", help="nummer van de werklijst")
    oordeel.add_argument("oordeel", type=str.upper, choices=get_args(Koppeloordeel.model_fields["oordeel"].annotation))


def _add(
    subparsers: Subparsers, name: str, about: str, run: Callable[[Namespace], int], doel: str = DOELTOETS
) -> ArgumentParser:
    parser: ArgumentParser = subparsers.add_parser(name, help=about)
    add_map(parser)
    parser.add_argument("--doel", default=doel, help=f"doelcode van het convenant (anders {doel})")
    parser.add_argument("--rol", help="uw rol in het convenant (anders die van de instellingen)")
    parser.add_argument("--kenmerk", help="uw eigen kenmerk; geen BSN (anders tafel/JJJJ-MM-DD)")
    parser.add_argument(
        "--gebruiker", help="login van de medewerker (anders wie dit uitvoert); gaat alleen als code weg"
    )
    parser.add_argument("--json", action="store_true", help="antwoord als JSON")
    parser.set_defaults(run=run)
    return parser


def _werklijst(args: Namespace) -> int:
    with _at_the_table(args) as tafel:
        lijst = _checked(lambda: tafel.werklijst(args.doelgroep, args.gemeente))
    print(lijst.model_dump_json() if args.json else "\n".join(werklijst_tekst(lijst)))
    return 0


def _overleg(args: Namespace) -> int:
    handeling = "OPENEN" if args.handeling == "openen" else "SLUITEN"
    return _act(args, Overleghandeling, handeling=handeling, deelnemers=args.deelnemer)


def _screen(args: Namespace) -> int:
    """The answers that stand are confirmed, but for those that are named: what is shown is what is judged."""
    with _at_the_table(args) as tafel:
        punten = {punt.melding: punt for punt in tafel.werklijst().punten}
        if not punten.keys() >= set(args.melding):
            raise InvoerOnjuist("melding-niet-op-werklijst")
        answers = {melding: _answers(args, punten[melding]) for melding in args.melding}
        for melding, antwoorden in answers.items():
            _send(args, tafel, Screening, melding=melding, antwoorden=antwoorden, overname=args.overname)
    return 0


def _answers(args: Namespace, punt: Werkpunt) -> dict[str, object]:
    answers: dict[str, object] = {**punt.antwoorden.model_dump(), **dict(map(_pair, args.antwoord))}
    if args.leefgebied:
        pairs = map(_pair, args.leefgebied)
        answers["leefgebieden"] = [{"leefgebied": code, "criminogeen": crime} for code, crime in pairs]
    if args.domein:
        answers["domeinen"] = [domein.upper() for domein in args.domein]
    return _checked(lambda: Antwoorden.model_validate(answers)).model_dump()


def _besluit(args: Namespace) -> int:
    """One decision for each melding, in order; the first that is refused ends it, and what went before stands."""
    why = _read(args.motivering) if args.motivering else None
    meldingen = list(map(_melding, args.melding))
    with _at_the_table(args) as tafel:
        for melding in meldingen:
            reasons = tafel.motivering(why, melding) if why is not None else None
            fields = {"melding": melding, "uitkomst": args.uitkomst, "instrument": args.instrument}
            _send(args, tafel, Besluit, **fields, motivering=reasons and reasons.model_dump())
    return 0


def _vertaal(args: Namespace) -> int:
    return _act(args, Signaalvertaling, taak=args.taak, gevolg=args.gevolg)


def _oordeel(args: Namespace) -> int:
    return _act(args, Koppeloordeel, taak=args.taak, oordeel=args.oordeel)


def _act(args: Namespace, kind: type[H], **fields: object) -> int:
    with _at_the_table(args) as tafel:
        return _send(args, tafel, kind, **fields)


def _send(args: Namespace, tafel: Tafel, kind: type[H], **fields: object) -> int:
    handeling = _checked(lambda: kind.model_validate({**tafel.kop(), **fields}))
    kern = tafel.doe(handeling)
    print(kern.model_dump_json() if args.json else "\n".join(handeling_tekst(kern)))
    return 0


@contextmanager
def _at_the_table(args: Namespace) -> Iterator[Tafel]:
    omgeving, buiten = read_omgeving(args), buitenwereld(args)
    kenmerk = args.kenmerk or f"tafel/{buiten.clock.now().date().isoformat()}"
    opdracht = Opdracht(args.doel, kenmerk, args.gebruiker or buiten.login())
    with connected(args, omgeving) as verbinding:
        yield Tafel(verbinding, Deelnemer(opdracht, args.rol or omgeving.instellingen.rol))


def _checked(make: Callable[[], T]) -> T:
    """Judge what was typed by the form of the message, before anything is sent; the field is named."""
    try:
        return make()
    except ValidationError as error:
        known = [part for part in error.errors(include_input=False)[0]["loc"] if part in _FIELDS]
        raise InvoerOnjuist(f"waarde_onbekend: {known[0]}" if known else "vraag-onbekend") from None


def _pair(text: str) -> tuple[str, str]:
    name, separator, value = text.partition("=")
    if not separator:
        raise InvoerOnjuist("antwoord-vorm")
    return name, value.upper()


def _melding(text: str) -> str:
    if not _MELDING.fullmatch(text):
        raise InvoerOnjuist("melding-formaat")
    return text


def _read(path: str) -> str:
    try:
        return sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8")
    except OSError:
        raise InvoerOnjuist("bestand-niet-leesbaar") from None
    except UnicodeDecodeError:
        raise InvoerOnjuist("codering") from None
