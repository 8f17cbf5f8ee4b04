"""`connector casus doel, taak, taak-klaar, planstuk, gebeurtenis`: make a plan and carry it out.

What has a text comes from files or standard input. What may name nobody is looked through before it is
sealed: a detector, no proof.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import Final, TypeVar, get_args

from connectors.agent.casus import Gedaan
from connectors.agent.casusopties import aan_het_werk, add_opdracht, checked, kop_in_casus
from connectors.agent.casusteksten import gedaan_tekst
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.invoer import nummer_van
from connectors.agent.opties import Subparsers
from connectors.agent.plannen import Planpost
from connectors.agent.stukken import Delen
from connectors.agent.stukopties import add_delen, delen_van, waarschuwing_bij, zonder_personen
from connectors.protocol.casussen import Casushandeling
from connectors.protocol.plannen import Taakstap, Verspreiding
from connectors.protocol.stukken import Aard

H = TypeVar("H", bound=Casushandeling)
FIELDS: Final = frozenset(
    {"stuk", "persoon", "categorie", "leefgebied", "partij", "uiterlijk", "nodig", "doel", "versie_gezien", "overleg"}
    | {"deelnemers", "agenda", "besluiten", "ontvangers", "stukken", "naar", "melding", "dag", "uit", "begint_op"}
    | {"genomen_op"}
)
"""Fields that a message about what was typed may name."""


def register(onder: Subparsers) -> None:
    """Add the commands."""
    doel = _planstuk(onder, "doel", "stel een doel in het plan", lambda args: _maak(args, "DOEL"))
    doel.add_argument("leefgebied", metavar="LEEFGEBIED", help="leefgebied van het convenant")
    taak = _planstuk(onder, "taak", "geef een deelnemer een taak", _taak)
    taak.add_argument("partij", metavar="PARTIJ", help="deelnemer die het doet")
    taak.add_argument("--uiterlijk", required=True, metavar="JJJJ-MM-DD", help="laatste dag")
    taak.add_argument("--nodig", action="append", default=[], type=str.upper, metavar="CATEGORIE", help="mag vaker")
    taak.add_argument("--bij-doel", default="", metavar="NUMMER", help="het doel waar de taak bij hoort")
    stuk = _planstuk(onder, "planstuk", "leg een agendapunt, besluit of verslag vast", lambda a: _maak(a, a.soort))
    stuk.add_argument("soort", type=str.upper, choices=("AGENDAPUNT", "BESLUIT", "VERSLAG"))
    klaar = add_opdracht(onder, "taak-klaar", "zeg wat er van een taak werd", _taak_klaar)
    klaar.add_argument("taak", metavar="TAAK", help="nummer van de taak")
    klaar.add_argument("naar", type=str.upper, choices=get_args(Taakstap.model_fields["naar"].annotation))
    klaar.add_argument("--stukversie", type=int, default=1, metavar="N", help="de versie die u zag")
    klaar.add_argument("--categorie", type=str.upper, help="categorie van het resultaat, als u dat meegeeft")
    add_delen(klaar)
    event = add_opdracht(onder, "gebeurtenis", "laat uitvoerders horen wat een vertaald bericht betekent", _gebeurtenis)
    event.add_argument("melding", metavar="MELDING", help="nummer van de werklijst")


def _planstuk(onder: Subparsers, name: str, about: str, run: Callable[[Namespace], int]) -> ArgumentParser:
    parser = add_opdracht(onder, name, about, run)
    parser.add_argument("--categorie", required=True, type=str.upper, help="categorie van het convenant")
    parser.add_argument("--persoon", type=int, default=0, metavar="N", help="0 is de casus als geheel")
    parser.add_argument("--aard", default="FEIT", type=str.upper, choices=get_args(Aard))
    parser.add_argument("--uit", action="append", default=[], metavar="NUMMER", help="stuk waar dit op rust; mag vaker")
    parser.add_argument("--stuk", metavar="NUMMER", help="nummer van een eerdere poging (anders een nieuw)")
    add_delen(parser)
    return parser


def _taak(args: Namespace) -> int:
    doel = nummer_van(args.bij_doel) if args.bij_doel else ""
    taak = {"partij": args.partij, "uiterlijk": args.uiterlijk, "nodig": args.nodig, "doel": doel}
    return _maak(args, "TAAK", taak=taak)


def _maak(args: Namespace, soort: str, **fields: object) -> int:
    delen = _delen(args)
    zonder_personen(args.doel, delen)
    print(waarschuwing_bij(delen), end="", file=sys.stderr)
    with aan_het_werk(args) as casuspost:
        post, kop = Planpost(casuspost), kop_in_casus(casuspost, args)
        said = {
            "stuk": _number(post, args.stuk),
            "soort": soort,
            "persoon": args.persoon,
            "categorie": args.categorie,
            "leefgebied": getattr(args, "leefgebied", ""),
            "aard": args.aard,
            "uit": [nummer_van(one) for one in args.uit],
        }
        return _tell(args, checked(lambda: post.maak(kop, {**said, **fields}, delen), FIELDS))


def _taak_klaar(args: Namespace) -> int:
    said = {"stuk": nummer_van(args.taak), "versie_gezien": args.stukversie, "naar": args.naar}
    delen = _delen(args) if args.categorie else None
    with aan_het_werk(args) as casuspost:
        post, kop = Planpost(casuspost), kop_in_casus(casuspost, args)
        return _tell(args, checked(lambda: post.rond_af(kop, said, args.categorie or "", delen), FIELDS))


def _gebeurtenis(args: Namespace) -> int:
    return act(args, Verspreiding, lambda _: {"melding": nummer_van(args.melding)})


def act(args: Namespace, kind: type[H], fields: Callable[[Planpost], dict[str, object]]) -> int:
    with aan_het_werk(args) as casuspost:
        post = Planpost(casuspost)
        return send(args, post, kind, {**kop_in_casus(casuspost, args), **fields(post)})


def send(args: Namespace, post: Planpost, kind: type[H], said: dict[str, object]) -> int:
    return _tell(args, post.doe(checked(lambda: kind.model_validate(said), FIELDS)))


def _tell(args: Namespace, gedaan: Gedaan) -> int:
    print(gedaan.kern.model_dump_json() if args.json else "\n".join(gedaan_tekst(gedaan.kern)))
    return 0


def _delen(args: Namespace) -> Delen:
    """A summary at least; a plan has no files.

    Raises:
        InvoerOnjuist: `samenvatting-ontbreekt` or `bijlage-of-tekst`, or a part that can't be read.
    """
    delen = delen_van(args)
    if delen is None:
        raise InvoerOnjuist("samenvatting-ontbreekt")
    if delen.bijlage is not None:
        raise InvoerOnjuist("bijlage-of-tekst")
    return delen


def _number(post: Planpost, given: str | None) -> str:
    if given:
        return nummer_van(given)
    drawn = post.nummer()
    print(f"Stuk: {drawn}", file=sys.stderr)
    return drawn
