"""`connector casus lijst, wijs-toe, betrek, kring, stap, sleutel`: who leads, who takes part, the next phase."""

import sys
from argparse import Namespace
from collections.abc import Callable
from typing import Final, TypeVar, get_args

from connectors.agent.casus import Casuspost, Gedaan
from connectors.agent.casusleiding import (
    SLEUTELSTAP,
    WERKRUIMTE,
    gekozen_procesmanager,
    leid,
    maak_sleutel,
    sleutel_bij,
)
from connectors.agent.casusopties import aan_het_werk, add_kop, add_opdracht, casus_van, checked, kop_in_casus
from connectors.agent.casusteksten import gedaan_tekst, geen_sleutel_tekst, lijst_tekst, sleutel_tekst
from connectors.agent.errors import AgentError, InvoerOnjuist
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
        wie = gekozen_procesmanager(post, args.procesmanager or "", dienst=args.dienst)
        gedaan = _do(args, post, Toewijzing, procesmanager=wie)
        _make_key(lambda: sleutel_bij(post, gedaan, WERKRUIMTE), gedaan.kern.casus)
    return 0


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
        _make_key(lambda: sleutel_bij(post, gedaan, SLEUTELSTAP), gedaan.kern.casus)
    return 0


def _sleutel(args: Namespace) -> int:
    casus = casus_van(args)
    with aan_het_werk(args) as post:
        _make_key(lambda: _maak(post, casus), casus)
    return 0


def _maak(post: Casuspost, casus: str) -> bool:
    maak_sleutel(post, casus)
    return True


def _make_key(make: Callable[[], bool], casus: str) -> None:
    """Tell of the key that was made, or of how to go on when it was not.

    Raises:
        Geweigerd, Onbereikbaar, Alarm: no key; the evidence stays, and how to go on was said.
    """
    try:
        made = make()
    except InvoerOnjuist:
        raise
    except AgentError:
        print(geen_sleutel_tekst(casus), file=sys.stderr)
        raise
    if made:
        print(sleutel_tekst(), file=sys.stderr)


def _send(args: Namespace, post: Casuspost, kind: type[H], **fields: object) -> int:
    _do(args, post, kind, **fields)
    return 0


def _do(args: Namespace, post: Casuspost, kind: type[H], **fields: object) -> Gedaan:
    """Send one act and tell what it led to."""
    kop = kop_in_casus(post, args)
    handeling = checked(lambda: kind.model_validate({**kop, **fields}), _FIELDS)
    gedaan = leid(post, handeling)
    print(gedaan.kern.model_dump_json() if args.json else "\n".join(gedaan_tekst(gedaan.kern)))
    return gedaan
