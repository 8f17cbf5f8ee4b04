"""The work of whoever tests legality."""

from typing import Final

from connectors.werkplek.werk import Werk

WERK: Final = Werk(
    code="toezicht",
    naam="Toezicht",
    doel="toetsen of de verwerking rechtmatig was",
    pad="/toezicht",
    rollen=frozenset({"fg", "auditor", "privacy-officer"}),
    icoon="schild",
    uitleg="Ga na of de logboeken kloppen, lees ze in gewone woorden, en speel besluiten na.",
)
