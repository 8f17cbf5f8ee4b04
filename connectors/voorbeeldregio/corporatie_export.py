"""The messages of the landlord about the region, in the VERA style that the corporatie adapter documents.

One zaak per line for each melding that the landlord sends. Among them stand messages with a BSN,
which an adapter must refuse. This package does not import the adapter; a test reads one with the other.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from connectors.voorbeeldregio.meldingen import Melding
from connectors.voorbeeldregio.partners import Aanleiding, Document, aanleidingen, als_regels
from connectors.voorbeeldregio.regio import Regio
from connectors.voorbeeldregio.registers import Partij

_DETAILS = (
    ("GEL", "Geluidsoverlast in de nacht, meerdere keren gemeld."),
    ("VER", "Woning en portiek zijn vervuild."),
    ("BED", "Buren zijn bedreigd na een gesprek over overlast."),
    ("OVE", "Aanloop van veel bezoekers op alle uren."),
    ("HUU", "Huurachterstand van vier maanden, geen contact."),
    ("INT", "Buren durven niet meer door het portiek."),
)
_STATUS = ("LOP", "LOP", "OPG", "ONT")
_GESLACHT = {"M": "MAN", "V": "VRO", "X": "X", "O": "ONB"}


def export_jaar_2011(regio: Regio) -> Iterator[str]:
    """The lines of the file of 2011."""
    return als_regels(_documenten(regio, regio.meldingen_2011()))


def export_week(regio: Regio, begin: date) -> Iterator[str]:
    """The lines of the file of a week; the first zaak is followed by one that must be refused."""
    return als_regels(_documenten(regio, regio.meldingen_week(begin)))


def _documenten(regio: Regio, meldingen: Sequence[Melding]) -> Iterator[Document]:
    for aanleiding in aanleidingen(regio, meldingen, "corporatie"):
        relatie = _relatie(regio, aanleiding)
        yield _zaak(aanleiding, f"Z-{aanleiding.nummer}", relatie)
        if aanleiding.krijgt_slechte:
            yield _zaak(aanleiding, f"Z-{aanleiding.nummer}-B", {**relatie, "bsn": aanleiding.persoon.bsn})


def _zaak(aanleiding: Aanleiding, nummer: str, relatie: Document) -> Document:
    detail, omschrijving = _DETAILS[aanleiding.volgorde % len(_DETAILS)]
    return {
        "id": nummer,
        "soort": {"code": "OVL", "naam": "Overlast"},
        "detailSoort": {"code": detail},
        "begindatum": f"{aanleiding.melding.datum.isoformat()}T08:30:00Z",
        "omschrijving": omschrijving,
        "toelichting": "Gesprekken met de huurder helpen niet.",
        "ernst": {"code": "ERN" if aanleiding.volgorde % 3 else "NIE"},
        "stadsdeel": {"code": aanleiding.stadsdeel},
        "feitenGetoetst": True,
        "betrokkeneGeinformeerd": bool(aanleiding.volgorde % 2),
        "overeenkomst": {"id": f"O-{nummer}", "status": {"code": _STATUS[aanleiding.volgorde % len(_STATUS)]}},
        "rollen": [{"soort": {"code": "VRZ"}, "relatie": relatie}],
    }


def _relatie(regio: Regio, aanleiding: Aanleiding) -> Document:
    """The tenant: the name as the landlord has it, the address of the unit that he or she rents."""
    rij, adres = regio.rij_van(Partij.WOCO, aanleiding.persoon), aanleiding.persoon.adres
    return {
        "id": rij.referentie,
        "soort": {"code": "NAT"},
        "voornamen": rij.voornamen,
        "voorvoegsels": rij.voorvoegsel,
        "achternaam": rij.achternaam,
        "geboortedatum": aanleiding.persoon.geboortedatum,
        "geslacht": {"code": _GESLACHT.get(rij.geslacht, "")},
        "adres": {
            "straatnaam": adres.straat,
            "huisnummer": adres.huisnummer,
            "huisnummerToevoeging": adres.toevoeging,
            "postcode": adres.postcode,
            "woonplaats": adres.wijk.woonplaats,
        },
    }
