"""`connector aanmelden`: centraal aanmelden with a form that somebody filled in.

Exit codes: 0 delivered, 2 the form is not complete (every field is named) or the hub did not take
it, 3 refused, 4 unreachable: it waits in the outbox, and the same command delivers it, 5 alarm.
"""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from connectors.agent import teksten
from connectors.agent.bericht import Berichtenmaker
from connectors.agent.cli_meld import open_outbox, peildatum_of
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.formulier import lees_formulier
from connectors.agent.formulier_melding import ADAPTER, bronmelding_van
from connectors.agent.formulier_voorbeeld import VOORBEELD
from connectors.agent.melden import Bezorger
from connectors.agent.opdracht import Opdracht
from connectors.agent.opties import Subparsers, add_map, buitenwereld, connected, read_omgeving
from connectors.agent.outbox_rijen import Post, Zending


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    parser: ArgumentParser = subparsers.add_parser("aanmelden", help="meld een casus aan met een ingevuld formulier")
    parser.add_argument("formulier", nargs="?", type=Path, metavar="FORMULIER", help="bestand .toml of .json")
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
    melding = bronmelding_van(lees_formulier(args.formulier), derde="bsn" not in instellingen.klassen)
    kenmerk = args.kenmerk or f"aanmelden/{vandaag.isoformat()}"
    opdracht = Opdracht(melding.doel, kenmerk, args.gebruiker or buitenwereld(args).login())
    zending = Zending(doel=melding.doel, rol=instellingen.rol, gebruiker=opdracht.gebruiker, kenmerk=kenmerk)
    with connected(args, omgeving) as verbinding, open_outbox(verbinding) as outbox:
        gemaakt = Berichtenmaker(instellingen, verbinding.geheim, vandaag).maak(melding, adapter=ADAPTER)
        herkomst = verbinding.geheim.naam("herkomst", ADAPTER.encode() + b"|" + melding.bronnummer.encode())
        [(_, aside)] = outbox.add([Post(gemaakt, zending, herkomst)])
        if not aside:
            Bezorger(verbinding, outbox).ronde()
            aside = next((opzij.code for opzij in outbox.opzij(herkomst)), "")
    if aside:
        print(f"Niet aangenomen: {teksten.reden(aside)} ({aside})", file=sys.stderr)
        return InvoerOnjuist.exit_code
    print("Aangemeld. De bon is gecontroleerd. Binnen een week hoort u wat ermee gebeurt.")
    return 0
