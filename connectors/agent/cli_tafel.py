"""`connector werklijst, overleg, screen, besluit, vertaal, koppeling-oordeel, keur-vraag-goed`: what people do.

Every act is of one employee, whom `hub admin aanwijzen` designated for the role. Exit codes: 0
done, 2 input, 3 refused, 4 unreachable: look at the worklist before trying again, 5 alarm.
"""

from argparse import Namespace
from typing import Final, TypeVar, get_args

from connectors.agent.cli_tafellijst import add_lijst, besluit_lijst, screen_lijst, vertaal_lijst
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.invoer import read_tekst
from connectors.agent.opties import Subparsers, add_genomen_op
from connectors.agent.signaal import SIGNAALVERTALING
from connectors.agent.tafel import Tafel
from connectors.agent.tafellijst import BESLUITKOLOMMEN, VERTAALKOLOMMEN, screen_kolommen
from connectors.agent.tafelopties import aan_tafel, add_handeling, antwoord_van, checked, melding_van
from connectors.agent.tafelteksten import handeling_tekst, werklijst_tekst
from connectors.protocol.handelingen import (
    Besluit,
    Handeling,
    Koppeloordeel,
    Overleghandeling,
    Screening,
    Signaalvertaling,
    Uitkomst,
    Vraaggoedkeuring,
    Werkpunt,
)
from connectors.protocol.meldingen import Antwoorden

H = TypeVar("H", bound=Handeling)
VRAAG: Final = "P01"
UITKOMSTEN: Final[tuple[str, ...]] = get_args(Uitkomst)
GEVOLGEN: Final[tuple[str, ...]] = get_args(Signaalvertaling.model_fields["gevolg"].annotation)


def register(subparsers: Subparsers) -> None:
    """Add the commands."""
    lijst = add_handeling(subparsers, "werklijst", "toon wat beoordeeld moet worden", _werklijst)
    lijst.add_argument("--doelgroep", default="", help="alleen deze doelgroep")
    lijst.add_argument("--gemeente", default="", help="alleen deze gemeente, GM met vier cijfers")
    overleg = add_handeling(subparsers, "overleg", "open of sluit het ochtendoverleg", _overleg)
    overleg.add_argument("handeling", choices=["openen", "sluiten"])
    overleg.add_argument("--deelnemer", action="append", required=True, metavar="PARTIJ", help="wie meedoet; mag vaker")
    _register_oordelen(subparsers)
    vertaal = add_handeling(
        subparsers, "vertaal", "leg het ene gevolg van een signaal vast", _vertaal, SIGNAALVERTALING
    )
    vertaal.add_argument("taak", type=int, nargs="?", metavar="TAAK", help="nummer van de werklijst")
    vertaal.add_argument("gevolg", type=str.upper, nargs="?", choices=GEVOLGEN)
    add_genomen_op(vertaal)
    add_lijst(vertaal, VERTAALKOLOMMEN)
    oordeel = add_handeling(subparsers, "koppeling-oordeel", "zeg of het om dezelfde persoon gaat", _oordeel)
    oordeel.add_argument("taak", type=int, metavar="TAAK", help="nummer van de werklijst")
    oordeel.add_argument("oordeel", type=str.upper, choices=get_args(Koppeloordeel.model_fields["oordeel"].annotation))
    keur = add_handeling(subparsers, "keur-vraag-goed", "laat een collega één vraag stellen", _keur_vraag_goed, VRAAG)
    keur.add_argument("vrager", metavar="LOGIN", help="login van uw collega; gaat alleen als code weg")


def _keur_vraag_goed(args: Namespace) -> int:
    """The kenmerk is that of the question; whom it is about is not told."""
    if not args.kenmerk:
        raise InvoerOnjuist("kenmerk-formaat")
    with aan_tafel(args) as tafel:
        _send(args, tafel, Vraaggoedkeuring, vrager=tafel.pseudoniem(args.vrager))
    return 0


def _register_oordelen(subparsers: Subparsers) -> None:
    screen = add_handeling(subparsers, "screen", "beantwoord of bevestig de vragen over een melding", _screen)
    screen.add_argument("melding", nargs="*", metavar="MELDING", help="nummers van de werklijst")
    screen.add_argument("--antwoord", action="append", default=[], metavar="VRAAG=ANTWOORD", help="mag vaker")
    screen.add_argument("--leefgebied", action="append", default=[], metavar="CODE=CRIMINOGEEN", help="mag vaker")
    screen.add_argument("--domein", action="append", default=[], metavar="CODE", help="welk domein nodig is; mag vaker")
    screen.add_argument("--overname", action="store_true", help="maak het signaal van een derde uw eigen aanmelding")
    add_lijst(screen, screen_kolommen())
    besluit = add_handeling(subparsers, "besluit", "besluit over een melding", _besluit)
    words = f"nummers van de werklijst, en dan {' of '.join(UITKOMSTEN)}"
    besluit.add_argument("wat", nargs="*", metavar="MELDING... UITKOMST", help=words)
    besluit.add_argument("--instrument", default="", help="overlegvorm van het convenant")
    besluit.add_argument("--motivering", metavar="BESTAND", help="bestand met de motivering; - leest van stdin")
    besluit.add_argument(
        "--opvolger", action="append", default=[], metavar="PARTIJ", help="wie het oppakt na TERUGVERWIJZEN; mag vaker"
    )
    add_genomen_op(besluit)
    add_lijst(besluit, BESLUITKOLOMMEN)


def _werklijst(args: Namespace) -> int:
    with aan_tafel(args) as tafel:
        lijst = checked(lambda: tafel.werklijst(args.doelgroep, args.gemeente))
    print(lijst.model_dump_json() if args.json else "\n".join(werklijst_tekst(lijst)))
    return 0


def _overleg(args: Namespace) -> int:
    handeling = "OPENEN" if args.handeling == "openen" else "SLUITEN"
    return _act(args, Overleghandeling, handeling=handeling, deelnemers=args.deelnemer)


def _screen(args: Namespace) -> int:
    """The answers that stand are confirmed, but for those that are named: what is shown is what is judged."""
    if args.lijst:
        _require_alone(args.melding, args.antwoord, args.leefgebied, args.domein)
        return screen_lijst(args)
    if not args.melding:
        raise InvoerOnjuist("melding-ontbreekt")
    with aan_tafel(args) as tafel:
        punten = {punt.melding: punt for punt in tafel.werklijst().punten}
        if not punten.keys() >= set(args.melding):
            raise InvoerOnjuist("melding-niet-op-werklijst")
        answers = {melding: _answers(args, punten[melding]) for melding in args.melding}
        for melding, antwoorden in answers.items():
            _send(args, tafel, Screening, melding=melding, antwoorden=antwoorden, overname=args.overname)
    return 0


def _answers(args: Namespace, punt: Werkpunt) -> dict[str, object]:
    answers: dict[str, object] = {**punt.antwoorden.model_dump(), **dict(map(antwoord_van, args.antwoord))}
    if args.leefgebied:
        pairs = map(antwoord_van, args.leefgebied)
        answers["leefgebieden"] = [{"leefgebied": code, "criminogeen": crime} for code, crime in pairs]
    if args.domein:
        answers["domeinen"] = [domein.upper() for domein in args.domein]
    return checked(lambda: Antwoorden.model_validate(answers)).model_dump()


def _besluit(args: Namespace) -> int:
    """One decision for each melding, in order; the first that is refused ends it, and what went before stands."""
    if args.lijst:
        _require_alone(args.wat, args.instrument, args.motivering, args.opvolger, args.genomen_op)
        return besluit_lijst(args)
    meldingen, uitkomst = list(map(melding_van, args.wat[:-1])), args.wat[-1].upper() if args.wat else ""
    if not meldingen or uitkomst not in UITKOMSTEN:
        raise InvoerOnjuist("uitkomst-onbekend" if meldingen else "melding-ontbreekt")
    why = read_tekst(args.motivering) if args.motivering else None
    fields = {"uitkomst": uitkomst, "instrument": args.instrument, "genomen_op": args.genomen_op}
    with aan_tafel(args) as tafel:
        for melding in meldingen:
            reasons = tafel.motivering(why, melding).model_dump() if why is not None else None
            said = fields | {"melding": melding, "motivering": reasons, "opvolgers": args.opvolger}
            _send(args, tafel, Besluit, **said)
    return 0


def _require_alone(*others: object) -> None:
    """A list says everything itself.

    Raises:
        InvoerOnjuist: `lijst-niet-alleen`.
    """
    if any(others):
        raise InvoerOnjuist("lijst-niet-alleen")


def _vertaal(args: Namespace) -> int:
    if args.lijst:
        _require_alone(args.taak, args.gevolg, args.genomen_op)
        return vertaal_lijst(args)
    if args.taak is None or args.gevolg is None:
        raise InvoerOnjuist("taak-ontbreekt")
    return _act(args, Signaalvertaling, taak=args.taak, gevolg=args.gevolg, genomen_op=args.genomen_op)


def _oordeel(args: Namespace) -> int:
    return _act(args, Koppeloordeel, taak=args.taak, oordeel=args.oordeel)


def _act(args: Namespace, kind: type[H], **fields: object) -> int:
    with aan_tafel(args) as tafel:
        return _send(args, tafel, kind, **fields)


def _send(args: Namespace, tafel: Tafel, kind: type[H], **fields: object) -> int:
    handeling = checked(lambda: kind.model_validate({**tafel.kop(), **fields}))
    kern = tafel.doe(handeling)
    print(kern.model_dump_json() if args.json else "\n".join(handeling_tekst(kern)))
    return 0
