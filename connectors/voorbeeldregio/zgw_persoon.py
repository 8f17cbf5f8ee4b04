"""A person of the region as a municipality writes one: in the fields of ZGW."""

from connectors.voorbeeldregio.partners import Document
from connectors.voorbeeldregio.personen import VoorbeeldPersoon


def zgw_persoon(persoon: VoorbeeldPersoon) -> Document:
    """As the BRP has somebody: the municipality spells people right."""
    return {
        "inpBsn": persoon.bsn,
        "voornamen": persoon.voornamen,
        "voorvoegselGeslachtsnaam": persoon.voorvoegsel,
        "geslachtsnaam": persoon.achternaam,
        "geboortedatum": persoon.geboortedatum,
        "geslachtsaanduiding": persoon.geslacht.lower(),
        "verblijfsadres": {
            "gorOpenbareRuimteNaam": persoon.adres.straat,
            "aoaHuisnummer": int(persoon.adres.huisnummer),
            "aoaHuisnummertoevoeging": persoon.adres.toevoeging,
            "aoaPostcode": persoon.adres.postcode,
            "wplWoonplaatsNaam": persoon.adres.wijk.woonplaats,
        },
    }
