"""What a form that keeps itself tells: which version it shows, when it was kept, or that another window was first."""

from datetime import datetime
from typing import Final

from connectors.agent.invoer import getal_van
from connectors.agent.kalender import AMSTERDAM
from connectors.werkplek.concepten import Concept
from connectors.werkplek.pagina import Tussenbericht
from connectors.werkplek.zinnen import Zin

BEWAARD: Final = "Concept bewaard om %(tijd)s."
ELDERS: Final = "Nog niet bewaard: in een ander venster schreef u hier ook aan. Bewaar het met de knop, en kies."


def gezien(versie: str) -> int:
    """The version that was on the screen; 0, which none has, for what is no number."""
    return getal_van(versie) or 0


def bewaard(concept: Concept) -> Tussenbericht:
    """It is on disk, and this is the version to go on from."""
    op = datetime.fromisoformat(concept.bewaard_op).astimezone(AMSTERDAM)
    return Tussenbericht(Zin(BEWAARD, tijd=f"{op:%H:%M}"), concept.versie)


def elders() -> Tussenbericht:
    """Another window kept something else."""
    return Tussenbericht(ELDERS, status=409)
