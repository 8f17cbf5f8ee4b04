"""`connector casus overleg, agenda, uittreksel, uittreksel-lezen, opschalen, opschalen-besluit`: codes and numbers."""

from argparse import Namespace
from datetime import datetime
from typing import get_args

from connectors.agent.casusopties import aan_het_werk, add_kop, add_opdracht, checked, kop_in_casus
from connectors.agent.cli_plan import FIELDS, act, send
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.invoer import nummer_van
from connectors.agent.kalender import AMSTERDAM, vandaag
from connectors.agent.opties import Subparsers, add_genomen_op, buitenwereld
from connectors.agent.plannen import Planpost
from connectors.agent.planteksten import agenda_tekst, uittreksel_tekst
from connectors.protocol.plannen import (
    Casusoverleg,
    Onderwerp,
    Plaats,
    Schaalreden,
    Schalingsbesluit,
    Schalingsvoorstel,
    Uittrekselhandeling,
)

WERKDOEL = "P08"
"""The purpose of an agenda, unless another one is named."""


def register(onder: Subparsers) -> None:
    """Add the commands."""
    _register_overleg(onder)
    _register_schaling(onder)


def _register_overleg(onder: Subparsers) -> None:
    overleg = add_opdracht(onder, "overleg", "plan, open of sluit een overleg, of zeg het af", _overleg)
    overleg.add_argument("handeling", type=str.upper, choices=("PLANNEN", "OPENEN", "SLUITEN", "AFZEGGEN"))
    overleg.add_argument("--overleg", metavar="NUMMER", help="nummer van het overleg (anders een nieuw)")
    overleg.add_argument("--begint", metavar="JJJJ-MM-DDTUU:MM", help="dag en tijd, bij plannen")
    overleg.add_argument("--plaats", default="ZVH_1", type=str.upper, choices=get_args(Plaats))
    overleg.add_argument("--deelnemer", action="append", default=[], metavar="PARTIJ", help="mag vaker")
    overleg.add_argument(
        "--punt",
        action="append",
        default=[],
        metavar="LEEFGEBIED:ONDERWERP[:STUK]",
        help="agendapunt in codes, met nummers van stukken; mag vaker",
    )
    overleg.add_argument("--besluit", action="append", default=[], metavar="NUMMER", help="stuk; mag vaker")
    agenda = add_kop(onder, "agenda", "toon uw overleggen van een dag", _agenda)
    agenda.add_argument("--dag", metavar="JJJJ-MM-DD", help="anders vandaag")
    maak = add_opdracht(onder, "uittreksel", "leg voor elke ontvanger een eigen uittreksel klaar", _uittreksel)
    maak.add_argument("--stuk", action="append", required=True, metavar="NUMMER", help="mag vaker")
    maak.add_argument("--ontvanger", action="append", required=True, metavar="PARTIJ", help="mag vaker")
    lees = add_opdracht(onder, "uittreksel-lezen", "vraag wat er in uw uittreksel staat", _lees_uittreksel)
    lees.add_argument("uittreksel", metavar="UITTREKSEL", help="nummer uit het bericht")


def _register_schaling(onder: Subparsers) -> None:
    voorstel = add_opdracht(onder, "opschalen", "stel een ander overleg voor", _stel_voor, wijziging=True)
    voorstel.add_argument("naar", metavar="INSTRUMENT", type=str.upper, help="overlegvorm van het convenant")
    voorstel.add_argument("--reden", required=True, type=str.upper, choices=get_args(Schaalreden))
    besluit = add_opdracht(onder, "opschalen-besluit", "besluit als deelnemer van lid 1", _besluit, wijziging=True)
    besluit.add_argument("schaling", metavar="VOORSTEL", help="nummer van het voorstel")
    besluit.add_argument("--afwijzen", action="store_true", help="het blijft zoals het is")
    add_genomen_op(besluit)


def _overleg(args: Namespace) -> int:
    begins = _instant(args.begint) if args.begint else 0
    said = {
        "handeling": args.handeling,
        "begint_op": begins,
        "plaats": args.plaats,
        "deelnemers": args.deelnemer,
        "agenda": [_punt(one) for one in args.punt],
        "besluiten": [nummer_van(one) for one in args.besluit],
    }
    with aan_het_werk(args) as casuspost:
        post, kop = Planpost(casuspost), kop_in_casus(casuspost, args)
        number = nummer_van(args.overleg) if args.overleg else post.nummer()
        return send(args, post, Casusoverleg, {**kop, **said, "overleg": number})


def _agenda(args: Namespace) -> int:
    dag = args.dag or vandaag(buitenwereld(args).clock).isoformat()
    with aan_het_werk(args) as casuspost:
        kern = checked(lambda: Planpost(casuspost).agenda(args.doel or WERKDOEL, dag), FIELDS)
    print(kern.model_dump_json() if args.json else "\n".join(agenda_tekst(kern.regels)))
    return 0


def _uittreksel(args: Namespace) -> int:
    said = {"ontvangers": args.ontvanger, "stukken": [nummer_van(one) for one in args.stuk]}
    return act(args, Uittrekselhandeling, lambda _: said)


def _lees_uittreksel(args: Namespace) -> int:
    with aan_het_werk(args) as casuspost:
        kern = Planpost(casuspost).uittreksel(kop_in_casus(casuspost, args), nummer_van(args.uittreksel))
    print(kern.model_dump_json() if args.json else "\n".join(uittreksel_tekst(kern)))
    return 0


def _stel_voor(args: Namespace) -> int:
    said = {"naar": args.naar, "reden": args.reden}
    return act(args, Schalingsvoorstel, lambda post: said | {"schaling": post.nummer()})


def _besluit(args: Namespace) -> int:
    said = {"schaling": nummer_van(args.schaling), "akkoord": not args.afwijzen, "genomen_op": args.genomen_op}
    return act(args, Schalingsbesluit, lambda _: said)


def _punt(text: str) -> dict[str, object]:
    leefgebied, onderwerp, *stukken = text.split(":") if ":" in text else ("", text)
    if onderwerp.upper() not in get_args(Onderwerp):
        raise InvoerOnjuist("waarde_onbekend")
    numbers = [nummer_van(stuk) for stuk in stukken]
    return {"leefgebied": leefgebied.upper(), "onderwerp": onderwerp.upper(), "stukken": numbers}


def _instant(text: str) -> int:
    try:
        return int(datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM).timestamp())
    except ValueError:
        raise InvoerOnjuist("datum-onjuist") from None
