"""What the pages of incidents share: the work, who leads, who tells people, and addresses."""

from typing import Final

from connectors.agent import incidenten
from connectors.agent.casus import Casuspost
from connectors.werkplek.pagina import Paginavraag
from connectors.werkplek.werk import Werk

LEIDERS: Final = frozenset({"fg", "privacy-officer", "contactpunt"})
UITVOERDER: Final = "medewerker"
"""Tells people of the own organisation."""
WERK: Final = Werk(
    code="incident",
    naam="Incidenten",
    doel="een datalek of ander incident afhandelen",
    pad="/incidenten",
    rollen=LEIDERS | {UITVOERDER},
    icoon="bel",
    uitleg="Leg een datalek, een ander incident of een oefening vast, en volg de klokken tot het is afgesloten.",
)


def zaak_pad(incident: str) -> str:
    """The address of one incident."""
    return f"{WERK.pad}/zaak/{incident}"


def post_van(vraag: Paginavraag) -> Casuspost:
    """The employee at work on incidents."""
    return vraag.casuspost(incidenten.INCIDENT)
