"""Do the logs of hub, key holder and organisations tell one story, and who else saw the hub's log how far?"""

from datetime import date
from typing import Final

from connectors.agent.afstemmingen import Gezien, getuigen, lees_afstemmingen
from connectors.agent.afstemteksten import SOORTEN
from connectors.agent.getuige import log_of
from connectors.agent.invoer import getal_van
from connectors.agent.toezicht import TOEZICHT
from connectors.agent.woorden import PARTIJEN, artikel, woord
from connectors.protocol.afstemmingen import Afstemming
from connectors.werkplek.pagina import Antwoord, Blad, Pagina, Paginavraag
from connectors.werkplek.paginas.toezicht_werk import WERK


def toon(vraag: Paginavraag) -> Antwoord:
    """What each reconciliation found, the newest first, and the newest checkpoint that each party signed."""
    kern = lees_afstemmingen(vraag.casuspost(TOEZICHT), getal_van(vraag.zoek.get("voor", "")) or 0)
    seen = getuigen(kern, log_of(vraag.verbinding.omgeving.instellingen.hub))
    shown = {
        "dagen": list(map(_dag, kern.afstemmingen)),
        "eerder": kern.eerder,
        "getuigen": [_getuige(one) for one in sorted(seen, key=lambda one: -one.omvang)],
        "artikelen": list(map(artikel, kern.artikelen)),
    }
    return Blad("toezicht/afstemming.html", shown)


def _dag(one: Afstemming) -> dict[str, object]:
    return {
        "dag": date.fromisoformat(one.dag),
        "moment": one.moment,
        "regels": one.regels,
        "verschil": one.verschil,
        "soorten": [(SOORTEN.get(found.soort, found.soort), found.aantal) for found in one.soorten],
        "partijen": [woord(PARTIJEN, partij) for partij in one.partijen],
        "rapport": one.rapport,
    }


def _getuige(one: Gezien) -> tuple[str, int, str]:
    return woord(PARTIJEN, one.partij), one.omvang, one.wortel


AFSTEMMING: Final = (Pagina("/toezicht/afstemming", toon, WERK),)
