"""`connector casus noodinzage, noodlijst, beoordeel-noodinzage, motiveringen, dreiging, dreigingen`.

An emergency shows what it may on the screen and keeps nothing. The reason is asked before anything is seen.
"""

from argparse import Namespace
from typing import Final, get_args

from connectors.agent import noodpost
from connectors.agent.casusopties import aan_het_werk, add_kop, add_opdracht, casus_van, checked
from connectors.agent.casusteksten import gedaan_tekst
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.invoer import read_tekst
from connectors.agent.motiveringen import motiveringen, redenen_tekst
from connectors.agent.noodteksten import beeld_tekst, dreigingen_tekst, lijst_tekst
from connectors.agent.opties import Subparsers
from connectors.protocol.canonical import canonical_json
from connectors.protocol.casussen import CasusKern
from connectors.protocol.noodinzagen import Dreigingsoort, Maatregel, Noodinzage, Noodoordeel

_FIELDS: Final = frozenset({"stukken", "persoon", "soort", "maatregel", "tot", "dreiging", "nood", "reden", "oordeel"})
_REDEN: Final = get_args(Noodinzage.model_fields["reden"].annotation)
_OORDEEL: Final = get_args(Noodoordeel.model_fields["oordeel"].annotation)


def register(onder: Subparsers) -> None:
    """Add the commands."""
    nood = add_opdracht(onder, "noodinzage", "zie bij levensgevaar een uur lang wat nodig is", _noodinzage)
    nood.add_argument("reden", nargs="?", type=str.upper, choices=_REDEN, help="wiens leven gevaar loopt")
    nood.add_argument("--waarom", metavar="BESTAND", help="wat er aan de hand is; - leest van stdin")
    lijst = add_kop(onder, "noodlijst", "toon de noodinzages die beoordeeld moeten worden", _lijst)
    lijst.add_argument("--alle", action="store_true", help="ook die al beoordeeld zijn")
    oordeel = add_opdracht(onder, "beoordeel-noodinzage", "beoordeel de noodinzage van een ander", _oordeel)
    oordeel.add_argument("nood", metavar="NOODINZAGE", help="nummer van de lijst")
    oordeel.add_argument("oordeel", type=str.upper, choices=_OORDEEL)
    oordeel.add_argument("--waarom", required=True, metavar="BESTAND", help="uw motivering; - leest van stdin")
    waarom = add_opdracht(onder, "motiveringen", "lees als toezichthouder waarom iets besloten is", _motiveringen)
    waarom.add_argument("--nummer", action="append", default=[], metavar="NUMMER", help="alleen hierover; mag vaker")
    meld = add_opdracht(onder, "dreiging", "waarschuw collega's die iemand ontmoeten", _dreiging)
    meld.add_argument("persoon", type=int, metavar="N", help="nummer van de persoon in de casus")
    meld.add_argument("soort", type=str.upper, choices=get_args(Dreigingsoort))
    meld.add_argument("maatregel", type=str.upper, choices=get_args(Maatregel))
    meld.add_argument("--tot", required=True, metavar="JJJJ-MM-DD", help="laatste dag; hooguit een half jaar")
    meld.add_argument("--beeindig", metavar="DREIGING", help="deze melding geldt niet meer")
    add_opdracht(onder, "dreigingen", "toon waar u op moet letten bij wie u ontmoet", _dreigingen)


def _noodinzage(args: Namespace) -> int:
    """With a reason it begins; without one it looks again, within the hour."""
    casus = casus_van(args)
    if args.reden and not args.waarom:
        raise InvoerOnjuist("motivering-leeg")
    why = read_tekst(args.waarom) if args.reden else ""
    with aan_het_werk(args) as post:
        if args.reden:
            checked(lambda: noodpost.begin(post, casus, args.reden, why), _FIELDS)
        beeld = noodpost.bekijk_in_nood(post, casus)
    print(beeld.kern.model_dump_json() if args.json else "\n".join(beeld_tekst(beeld)))
    return 0


def _lijst(args: Namespace) -> int:
    with aan_het_werk(args) as post:
        found = noodpost.lijst(post, open_alleen=not args.alle)
    if args.json:
        print(canonical_json({"regels": [regel.model_dump(mode="json") for regel in found]}).decode())
    else:
        print("\n".join(lijst_tekst(found)))
    return 0


def _oordeel(args: Namespace) -> int:
    casus, why = casus_van(args), read_tekst(args.waarom)
    with aan_het_werk(args) as post:
        done = checked(lambda: noodpost.beoordeel(post, casus, args.nood, args.oordeel, why), _FIELDS)
    return _tell(args, done.kern)


def _motiveringen(args: Namespace) -> int:
    casus = casus_van(args)
    with aan_het_werk(args) as post:
        found = checked(lambda: list(motiveringen(post, casus, args.nummer)), _FIELDS)
    if args.json:
        said = [{**one.kern.model_dump(mode="json"), "tekst": one.tekst} for one in found]
        print(canonical_json(said).decode())
    else:
        print("\n".join(redenen_tekst(found)))
    return 0


def _dreiging(args: Namespace) -> int:
    fields: dict[str, object] = {
        "handeling": "BEEINDIGEN" if args.beeindig else "VASTLEGGEN",
        "persoon": args.persoon,
        "soort": args.soort,
        "maatregel": args.maatregel,
        "tot": args.tot,
        "dreiging": args.beeindig,
    }
    casus = casus_van(args)
    with aan_het_werk(args) as post:
        done = checked(lambda: noodpost.meld_dreiging(post, casus, **fields), _FIELDS)
    return _tell(args, done.kern)


def _dreigingen(args: Namespace) -> int:
    casus = casus_van(args)
    with aan_het_werk(args) as post:
        found = noodpost.dreigingen(post, casus)
    print(found.model_dump_json() if args.json else "\n".join(dreigingen_tekst(found)))
    return 0


def _tell(args: Namespace, kern: CasusKern) -> int:
    print(kern.model_dump_json() if args.json else "\n".join(gedaan_tekst(kern)))
    return 0
