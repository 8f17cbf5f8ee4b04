"""A cost-benefit calculation in words: every step with its three columns, and what it does not show."""

from collections.abc import Iterator
from typing import Final

from hub.domain.rapport.evaluatie.kosten import KostenBaten, Rekening, Stand
from hub.domain.rapport.evaluatie.rekenregel import Rekenregel
from hub.domain.rapport.getallen import getal, precies

OMSCHRIJVINGEN: Final = {
    "kosten_huis": "Kosten van het huis",
    "deel_aanpak": "Deel daarvan voor deze cliënten",
    "toerekening": "Deel van de daling dat aan de aanpak wordt toegeschreven",
    "kosten_per_contact": "Kosten voor de maatschappij van een contact",
    "horizon": "Aantal jaren dat meetelt",
    "behoud": "Deel van de daling dat elk volgend jaar blijft",
    "disconto": "Disconto",
}
"""Every assumption by its name in the file."""
BEPERKINGEN: Final = (
    "Dit is een som met aannames en geen meting van geld. Wie een aanname verandert, krijgt een andere uitkomst.",
    "Laag en hoog nemen alle aannames tegelijk aan hun ongunstigste en hun gunstigste kant.",
    "De daling is niet bewezen het gevolg van de aanpak: er is geen vergelijkingsgroep.",
    "Welk deel van de daling aan de aanpak wordt toegeschreven is zelf een aanname.",
    "Kosten van partners, en baten die niet in politiecontacten te zien zijn, tellen niet mee.",
    "Wat anderen vonden staat ernaast als citaat. Dat is niet de uitkomst van deze som.",
)


def regels(kosten_baten: KostenBaten) -> tuple[Rekenregel, ...]:
    """Every step in the order in which it is calculated; a value is `low / middle / high`."""
    return (*_invoer(kosten_baten), *_stappen(kosten_baten))


def _invoer(kosten_baten: KostenBaten) -> Iterator[Rekenregel]:
    for naam, aanname in kosten_baten.aannames.van.items():
        waarden = [een.invoer[naam] for een in _op_volgorde(kosten_baten)]
        said = " / ".join(map(precies, waarden))
        yield Rekenregel(OMSCHRIJVINGEN[naam], said, aanname.eenheid, f"aanname: {aanname.bron} ({aanname.bronjaar})")


def _stappen(kosten_baten: KostenBaten) -> Iterator[Rekenregel]:
    drie, euro = _op_volgorde(kosten_baten), f"euro, prijspeil {kosten_baten.aannames.prijspeil}"
    yield Rekenregel("Cliënten", getal(kosten_baten.clienten), "cliënten", "effectmeting")
    yield Rekenregel(
        "Daling per cliënt",
        _waarden([een.daling for een in drie], 2),
        "contacten per cliënt per jaar",
        "effectmeting: gemiddelde verandering met het andere teken, en haar marge",
    )
    yield Rekenregel(
        "Kosten van de aanpak", _waarden([een.kosten for een in drie]), euro, "kosten van het huis keer deel daarvan"
    )
    yield Rekenregel(
        "Voorkomen contacten per jaar",
        _waarden([een.voorkomen for een in drie], 1),
        "contacten",
        "cliënten keer daling per cliënt keer deel dat wordt toegeschreven",
    )
    yield Rekenregel(
        "Jaren die meetellen",
        _waarden([een.jarenfactor for een in drie], 2),
        "jaren",
        "1 + f + f² + …, een term per jaar, met f = deel dat blijft / (1 + disconto)",
    )
    yield Rekenregel(
        "Baten",
        _waarden([een.baten for een in drie]),
        euro,
        "voorkomen contacten keer jaren die meetellen keer kosten van een contact",
    )
    yield Rekenregel("Baten per euro", _waarden([een.per_euro for een in drie], 2), "euro", "baten / kosten")


def _waarden(drie: list[float], decimalen: int = 0) -> str:
    return " / ".join(getal(een, decimalen) for een in drie)


def _op_volgorde(kosten_baten: KostenBaten) -> list[Rekening]:
    return [kosten_baten.rekeningen[stand] for stand in Stand]
