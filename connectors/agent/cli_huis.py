"""`connector rooster toon|zet|leeg, werkverdeling, tellingen`: the work of the house, for its own people."""

from argparse import Namespace
from datetime import date

from connectors.agent.casusopties import aan_het_werk, add_kop, checked
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.huis import NIEMAND, STATISTIEK, tellingen, toon_rooster, werkverdeling, zet_dienst
from connectors.agent.huisteksten import rooster_tekst, tellingen_tekst, werkverdeling_tekst
from connectors.agent.kalender import vandaag
from connectors.agent.opties import Subparsers, buitenwereld
from connectors.protocol.huis import MAX_DAGEN

STANDAARD_DAGEN = 14


def register(subparsers: Subparsers) -> None:
    """Add the commands."""
    rooster = subparsers.add_parser("rooster", help="toon of vul in wie van het huis op welke dag dienst heeft")
    onder = rooster.add_subparsers(required=True, metavar="HANDELING")
    toon = add_kop(onder, "toon", "toon wie wanneer dienst heeft", _toon)
    toon.add_argument("--van", default="", metavar="JJJJ-MM-DD", help="vanaf deze dag (anders vandaag)")
    toon.add_argument("--dagen", type=int, default=STANDAARD_DAGEN, metavar="N", help="hoeveel dagen")
    zet = add_kop(onder, "zet", "laat een procesmanager op deze dagen dienst hebben", _zet)
    zet.add_argument("procesmanager", metavar="LOGIN", help="login van de procesmanager; gaat alleen als code weg")
    zet.add_argument("dag", nargs="+", metavar="JJJJ-MM-DD")
    leeg = add_kop(onder, "leeg", "laat niemand op deze dagen dienst hebben", _zet)
    leeg.add_argument("dag", nargs="+", metavar="JJJJ-MM-DD")
    leeg.set_defaults(procesmanager=NIEMAND)
    add_kop(subparsers, "werkverdeling", "toon hoeveel iedere procesmanager te doen heeft", _werkverdeling)
    cijfers = add_kop(subparsers, "tellingen", "toon de cijfers van een jaar, zonder personen", _tellingen)
    cijfers.add_argument("--jaar", type=int, required=True, metavar="JJJJ")


def _toon(args: Namespace) -> int:
    van = _dag(args.van) if args.van else vandaag(buitenwereld(args).clock)
    if not 1 <= args.dagen <= MAX_DAGEN:
        raise InvoerOnjuist("dagen-te-veel")
    with aan_het_werk(args) as post:
        rooster, eigen = toon_rooster(post, van, args.dagen), post.pseudoniem(post.login)
    print(rooster.model_dump_json() if args.json else rooster_tekst(rooster, eigen))
    return 0


def _zet(args: Namespace) -> int:
    dagen = [_dag(said) for said in args.dag]
    if len(dagen) > MAX_DAGEN:
        raise InvoerOnjuist("dagen-te-veel")
    with aan_het_werk(args) as post:
        rooster, eigen = zet_dienst(post, args.procesmanager, dagen), post.pseudoniem(post.login)
    print(rooster.model_dump_json() if args.json else rooster_tekst(rooster, eigen))
    return 0


def _werkverdeling(args: Namespace) -> int:
    with aan_het_werk(args) as post:
        lasten, eigen = werkverdeling(post, args.doel), post.pseudoniem(post.login)
    if args.json:
        print(f"[{','.join(regel.model_dump_json() for last in lasten for regel in last.regels)}]")
    else:
        print(werkverdeling_tekst(lasten, eigen))
    return 0


def _tellingen(args: Namespace) -> int:
    with aan_het_werk(args) as post:
        kern = checked(lambda: tellingen(post, args.jaar, args.doel or STATISTIEK), frozenset({"jaar"}))
    print(kern.model_dump_json() if args.json else tellingen_tekst(kern))
    return 0


def _dag(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise InvoerOnjuist("dag-formaat") from None
