"""`connector bekend`: ask whether one person, or each person in a file, is known for a purpose.

Exit codes: 0 every question was answered, 2 input, 3 refused, 4 unreachable, 5 alarm; for a file
the worst of its rows. What is typed as an option stays in the shell's history and shows in `ps`:
without options the command asks for each field, and `--vraag -` reads a file from standard input.
"""

import csv
import json
import sys
from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path

from tqdm import tqdm

from connectors.agent.bevragen import KOLOMMEN as ANTWOORDKOLOMMEN
from connectors.agent.bevragen import answer_fields, ask_all
from connectors.agent.client import Antwoord
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.kalender import vandaag
from connectors.agent.opdracht import Opdracht
from connectors.agent.opties import Subparsers, add_opdracht, buitenwereld, connected, opdracht_of, read_omgeving
from connectors.agent.register import CsvRegister
from connectors.agent.settings import Omgeving
from connectors.protocol.errors import PersonalIdentifierInvalid
from connectors.protocol.identifiers import KOLOMMEN, persoon_uit_rij

VELDEN = tuple(kolom for kolom in KOLOMMEN if kolom != "referentie")
STDIN = Path("/dev/stdin")


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    parser: ArgumentParser = subparsers.add_parser("bekend", help="vraag of een persoon bekend is voor een doel")
    add_opdracht(parser)
    parser.add_argument("--vraag", metavar="CSV", help="bestand met personen, een vraag per rij; - leest van stdin")
    parser.add_argument("--json", action="store_true", help="antwoord als JSON, voor één persoon")
    for veld in VELDEN:
        parser.add_argument(f"--{veld}", metavar="TEKST", help="zonder deze opties vraagt het programma erom")
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Ask about a file or about one person."""
    omgeving = read_omgeving(args)
    opdracht = opdracht_of(args, omgeving.instellingen)
    given = {veld: getattr(args, veld) for veld in VELDEN if getattr(args, veld)}
    if args.vraag and given:
        raise InvoerOnjuist("vraag-onvolledig")
    if args.vraag:
        return _ask_file(args, omgeving, opdracht)
    return _ask_one(args, omgeving, opdracht, given)


def _ask_file(args: Namespace, omgeving: Omgeving, opdracht: Opdracht) -> int:
    source = CsvRegister(STDIN if args.vraag == "-" else Path(args.vraag))
    total = None if args.vraag == "-" else sum(1 for _ in source.rijen())
    writer = csv.writer(sys.stdout, lineterminator="\n")
    worst = 0
    with connected(args, omgeving) as verbinding, tqdm(total=total, unit=" vraag", file=sys.stderr) as bar:
        writer.writerow(ANTWOORDKOLOMMEN)
        for regel in ask_all(verbinding.connector, source, opdracht, _today(args)):
            writer.writerow(regel.velden)
            # An answer that was given is in the hub's log; the reader must not lose it in a buffer.
            sys.stdout.flush()
            bar.update(1)
            worst = max(worst, regel.fout.exit_code if regel.fout else 0)
    return worst


def _ask_one(args: Namespace, omgeving: Omgeving, opdracht: Opdracht, given: dict[str, str]) -> int:
    if given:
        print("Let op: wat u als optie typt, blijft in de geschiedenis van de shell staan.", file=sys.stderr)
    else:
        ask = buitenwereld(args).ask
        given = {veld: ask(f"{veld} (leeg als onbekend): ") for veld in VELDEN}
    try:
        persoon = persoon_uit_rij(given, _today(args))
    except PersonalIdentifierInvalid as error:
        raise InvoerOnjuist(error.rule) from None
    with connected(args, omgeving) as verbinding:
        antwoord = verbinding.connector.vraag(persoon, opdracht)
    print(_as_json(antwoord) if args.json else _as_text(antwoord))
    return 0


def _today(args: Namespace) -> date:
    return vandaag(buitenwereld(args).clock)


def _as_json(antwoord: Antwoord) -> str:
    return json.dumps(
        {
            "niveau": antwoord.niveau,
            "uitkomst": antwoord.uitkomst,
            "tekst": antwoord.tekst,
            "contact": antwoord.contact,
            "fase": antwoord.fase,
            "deelnemers": list(antwoord.deelnemers),
            "artikelen": list(antwoord.artikelen),
            "bundel": antwoord.bundel,
            "lognummer": antwoord.lognummer,
            "bon_gecontroleerd": True,
        },
        ensure_ascii=False,
    )


def _as_text(antwoord: Antwoord) -> str:
    shown = dict(zip(ANTWOORDKOLOMMEN, answer_fields(antwoord, ""), strict=True))
    lines = [antwoord.tekst]
    labels = {"contact": "Contact", "fase": "Fase", "deelnemers": "Deelnemers", "artikel": "Artikel"}
    lines += [f"{label}: {shown[name]}" for name, label in labels.items() if shown[name]]
    lines.append(f"Niveau: {antwoord.niveau}. Bon {antwoord.lognummer} is gecontroleerd.")
    return "\n".join(lines)
