"""Forms of centraal aanmelden about people of the region: what a party fills in instead of sending a message.

Whoever fills in a form has checked who somebody is, so the person stands on it as in the civil registry.
"""

from dataclasses import dataclass
from datetime import date

from connectors.agent.gemeenten import GEMEENTECODES
from connectors.voorbeeldregio.antwoorden import Antwoordset
from connectors.voorbeeldregio.partners import Document
from connectors.voorbeeldregio.personen import VoorbeeldPersoon

AANMELDERS = {"politie": "wijkagent", "dji": "casemanager", "gemeente": "coördinator casusaanpak"}
_BRONNEN = {"dji": "GEVANGENISWEZEN"}


@dataclass(frozen=True, slots=True)
class Aanleiding:
    """What a form is about: which one, of whom, when, for which doelgroep."""

    partij: str
    nummer: str
    dag: date
    doelgroep: str
    rol: str
    persoon: VoorbeeldPersoon
    pleeggemeente: str = ""
    stadsdeel: str = ""


def formulier(aanleiding: Aanleiding, antwoorden: Antwoordset) -> Document:
    """One form, filled in whole."""
    return {
        "nummer": aanleiding.nummer,
        "soort": "AANMELDING",
        "bron": _BRONNEN.get(aanleiding.partij, "PARTNER"),
        "gebeurd_op": aanleiding.dag.isoformat(),
        "doelgroep": aanleiding.doelgroep,
        "pleeggemeente": GEMEENTECODES.get(aanleiding.pleeggemeente, ""),
        "stadsdeel": aanleiding.stadsdeel,
        "spoed": "GEEN",
        "aanmelder": {"functie": AANMELDERS[aanleiding.partij], "contact": "043 000 00 00"},
        "betrokkenen": [{"rol": aanleiding.rol, **_wie(aanleiding.persoon)}],
        **antwoorden.formulier(),
        "juistheid": {"antwoord": "JA", "hoe": "Nagelezen in het dossier."},
        "geinformeerd": {"antwoord": "NEE", "grond": "AVG art. 14 lid 5 onder b"},
        "categorieen": ["ID_CONTACT"],
    }


def _wie(persoon: VoorbeeldPersoon) -> Document:
    adres = persoon.adres
    return {
        "woongemeente": GEMEENTECODES[adres.wijk.gemeente.value],
        "bsn": persoon.bsn,
        "voornamen": persoon.voornamen,
        "voorvoegsel": persoon.voorvoegsel,
        "achternaam": persoon.achternaam,
        "geboortedatum": persoon.geboortedatum,
        "geslacht": persoon.geslacht,
        "straat": adres.straat,
        "huisnummer": adres.huisnummer,
        "toevoeging": adres.toevoeging,
        "postcode": adres.postcode,
        "woonplaats": adres.wijk.woonplaats,
    }
