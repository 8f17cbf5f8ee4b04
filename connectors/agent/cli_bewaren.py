"""How a casus ends.

`connector casus sluit-af, niet-meer-nodig, houd-aan, hef-op, hernieuw, instemming, vernietig, ontvangers`
"""

import json
from argparse import Namespace
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Final, TypeVar, get_args

from connectors.agent.casus import Casuspost
from connectors.agent.casusopties import aan_het_werk, add_opdracht, casus_van, checked, kop_in_casus
from connectors.agent.casusteksten import gedaan_tekst
from connectors.agent.einden import BEWAREN, alle_ontvangers, beslis, motivering, vernietig
from connectors.agent.eindeteksten import ontvangers_tekst
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.invoer import read_tekst
from connectors.agent.opties import Subparsers, add_genomen_op
from connectors.protocol.casussen import Casushandeling, CasusKern
from connectors.protocol.einden import (
    Aanhouding,
    Aanhoudingseinde,
    Afsluiting,
    Bewaareinde,
    Hernieuwing,
    Hernieuwingsakkoord,
    Hernieuwingsbesluit,
)

H = TypeVar("H", bound=Casushandeling)
CORRECTIE: Final = "P20"
_FIELDS: Final = frozenset(
    {"reden", "taken", "genomen_op", "heroverweging", "tot", "grond", "aanhouding", "hernieuwing", "stuk"}
)
_REDEN: Final = get_args(Afsluiting.model_fields["reden"].annotation)
_EINDE: Final = get_args(Bewaareinde.model_fields["reden"].annotation)
_GROND: Final = get_args(Hernieuwing.model_fields["grond"].annotation)


def register(onder: Subparsers) -> None:
    """Add the commands."""
    af = add_opdracht(
        onder, "sluit-af", "besluit dat een casus klaar is; zij wordt direct afgeschermd", _sluit_af, wijziging=True
    )
    af.add_argument("reden", type=str.upper, choices=_REDEN)
    af.add_argument("--laat-taken-vervallen", action="store_true", help="open taken vervallen")
    add_genomen_op(af)
    klaar = add_opdracht(
        onder,
        "niet-meer-nodig",
        "besluit dat niets van een afgeschermde casus nog nodig is",
        _niet_nodig,
        wijziging=True,
    )
    klaar.add_argument("--reden", type=str.upper, default=_EINDE[0], choices=_EINDE)
    aan = add_opdracht(
        onder, "houd-aan", "laat de vernietiging wachten op een rechtsvordering", _houd_aan, wijziging=True
    )
    aan.add_argument("heroverweging", metavar="JJJJ-MM-DD", help="de dag waarop u dit opnieuw bekijkt")
    aan.add_argument("--waarom", required=True, metavar="BESTAND", help="de reden; - leest van stdin")
    op = add_opdracht(onder, "hef-op", "laat de vernietiging niet langer wachten", _hef_op, wijziging=True)
    op.add_argument("aanhouding", metavar="AANHOUDING", help="nummer van de aanhouding")
    nieuw = add_opdracht(
        onder, "hernieuw", "vraag elke bron om langer te bewaren, of besluit daarover", _hernieuw, wijziging=True
    )
    nieuw.add_argument("grond", nargs="?", type=str.upper, choices=_GROND)
    nieuw.add_argument("--tot", metavar="JJJJ-MM-DD", help="laatste dag; hooguit twee jaar langer")
    nieuw.add_argument("--waarom", metavar="BESTAND", help="de reden; - leest van stdin")
    nieuw.add_argument("--besluit", metavar="HERNIEUWING", help="ga verder met wie instemde")
    stem = add_opdracht(onder, "instemming", "zeg als bron of uw gegevens langer bewaard mogen blijven", _instemming)
    stem.add_argument("hernieuwing", metavar="HERNIEUWING", help="nummer uit het bericht")
    stem.add_argument("antwoord", type=str.upper, choices=("AKKOORD", "GEWEIGERD"))
    add_opdracht(onder, "vernietig", "vernietig een casus waarvan de termijn om is, met haar sleutel", _vernietig)
    ontvangers = add_opdracht(onder, "ontvangers", "toon welke organisaties een stuk van u kregen", _ontvangers)
    ontvangers.add_argument("stuk", metavar="STUK", help="nummer van uw stuk")


def _sluit_af(args: Namespace) -> int:
    taken = "VERVALLEN" if args.laat_taken_vervallen else "AFGEDAAN"
    with aan_het_werk(args) as post:
        return _send(args, post, Afsluiting, reden=args.reden, taken=taken, genomen_op=args.genomen_op)


def _niet_nodig(args: Namespace) -> int:
    with _bewaart(args) as post:
        return _send(args, post, Bewaareinde, reden=args.reden)


def _houd_aan(args: Namespace) -> int:
    why = read_tekst(args.waarom)
    with _bewaart(args) as post:
        nummer = post.verbinding.clock.verzoek_id()
        said = {"aanhouding": nummer, "grond": "RECHTSVORDERING", "heroverweging": args.heroverweging}
        sealed = motivering(post, nummer, why).model_dump()
        return _send(args, post, Aanhouding, **said, motivering=sealed)


def _hef_op(args: Namespace) -> int:
    with _bewaart(args) as post:
        return _send(args, post, Aanhoudingseinde, aanhouding=args.aanhouding)


def _hernieuw(args: Namespace) -> int:
    """With `--besluit` the decision, else the question to every source."""
    if not args.besluit and not (args.grond and args.tot and args.waarom):
        raise InvoerOnjuist("hernieuwing-onvolledig")
    with _bewaart(args) as post:
        if args.besluit:
            return _send(args, post, Hernieuwingsbesluit, hernieuwing=args.besluit)
        nummer = post.verbinding.clock.verzoek_id()
        sealed = motivering(post, nummer, read_tekst(args.waarom)).model_dump()
        said = {"hernieuwing": nummer, "grond": args.grond, "tot": args.tot, "motivering": sealed}
        return _send(args, post, Hernieuwing, **said)


def _instemming(args: Namespace) -> int:
    casus = casus_van(args)
    with _bewaart(args) as post:
        said = {**post.kop(BEWAREN), "casus": casus, "hernieuwing": args.hernieuwing, "antwoord": args.antwoord}
        word = checked(lambda: Hernieuwingsakkoord.model_validate(said), _FIELDS)
        return _tell(args, beslis(post, word))


def _vernietig(args: Namespace) -> int:
    """Where the casus stands; with `--json` also since when the key holder has no key of it, in unix seconds."""
    casus = casus_van(args)
    with _bewaart(args) as post:
        kern, moment = vernietig(post, casus)
    if args.json:
        print(json.dumps({**kern.model_dump(), "sleutel_vernietigd_op": moment}))
    else:
        print("\n".join(gedaan_tekst(kern)))
        print(f"De sleutel is vernietigd op {datetime.fromtimestamp(moment, UTC).isoformat(timespec='minutes')}.")
    return 0


def _ontvangers(args: Namespace) -> int:
    casus = casus_van(args)
    with aan_het_werk(args) as post:
        kern = checked(lambda: alle_ontvangers(post, args.doel or CORRECTIE, casus, args.stuk), _FIELDS)
    print(kern.model_dump_json() if args.json else "\n".join(ontvangers_tekst(kern)))
    return 0


def _bewaart(args: Namespace) -> AbstractContextManager[Casuspost]:
    """At work for keeping and destroying, unless the options name another purpose."""
    args.doel = args.doel or BEWAREN
    return aan_het_werk(args)


def _send(args: Namespace, post: Casuspost, kind: type[H], **fields: object) -> int:
    kop = kop_in_casus(post, args)
    handeling = checked(lambda: kind.model_validate({**kop, **fields}), _FIELDS)
    return _tell(args, beslis(post, handeling))


def _tell(args: Namespace, kern: CasusKern) -> int:
    print(kern.model_dump_json() if args.json else "\n".join(gedaan_tekst(kern)))
    return 0
