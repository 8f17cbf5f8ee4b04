"""`connector casus huisverbod, huisverbod-fout, huisverbod-opvang, huisverbod-voorziening, strafzaak-vraag, -stand`.

The purpose is that of the huisverbod, unless the options name another; an error is told under that of a correction.
"""

from argparse import Namespace
from datetime import datetime
from typing import Final, get_args

from connectors.agent.casusopties import aan_het_werk, add_opdracht, kop_in_casus
from connectors.agent.cli_plan import act, send
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.invoer import nummer_van
from connectors.agent.kalender import AMSTERDAM
from connectors.agent.opties import Subparsers
from connectors.agent.plannen import Planpost
from connectors.agent.stukopties import add_delen, delen_van
from connectors.protocol.huisverboden import (
    Bedvraag,
    Beschikking,
    Beschikkingfout,
    Strafzaakstand,
    Strafzaakvraag,
    Voorziening,
    Zaakstatus,
    Zaakvoorwaarde,
)

HUISVERBOD: Final = "P12"
"""The purpose of a huisverbod (covenant art. 9.9)."""
CORRECTIE: Final = "P20"
MAATREGEL: Final = "TOEZICHT_MAATREGELEN"
"""The category of an order."""
_FOUTEN: Final = get_args(Beschikkingfout.model_fields["wat"].annotation)


def register(onder: Subparsers) -> None:
    """Add the commands."""
    order = add_opdracht(
        onder, "huisverbod", "breng de beschikking in, een verbetering of een verlenging", _beschikking
    )
    order.add_argument("--van", required=True, metavar="JJJJ-MM-DD", help="eerste dag")
    order.add_argument("--tot", required=True, metavar="JJJJ-MM-DD", help="laatste dag; hooguit vier weken later")
    order.add_argument("--geen-contact", type=int, action="append", default=[], metavar="N", help="persoon; mag vaker")
    order.add_argument("--vervangt", metavar="NUMMER", help="de beschikking die u verbetert of verlengt")
    order.add_argument("--stuk", metavar="NUMMER", help="nummer van een eerdere poging (anders een nieuw)")
    add_delen(order)
    fout = add_opdracht(onder, "huisverbod-fout", "meld een fout in de beschikking", _fout)
    fout.add_argument("stuk", metavar="NUMMER", help="nummer van de beschikking")
    fout.add_argument("wat", type=str.upper, choices=_FOUTEN)
    bed = add_opdracht(onder, "huisverbod-opvang", "vraag een bed met drie gegevens", _opvang)
    bed.add_argument("partij", metavar="PARTIJ", help="crisisdienst of opvang van het convenant")
    relief = add_opdracht(
        onder, "huisverbod-voorziening", "meld dat de rechter om een voorziening is gevraagd", _relief
    )
    relief.add_argument("--gevraagd", required=True, metavar="JJJJ-MM-DDTUU:MM", help="wanneer het verzoek is gedaan")
    add_opdracht(onder, "strafzaak-vraag", "vraag het OM hoe het met de strafzaak staat", _strafzaak)
    stand = add_opdracht(onder, "strafzaak-stand", "antwoord als OM hoe het met de strafzaak staat", _stand)
    stand.add_argument("status", type=str.upper, choices=get_args(Zaakstatus))
    stand.add_argument("--voorwaarde", type=str.upper, action="append", default=[], choices=get_args(Zaakvoorwaarde))
    stand.add_argument("--tot", default="", metavar="JJJJ-MM-DD", help="laatste dag van de voorwaarden")


def _beschikking(args: Namespace) -> int:
    delen = delen_van(args)
    if delen is None or delen.bijlage is not None:
        raise InvoerOnjuist("samenvatting-ontbreekt" if delen is None else "bijlage-of-tekst")
    args.doel = args.doel or HUISVERBOD
    with aan_het_werk(args) as casuspost:
        post, kop = Planpost(casuspost), kop_in_casus(casuspost, args)
        stuk = nummer_van(args.stuk) if args.stuk else post.nummer()
        said = {
            "stuk": stuk,
            "vervangt": nummer_van(args.vervangt) if args.vervangt else "",
            "van": args.van,
            "tot": args.tot,
            "contactverbod": args.geen_contact,
            "delen": post.verzegeld(args.casus, stuk, delen, categorie=MAATREGEL),
        }
        return send(args, post, Beschikking, {**kop, **said})


def _fout(args: Namespace) -> int:
    args.doel = args.doel or CORRECTIE
    return act(args, Beschikkingfout, lambda _: {"stuk": nummer_van(args.stuk), "wat": args.wat})


def _opvang(args: Namespace) -> int:
    args.doel = args.doel or HUISVERBOD
    return act(args, Bedvraag, lambda _: {"partij": args.partij})


def _relief(args: Namespace) -> int:
    args.doel = args.doel or HUISVERBOD
    asked = _instant(args.gevraagd)
    return act(args, Voorziening, lambda _: {"gevraagd_op": asked})


def _strafzaak(args: Namespace) -> int:
    args.doel = args.doel or HUISVERBOD
    return act(args, Strafzaakvraag, lambda _: {})


def _stand(args: Namespace) -> int:
    args.doel = args.doel or HUISVERBOD
    return act(args, Strafzaakstand, lambda _: {"status": args.status, "voorwaarden": args.voorwaarde, "tot": args.tot})


def _instant(text: str) -> int:
    try:
        return int(datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM).timestamp())
    except ValueError:
        raise InvoerOnjuist("datum-onjuist") from None
