"""`connector effectmeting BESTAND`: contacts before and after an aanpak, as figures about nobody in particular.

Standard output is what was sent, or the lines of the file that are wrong; then nothing is sent. With `--proef`
nothing is sent either: it shows what would be.
"""

import csv
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from connectors.agent import teksten
from connectors.agent.casus import Casuspost
from connectors.agent.casusopties import checked
from connectors.agent.client import LEVERANCIER
from connectors.agent.csvregels import Afgewezen
from connectors.agent.effectmeting import STATISTIEK, lever, maak
from connectors.agent.effectteksten import KLAAR, NIETS_VERSTUURD, PROEF, levering_tekst
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.meldadapters import laad_contactadapter
from connectors.agent.opdracht import Opdracht
from connectors.agent.opties import Subparsers, add_map, buitenwereld, connected, read_omgeving
from connectors.agent.tafel import Deelnemer
from connectors.agent.voor_en_na import Telling, tel
from connectors.agent.woorden import OVERLEGVORMEN


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    parser: ArgumentParser = subparsers.add_parser(
        "effectmeting", help="lever cijfers over contacten voor en na een aanpak, zonder personen"
    )
    parser.add_argument("bestand", type=Path, metavar="BESTAND", help="uw eigen uitvoer van contacten per cliënt")
    parser.add_argument("--aanpak", required=True, metavar="CODE", help="bijvoorbeeld INTEGRALE_AANPAK")
    parser.add_argument(
        "--jaar", required=True, type=int, metavar="JJJJ", help="het jaar waarin de periode na het begin eindigde"
    )
    parser.add_argument("--adapter", default="politie", metavar="NAAM", help="wie het bestand maakte (politie)")
    add_map(parser)
    parser.add_argument("--gebruiker", help="login van wie dit doet; gaat alleen als code weg")
    parser.add_argument("--proef", action="store_true", help="toon wat weg zou gaan en stuur niets")
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Read, count, make coarse, and send what may be told.

    Raises:
        InvoerOnjuist: `aanpak-onbekend`, or see `lever`.
    """
    if args.aanpak not in OVERLEGVORMEN:
        raise InvoerOnjuist("aanpak-onbekend")
    omgeving, buiten = read_omgeving(args), buitenwereld(args)
    clienten, afgewezen = laad_contactadapter(args.adapter)(args.bestand, args.aanpak)
    if afgewezen:
        _report(afgewezen)
        return InvoerOnjuist.exit_code
    opdracht = Opdracht(STATISTIEK, f"effectmeting/{args.jaar}", args.gebruiker or buiten.login())
    telling = tel(clienten, args.jaar)
    with connected(args, omgeving) as verbinding:
        post = Casuspost(verbinding, Deelnemer(opdracht, LEVERANCIER))
        doe = _proef if args.proef else _lever
        return checked(lambda: doe(post, telling, args.jaar, args.aanpak), frozenset({"jaar"}))


def _lever(post: Casuspost, telling: Telling, jaar: int, aanpak: str) -> int:
    levering, kern = lever(post, telling, jaar, aanpak)
    print(levering_tekst(levering))
    print(KLAAR[kern.status], file=sys.stderr)
    return 0


def _proef(post: Casuspost, telling: Telling, jaar: int, aanpak: str) -> int:
    print(levering_tekst(maak(post, telling, jaar, aanpak)))
    print(PROEF, file=sys.stderr)
    return 0


def _report(afgewezen: Sequence[Afgewezen]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("regel", "code", "toelichting"))
    writer.writerows((een.rijnummer, een.code, teksten.reden(een.code)) for een in afgewezen)
    print(NIETS_VERSTUURD, file=sys.stderr)
