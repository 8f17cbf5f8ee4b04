"""`connector casus lijst, wijs-toe, betrek, kring, stap, sleutel`: who leads, who takes part, the next phase."""

import sys
from argparse import Namespace
from typing import Final, TypeVar, get_args

from connectors.agent.bonnen import BonSoort
from connectors.agent.casus import Casuspost, Gedaan
from connectors.agent.casusbewijzen import Casusbewijzen
from connectors.agent.casusopties import aan_het_werk, add_kop, add_opdracht, casus_van, checked, kop_in_casus
from connectors.agent.casussleutel import Casussleutels
from connectors.agent.casusteksten import gedaan_tekst, geen_sleutel_tekst, lijst_tekst, sleutel_tekst
from connectors.agent.errors import AgentError, InvoerOnjuist
from connectors.agent.huis import dienst_vandaag
from connectors.agent.opties import Subparsers
from connectors.protocol.casussen import (
    Betrokkenheid,
    Betrokkenreden,
    Casusfase,
    Casushandeling,
    Casuspersoon,
    Casusstap,
    Kringreden,
    Toewijzing,
)
from connectors.protocol.meldingen import Rol

H = TypeVar("H", bound=Casushandeling)
WERKRUIMTE: Final = "GEEN"
"""The phase of a workspace under another law than the WGS: none."""
SLEUTELSTAP: Final = "VERRIJKING"
"""The step after which deelnemers bring stukken in."""
_FIELDS: Final = frozenset(
    {"versie_gezien", "procesmanager", "partij", "personen", "melding", "volgnummer", "afhankelijk_van", "fase"}
)


def register(onder: Subparsers) -> None:
    """Add the commands."""
    lijst = add_kop(onder, "lijst", "toon de casussen waaraan u meedoet", _lijst)
    lijst.add_argument("--fase", default="", type=str.upper, help="alleen deze fase")
    lijst.add_argument("--instrument", default="", help="alleen deze overlegvorm")
    toe = add_opdracht(onder, "wijs-toe", "laat een procesmanager de casus leiden", _wijs_toe, wijziging=True)
    toe.add_argument(
        "procesmanager", nargs="?", metavar="LOGIN", help="login van de procesmanager; gaat alleen als code weg"
    )
    toe.add_argument("--dienst", action="store_true", help="wie vandaag volgens het rooster dienst heeft")
    betrek = add_opdracht(onder, "betrek", "besluit welke deelnemer nodig is, of niet meer", _betrek, wijziging=True)
    betrek.add_argument("partij", metavar="PARTIJ", help="deelnemer van het convenant")
    betrek.add_argument("--persoon", type=int, action="append", metavar="N", help="alleen voor deze persoon; mag vaker")
    betrek.add_argument("--reden", type=str.upper, default="DESKUNDIGHEID", choices=get_args(Betrokkenreden))
    betrek.add_argument("--beeindig", action="store_true", help="de deelnemer is niet meer nodig")
    kring = add_opdracht(onder, "kring", "voeg iemand uit de directe kring toe", _kring, wijziging=True)
    kring.add_argument("melding", metavar="MELDING", help="nummer van de werklijst")
    kring.add_argument("volgnummer", type=int, metavar="VOLGNUMMER", help="de hoeveelste persoon, vanaf 0")
    kring.add_argument("--persoonsrol", required=True, type=str.upper, choices=get_args(Rol))
    kring.add_argument("--reden", required=True, type=str.upper, choices=get_args(Kringreden))
    kring.add_argument(
        "--afhankelijk-van", required=True, type=int, metavar="N", help="de persoon wiens plan hiervan afhangt"
    )
    stap = add_opdracht(onder, "stap", "ga naar een volgende fase", _stap, wijziging=True)
    stap.add_argument("naar", type=str.upper, choices=get_args(Casusfase))
    add_opdracht(onder, "sleutel", "laat de sleutel maken die bij de stap niet lukte", _sleutel)


def _lijst(args: Namespace) -> int:
    with aan_het_werk(args) as post:
        regels = checked(lambda: post.mijn(args.doel, fase=args.fase, instrument=args.instrument), _FIELDS)
    if args.json:
        print(f"[{','.join(regel.model_dump_json() for regel in regels)}]")
    else:
        print("\n".join(lijst_tekst(regels)))
    return 0


def _wijs_toe(args: Namespace) -> int:
    """In a workspace outside the WGS nobody takes steps: there the key is made with the assignment."""
    with aan_het_werk(args) as post:
        gedaan = _do(args, post, Toewijzing, procesmanager=_gekozen(args, post))
        if gedaan.kern.fase == WERKRUIMTE:
            _bewijzen(post).bewaar(gedaan.bewijs())
            _make_key(post, gedaan.kern.casus)
    return 0


def _gekozen(args: Namespace, post: Casuspost) -> str:
    """The procesmanager that was named, or the one that the rota suggests.

    Raises:
        InvoerOnjuist: `procesmanager-ontbreekt` when it is not exactly one of these, `dienst-ontbreekt`.
    """
    if args.dienst == bool(args.procesmanager):
        raise InvoerOnjuist("procesmanager-ontbreekt")
    wie = dienst_vandaag(post) if args.dienst else post.pseudoniem(args.procesmanager)
    if not wie:
        raise InvoerOnjuist("dienst-ontbreekt")
    return wie


def _betrek(args: Namespace) -> int:
    handeling = "BEEINDIGEN" if args.beeindig else "BETREKKEN"
    fields = {"partij": args.partij, "personen": args.persoon or [0], "reden": args.reden, "handeling": handeling}
    with aan_het_werk(args) as post:
        return _send(args, post, Betrokkenheid, **fields)


def _kring(args: Namespace) -> int:
    fields = {
        "melding": args.melding,
        "volgnummer": args.volgnummer,
        "persoonsrol": args.persoonsrol,
        "reden": args.reden,
        "afhankelijk_van": args.afhankelijk_van,
    }
    with aan_het_werk(args) as post:
        return _send(args, post, Casuspersoon, **fields)


def _stap(args: Namespace) -> int:
    """With the step that begins the work, the key holder makes the key that stukken are sealed for."""
    with aan_het_werk(args) as post:
        gedaan = _do(args, post, Casusstap, naar=args.naar)
        if gedaan.kern.fase == SLEUTELSTAP:
            _bewijzen(post).bewaar(gedaan.bewijs())
            _make_key(post, gedaan.kern.casus)
    return 0


def _sleutel(args: Namespace) -> int:
    with aan_het_werk(args) as post:
        _make_key(post, casus_van(args))
    return 0


def _make_key(post: Casuspost, casus: str) -> None:
    """Show the kept evidence to the key holder; it is dropped when the key exists.

    Raises:
        Geweigerd, Onbereikbaar, Alarm: no key; the evidence stays, and how to go on was said.
    """
    bewijs = _bewijzen(post).van(casus)
    try:
        Casussleutels(post.verbinding).maak(bewijs)
    except AgentError:
        print(geen_sleutel_tekst(casus), file=sys.stderr)
        raise
    _bewijzen(post).vergeet(casus)
    print(sleutel_tekst(), file=sys.stderr)


def _bewijzen(post: Casuspost) -> Casusbewijzen:
    return Casusbewijzen(post.verbinding.omgeving.bewaarplaats)


_ADRESSEN: Final[dict[type[Casushandeling], tuple[str, BonSoort]]] = {
    Toewijzing: ("/v1/toewijzingen", "toewijzing"),
    Betrokkenheid: ("/v1/betrokkenheden", "betrokkenheid"),
    Casuspersoon: ("/v1/casuspersonen", "casuspersoon"),
    Casusstap: ("/v1/casusstappen", "casusstap"),
}


def _send(args: Namespace, post: Casuspost, kind: type[H], **fields: object) -> int:
    _do(args, post, kind, **fields)
    return 0


def _do(args: Namespace, post: Casuspost, kind: type[H], **fields: object) -> Gedaan:
    """Send one act and tell what it led to."""
    kop = kop_in_casus(post, args)
    handeling = checked(lambda: kind.model_validate({**kop, **fields}), _FIELDS)
    gedaan = post.doe(handeling, *_ADRESSEN[kind])
    print(gedaan.kern.model_dump_json() if args.json else "\n".join(gedaan_tekst(gedaan.kern)))
    return gedaan
