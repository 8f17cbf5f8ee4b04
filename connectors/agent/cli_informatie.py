"""`connector rechten te-informeren, geinformeerd, stel-uit, zie-af`: the contactpunt tells people (AVG art. 14)."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import Final, get_args

from connectors.agent.casusopties import aan_het_werk, add_kop, checked
from connectors.agent.einden import RECHTEN
from connectors.agent.informatieteksten import informatie_tekst, lijst_tekst
from connectors.agent.opties import Subparsers
from connectors.agent.rechten import persoon_van, te_informeren, zeg_informatie
from connectors.protocol.informatie import Informatiegrond, Kanaal

_FIELDS: Final = frozenset({"casus", "persoon", "op", "kanaal", "grond", "heroverweging"})
_KANALEN: Final = [one for one in get_args(Kanaal) if one]
_GRONDEN: Final = [one for one in get_args(Informatiegrond) if one]


def register_informatie(onder: Subparsers) -> None:
    """Add the commands to those of the desk."""
    add_kop(onder, "te-informeren", "toon welke betrokkenen u nog moet informeren", _lijst)
    told = _over_iemand(onder, "geinformeerd", "leg vast dat een betrokkene is geïnformeerd", _geinformeerd)
    told.add_argument("kanaal", type=str.upper, choices=_KANALEN)
    told.add_argument("op", metavar="JJJJ-MM-DD", help="de dag waarop het gebeurde")
    later = _over_iemand(onder, "stel-uit", "stel informeren uit, met een grond", _stel_uit)
    later.add_argument("grond", type=str.upper, choices=_GRONDEN)
    later.add_argument("heroverweging", metavar="JJJJ-MM-DD", help="de dag waarop u het opnieuw bekijkt")
    never = _over_iemand(onder, "zie-af", "laat informeren achterwege, met een grond", _zie_af)
    never.add_argument("grond", type=str.upper, choices=_GRONDEN)


def _over_iemand(onder: Subparsers, name: str, about: str, run: Callable[[Namespace], int]) -> ArgumentParser:
    parser = add_kop(onder, name, about, run)
    parser.add_argument("wie", metavar="CASUS:N", help="casus en nummer van de persoon")
    return parser


def _lijst(args: Namespace) -> int:
    args.doel = args.doel or RECHTEN
    with aan_het_werk(args) as post:
        kern = te_informeren(post)
    print(kern.model_dump_json() if args.json else "\n".join(lijst_tekst(kern)))
    return 0


def _geinformeerd(args: Namespace) -> int:
    return _zeg(args, {"stand": "GEINFORMEERD", "kanaal": args.kanaal, "op": args.op})


def _stel_uit(args: Namespace) -> int:
    return _zeg(args, {"stand": "UITGESTELD", "grond": args.grond, "heroverweging": args.heroverweging})


def _zie_af(args: Namespace) -> int:
    return _zeg(args, {"stand": "AFGEZIEN", "grond": args.grond})


def _zeg(args: Namespace, said: dict[str, str]) -> int:
    args.doel = args.doel or RECHTEN
    with aan_het_werk(args) as post:
        kern = checked(lambda: zeg_informatie(post, persoon_van(args.wie), said), _FIELDS)
    print(kern.model_dump_json() if args.json else informatie_tekst(kern))
    return 0
