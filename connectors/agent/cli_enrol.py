"""`connector enrol`: deliver who is known to this party, and why.

Exit codes: 0 everything delivered, 2 rows were set aside (the rest is delivered) or the file or
settings are wrong, 3 refused, 4 unreachable, 5 alarm. After 3, 4 or a kill, run it again.
"""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections import Counter
from pathlib import Path

from tqdm import tqdm

from connectors.agent import teksten
from connectors.agent.aanleveren import STANDAARD_BUNDEL, Aanleveraar, Keuzes, Uitslag
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.invoer import getal_van
from connectors.agent.kalender import vandaag
from connectors.agent.leverboek import Leverboek
from connectors.agent.opties import Subparsers, add_opdracht, buitenwereld, connected, opdracht_of, read_omgeving
from connectors.agent.register import Reden, Register, laad_adapter
from connectors.protocol.messages import MAX_RECORDS
from connectors.protocol.transit import Klasse

SHOWN_ROWS = 20
"""Set-aside rows named one by one; beyond that, counts per rule."""


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    parser: ArgumentParser = subparsers.add_parser("enrol", help="lever aan wie bij u bekend is, en waarom")
    parser.add_argument("bestand", type=Path, metavar="CSV", help="register; kolommen in elke volgorde")
    add_opdracht(parser)
    parser.add_argument("--reden", type=str.upper, choices=[reden.value for reden in Reden], help="voor alle rijen")
    parser.add_argument("--bron", default="csv", help="vorm van het bestand: csv (standaard) of politie")
    parser.add_argument("--bundel", type=_bundle, default=STANDAARD_BUNDEL, help="personen per verzoek")
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Read the file twice: once to see that it can be read to the end, once to deliver."""
    omgeving = read_omgeving(args)
    opdracht = opdracht_of(args, omgeving.instellingen)
    dag = vandaag(buitenwereld(args).clock)
    keuzes = Keuzes(
        opdracht=opdracht,
        reden=Reden(args.reden) if args.reden else None,
        klassen=tuple(Klasse(klasse) for klasse in omgeving.instellingen.klassen),
        vandaag=dag,
        bundel=args.bundel,
    )
    source = laad_adapter(args.bron).open(args.bestand, dag)
    total = _count(source)
    leverboek = Leverboek(omgeving.bewaarplaats)
    with connected(args, omgeving) as verbinding, tqdm(total=total, unit=" rij", file=sys.stderr) as bar:
        uitslag = Aanleveraar(verbinding, leverboek, keuzes, bar.update).run(source)
    _report(uitslag)
    return InvoerOnjuist.exit_code if uitslag.afgewezen else 0


def _count(source: Register) -> int:
    return sum(1 for _ in source.rijen())


def _report(uitslag: Uitslag) -> None:
    for row in uitslag.afgewezen[:SHOWN_ROWS]:
        print(f"rij {row.rijnummer}: {teksten.invoer(row.code)} ({row.code})", file=sys.stderr)
    if len(uitslag.afgewezen) > SHOWN_ROWS:
        for code, count in Counter(row.code for row in uitslag.afgewezen).most_common():
            print(f"{count} rijen met {code}", file=sys.stderr)
    print(
        f"geleverd: {uitslag.geleverd}, al geleverd en ongewijzigd: {uitslag.ongewijzigd}, "
        f"niet geleverd: {len(uitslag.afgewezen)}"
    )


def _bundle(text: str) -> int:
    found = getal_van(text, 1, MAX_RECORDS)
    if found is None:
        raise ArgumentTypeError
    return found
