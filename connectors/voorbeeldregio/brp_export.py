"""The answers of the BRP about everybody in the region, in the shape of Haal Centraal BRP Personen.

One answer of twenty people per line. One in forty addresses is secret. The file stands beside
the messages of the municipality, whatever days they are about.
"""

from collections.abc import Iterator
from datetime import date

from connectors.voorbeeldregio.partners import Document, als_regels
from connectors.voorbeeldregio.personen import VoorbeeldPersoon
from connectors.voorbeeldregio.plaatsen import CBS_CODES
from connectors.voorbeeldregio.regio import Regio

PER_ANTWOORD = 20
"""Most numbers in one question to the BRP."""
EEN_OP_GEHEIM = 40


def export_jaar_2011(regio: Regio) -> Iterator[str]:
    """The lines of the file."""
    return als_regels(_antwoorden(regio))


def export_week(regio: Regio, begin: date) -> Iterator[str]:
    """The same lines: who lives where does not depend on the week."""
    _ = begin
    return als_regels(_antwoorden(regio))


def is_geheim(persoon: VoorbeeldPersoon) -> bool:
    """Whether the address of somebody in the region is secret."""
    return persoon.nummer % EEN_OP_GEHEIM == 0


def _antwoorden(regio: Regio) -> Iterator[Document]:
    for begin in range(0, len(regio.personen), PER_ANTWOORD):
        personen = [_persoon(persoon) for persoon in regio.personen[begin : begin + PER_ANTWOORD]]
        yield {"type": "RaadpleegMetBurgerservicenummer", "personen": personen}


def _persoon(persoon: VoorbeeldPersoon) -> Document:
    gemeente = persoon.adres.wijk.gemeente
    velden: Document = {
        "burgerservicenummer": persoon.bsn,
        "gemeenteVanInschrijving": {"code": CBS_CODES[gemeente], "omschrijving": gemeente},
    }
    return {**velden, "geheimhoudingPersoonsgegevens": True} if is_geheim(persoon) else velden
