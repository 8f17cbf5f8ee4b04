"""`connector meld`: deliver the messages in one file of the party's own format, and what still waits from before.

Standard output carries the report: a line of CSV for each message that is not delivered, by its
line number and a code, or one JSON object. Exit codes: 0 everything is delivered, 2 messages were
refused or set aside (the rest is delivered) or the file or settings are wrong, 3 refused,
4 unreachable, 5 alarm. After 3, 4 or a kill, give the same command again: nothing is lost or doubled.
"""

import csv
import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from tqdm import tqdm

from connectors.agent import teksten
from connectors.agent.bronbestand import Bronbestand, Lezer, Melder, Verslag, meld_als
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.kalender import vandaag
from connectors.agent.melden import Bezorger
from connectors.agent.meldfilter import Lijstvraag
from connectors.agent.opties import Subparsers, add_map, buitenwereld, connected, read_omgeving
from connectors.agent.outbox import Outbox
from connectors.agent.outbox_rijen import Stand
from connectors.agent.register import lees_dag
from connectors.agent.verbinding import Verbinding


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    parser: ArgumentParser = subparsers.add_parser("meld", help="meld de berichten in een bestand van uw eigen bron")
    parser.add_argument("bestand", type=Path, metavar="BESTAND", help="in het formaat van de adapter")
    parser.add_argument("--adapter", required=True, metavar="NAAM", help="politie, om, dji, zorg, corporatie, gemeente")
    add_map(parser)
    parser.add_argument("--peildatum", metavar="JJJJ-MM-DD", help="wat later is gebeurd ligt in de toekomst (vandaag)")
    parser.add_argument("--kenmerk", help="uw eigen kenmerk van deze levering (anders meld/JJJJ-MM-DD)")
    parser.add_argument("--gebruiker", help="login van wie dit doet; gaat alleen als code weg")
    parser.add_argument("--json", action="store_true", help="het verslag als één JSON-object")
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Read, deliver and report; the report comes also when the line fails."""
    omgeving = read_omgeving(args)
    buiten = buitenwereld(args)
    peildatum = peildatum_of(args)
    gebruiker = args.gebruiker or buiten.login()
    zending = meld_als(gebruiker, args.kenmerk or f"meld/{peildatum.isoformat()}")
    bestand = Bronbestand(args.bestand, args.adapter, peildatum)
    with connected(args, omgeving) as verbinding, open_outbox(verbinding) as outbox:
        before = outbox.telling().geleverd
        lezer = Lezer(verbinding, outbox, Lijstvraag(verbinding, gebruiker))
        melder = Melder(lezer, Bezorger(verbinding, outbox))
        try:
            with tqdm(unit=" bericht", file=sys.stderr) as bar:
                melder.meld(bestand, zending, bar.update)
        finally:
            aside = whole_report(melder.verslag, outbox, lezer, bestand)
            after = outbox.telling()
            _report(args, melder.verslag, aside, {"geleverd": after.geleverd - before, "wacht": after.wachtend})
    return InvoerOnjuist.exit_code if aside else 0


def whole_report(verslag: Verslag, outbox: Outbox, lezer: Lezer, bestand: Bronbestand) -> list[tuple[int, str]]:
    """Lines that are not delivered: refused while reading, and set aside since; in order, each once."""
    if not verslag.gelezen:
        return verslag.opzij
    since = {(opzij.rijnummer, opzij.code) for opzij in outbox.opzij(lezer.herkomst(bestand))}
    return sorted(since.union(verslag.opzij))


def peildatum_of(args: Namespace) -> date:
    """The day of `--peildatum`, else today.

    Raises:
        InvoerOnjuist: `peildatum-formaat`.
    """
    try:
        return lees_dag(args.peildatum) if args.peildatum else vandaag(buitenwereld(args).clock)
    except ValueError:
        raise InvoerOnjuist("peildatum-formaat") from None


@contextmanager
def open_outbox(verbinding: Verbinding) -> Iterator[Outbox]:
    """The outbox of this connector, for the duration of a command.

    Raises:
        InstellingOnjuist: see `Outbox`.
    """
    with closing(Outbox(verbinding.omgeving.bewaarplaats, verbinding.geheim, verbinding.clock)) as outbox:
        yield outbox


def _report(args: Namespace, verslag: Verslag, aside: list[tuple[int, str]], counts: dict[str, int]) -> None:
    standen = {stand.value: verslag.standen.get(stand, 0) for stand in Stand}
    if args.json:
        rows = [{"regel": rijnummer, "code": code} for rijnummer, code in aside]
        print(json.dumps({"gelezen": verslag.gelezen, "standen": standen, **counts, "niet_geleverd": rows}))
        return
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("regel", "code", "toelichting"))
    writer.writerows((rijnummer, code, teksten.reden(code)) for rijnummer, code in aside)
    al = standen["geleverd"]
    print(
        f"gelezen: {verslag.gelezen}, geleverd: {counts['geleverd']}, al eerder geleverd: {al}, "
        f"niet op de lijst: {standen['niet-op-lijst']}, misschien erop: {standen['mogelijk-op-lijst']}, "
        f"niet geleverd: {len(aside)}, wacht nog: {counts['wacht']}",
        file=sys.stderr,
    )
