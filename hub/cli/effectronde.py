"""Let the police of the invented region count contacts before and after an aanpak, for the report of 2011."""

from pathlib import Path

from hub.cli.meldstroom import JAAR
from hub.cli.opzet import Opstelling
from hub.cli.partners import connector

POLITIE = "politie"
AANPAK = "INTEGRALE_AANPAK"
BESTAND = "politie-contacten-2011.csv"
"""Written with the registers (`connectors.voorbeeldregio.schrijven`)."""


def lever(opstelling: Opstelling, regio: Path) -> str:
    """Supply the figures; what was sent, as the police read it.

    Raises:
        DemoFailed: it was refused.
    """
    own = ["--map", str(opstelling.connector(POLITIE))]
    return connector("effectmeting", str(regio / BESTAND), "--aanpak", AANPAK, "--jaar", str(JAAR), *own)
