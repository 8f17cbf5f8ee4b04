"""`connector aanmelden`: centraal aanmelden with a form that somebody filled in, or with many in one file.

Exit codes: 0 delivered, 2 the form is not complete (every field is named) or the hub did not take
it, 3 refused, 4 unreachable: it waits in the outbox, and the same command delivers it, 5 alarm.
The same form with other answers takes the place of what was delivered, until something is decided.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from connectors.agent import teksten
from connectors.agent.aanmelden import Afzender, verstuur, zet_klaar
from connectors.agent.bijzonderewoorden import waarschuwing
from connectors.agent.cli_meld import open_outbox, peildatum_of
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.formulier_lezen import lees_formulieren
from connectors.agent.formulier_melding import bronmelding_van
from connectors.agent.formulier_voorbeeld import VOORBEELD
from connectors.agent.opties import Subparsers, add_map, buitenwereld, connected, read_omgeving


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    parser: ArgumentParser = subparsers.add_parser("aanmelden", help="meld een casus aan met een ingevuld formulier")
    parser.add_argument("formulier", nargs="?", type=Path, metavar="FORMULIER", help="bestand .toml, .json of .jsonl")
    parser.add_argument(
        "--voorbeeld", action="store_true", help="toon het formulier met uitleg, ingevuld met verzinsels"
    )
    add_map(parser)
    parser.add_argument("--kenmerk", help="uw eigen dossierkenmerk; geen BSN (anders aanmelden/JJJJ-MM-DD)")
    parser.add_argument(
        "--gebruiker", help="login van wie aanmeldt (anders wie dit uitvoert); gaat alleen als code weg"
    )
    parser.add_argument("--peildatum", metavar="JJJJ-MM-DD", help="wat later is gebeurd ligt in de toekomst (vandaag)")
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Show the form, or deliver one; the employee acts in a role of his own, not as the connector."""
    if args.voorbeeld:
        print(VOORBEELD, end="")
        return 0
    if args.formulier is None:
        raise InvoerOnjuist("formulier-ontbreekt")
    omgeving, vandaag = read_omgeving(args), peildatum_of(args)
    instellingen = omgeving.instellingen
    derde = "bsn" not in instellingen.klassen
    meldingen = [bronmelding_van(form, derde=derde) for form in lees_formulieren(args.formulier)]
    texts = [tekst for melding in meldingen for tekst in (melding.relaas, melding.mening)]
    print(waarschuwing(*texts), end="", file=sys.stderr)
    kenmerk = args.kenmerk or f"aanmelden/{vandaag.isoformat()}"
    wie = Afzender(kenmerk, args.gebruiker or buitenwereld(args).login(), instellingen.rol)
    with connected(args, omgeving) as verbinding, open_outbox(verbinding) as outbox:
        aside = verstuur(verbinding, outbox, zet_klaar(verbinding, outbox, meldingen, wie, vandaag))
    return _tell(aside)


def _tell(aside: Sequence[str]) -> int:
    for code in filter(None, aside):
        print(f"Niet aangenomen: {teksten.reden(code)} ({code})", file=sys.stderr)
    taken = aside.count("")
    if taken:
        many = "Aangemeld" if len(aside) == 1 else f"{taken} keer aangemeld"
        print(f"{many}. De bon is gecontroleerd. Binnen een week hoort u wat ermee gebeurt.")
    return InvoerOnjuist.exit_code if taken < len(aside) else 0
