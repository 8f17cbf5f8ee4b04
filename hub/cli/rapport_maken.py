"""What `hub rapport` does once everything that it needs is here: make the report, and tell what stopped it."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from connectors.protocol.errors import ProtocolError
from hub.adapters.policy.errors import PolicyError
from hub.adapters.rapport.gedrukt_vorm import Onleesbaar
from hub.adapters.rapport.map import MapBezet
from hub.application.maak_rapport import Ingehaald, NogNietVoorbij
from hub.bootstrap.rapport import Geblokkeerd, Opdracht, VerkeerdJaar, make_report
from hub.domain.errors import HubError
from hub.domain.rapport.bescherming.verhullen import NietTeBeschermen
from hub.domain.rapport.evaluatie.aannames import AannameOnjuist
from hub.domain.rapport.rapport import Rapport
from hub.domain.rapport.teksten import samenvatting
from hub.domain.rapport.toetsteksten import blokkadezinnen
from hub.settings import HubSettings, SettingsWrong, absent

VOORBEELDJAAR: Final = Path("voorbeeldjaar") / "hub.env"
"""What `hub demo --jaar` leaves behind."""
GEBLOKKEERD: Final = 3


def run(args: Namespace) -> int:
    """Make the report that these words ask for; the exit status."""
    try:
        uitkomst = make_report(_settings(), Opdracht(args.jaar, args.uit, args.gedrukt, args.aannames))
    except (
        SettingsWrong,
        HubError,
        ProtocolError,
        PolicyError,
        Onleesbaar,
        MapBezet,
        AannameOnjuist,
        OSError,
    ) as error:
        print(f"hub rapport: {_waarom(error, args)}", file=sys.stderr)
        return 1
    if isinstance(uitkomst, Geblokkeerd):
        print("\n".join(blokkadezinnen(uitkomst.toetsen)), file=sys.stderr)
        return GEBLOKKEERD
    print("\n".join(_gemaakt(uitkomst, args.uit)))
    return 0


def _settings() -> HubSettings:
    """Those of the environment; without any of them those of the example year, when it is here."""
    if absent() and VOORBEELDJAAR.is_file():
        print(
            f"hub rapport: geen instellingen gevonden, het voorbeeldjaar uit {VOORBEELDJAAR} wordt gebruikt",
            file=sys.stderr,
        )
        return HubSettings.from_file(VOORBEELDJAAR)
    return HubSettings.from_environment()


def _waarom(error: Exception, args: Namespace) -> str:
    """What went wrong and what to do, in Dutch; what no user can help keeps the words of the program."""
    zinnen = {
        NogNietVoorbij: f"het rapport over {args.jaar} kan vanaf 1 februari {args.jaar + 1}."
        " Dan is het jaar voorbij, en is ook gemeld wat in december gebeurde.",
        VerkeerdJaar: f"het gedrukte rapport in --gedrukt gaat over {error}, en niet over {args.jaar}.",
        Onleesbaar: f"het gedrukte rapport in --gedrukt is niet te lezen: {error}.",
        NietTeBeschermen: "wat eerder is gepubliceerd laat geen ruimte om kleine aantallen te beschermen."
        " Er is niets geschreven. Vraag de privacy officer.",
        Ingehaald: "er is ondertussen een ander rapport gemaakt. Er is niets geschreven; probeer het opnieuw.",
        AannameOnjuist: f"met de aannames in --aannames is niet te rekenen: {error}.",
        MapBezet: f"{error}.",
    }
    return zinnen.get(type(error), str(error) or type(error).__name__)


def _gemaakt(rapport: Rapport, uit: Path) -> Iterator[str]:
    yield from samenvatting(rapport)
    yield from rapport.opmerkingen
    yield f"Het rapport staat in {uit}. Begin met {uit / 'rapport.html'} of {uit / 'rapport.pdf'}."
