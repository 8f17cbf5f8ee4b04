"""From one row of the export to one row of the register, or to the reason why not. Pure.

The legal checks come first and look at no other column, so a row under Wpg 9, 10 or 12 is
refused as that, whatever else is wrong with it, and before anything of the person is read.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, assert_never

from connectors.agent.register import Reden, RegisterRij, lees_dag
from connectors.politie.codes import (
    FEITCODES,
    GEMEENTEN,
    LEVERBARE_ARTIKELEN,
    ROL_WEIGERING,
    WPG_WEIGERING,
    Delictklasse,
    Rol,
    Weigering,
)
from connectors.protocol.identifiers import KOLOMMEN

PERSOONSKOLOMMEN: Final = tuple(kolom for kolom in KOLOMMEN if kolom != "referentie")
BEWAARJAREN_WPG_8: Final = 5
_MUTATIENUMMER: Final = re.compile(r"PL[0-9]{4}-[0-9]{10}", re.ASCII)
_VOLGNUMMER: Final = re.compile(r"[1-9][0-9]?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Melding:
    """What a mutatie says besides the person: input for an aanmelding, never part of the register row."""

    mutatienummer: str
    pleegdatum: date
    registratiedatum: date
    delictklasse: Delictklasse
    pleeggemeente: str
    rol: Rol
    wpg_artikel: str


@dataclass(frozen=True, slots=True)
class Leverbaar:
    """A row that may be delivered: the person as the register has it, and the melding beside it."""

    rij: RegisterRij
    melding: Melding


def map_rij(velden: Mapping[str, str], peildatum: date, rijnummer: int = 0) -> Leverbaar | Weigering:
    """Judge one row of the export as on `peildatum`; `README.md` has the table of rules.

    The reference is mutatienummer and volgnummer, so mapping a row again gives the same row. The
    reason to know somebody is always SIGNAAL: a mutatie is no casus.
    """
    mag_niet = _wpg(velden["wpg_artikel"])
    if mag_niet is not None:
        return mag_niet
    rol = _rol(velden["rol"])
    if isinstance(rol, Weigering):
        return rol
    melding = _melding(velden, rol, peildatum)
    if isinstance(melding, Weigering):
        return melding
    persoon = {kolom: velden.get(kolom, "") for kolom in PERSOONSKOLOMMEN}
    referentie = f"{melding.mutatienummer}/{velden['volgnummer']}"
    rij = RegisterRij.uit_velden(
        {**persoon, "referentie": referentie},
        reden=Reden.SIGNAAL,
        sinds=melding.registratiedatum,
        rijnummer=rijnummer,
    )
    return Leverbaar(rij, melding)


def _wpg(artikel: str) -> Weigering | None:
    if artikel in LEVERBARE_ARTIKELEN:
        return None
    return WPG_WEIGERING.get(artikel, Weigering.WPG_ARTIKEL_ONBEKEND)


def _rol(tekst: str) -> Rol | Weigering:
    """A suspect or person concerned passes; who reported, suffered or saw it never becomes 'known'."""
    try:
        rol = Rol(tekst)
    except ValueError:
        return Weigering.ROL_ONBEKEND
    match rol:
        case Rol.VERDACHTE | Rol.BETROKKENE:
            return rol
        case Rol.SLACHTOFFER | Rol.AANGEVER | Rol.GETUIGE:
            return ROL_WEIGERING[rol]
        case _:
            assert_never(rol)


def _melding(velden: Mapping[str, str], rol: Rol, peildatum: date) -> Melding | Weigering:
    if not _MUTATIENUMMER.fullmatch(velden["mutatienummer"]):
        return Weigering.MUTATIENUMMER
    if not _VOLGNUMMER.fullmatch(velden["volgnummer"]):
        return Weigering.VOLGNUMMER
    dagen = _dagen(velden, peildatum)
    if isinstance(dagen, Weigering):
        return dagen
    delictklasse = _delictklasse(velden)
    if isinstance(delictklasse, Weigering):
        return delictklasse
    if velden["pleegplaats"] not in GEMEENTEN:
        return Weigering.PLEEGPLAATS
    return Melding(
        mutatienummer=velden["mutatienummer"],
        pleegdatum=dagen[0],
        registratiedatum=dagen[1],
        delictklasse=delictklasse,
        pleeggemeente=velden["pleegplaats"],
        rol=rol,
        wpg_artikel=velden["wpg_artikel"],
    )


def _dagen(velden: Mapping[str, str], peildatum: date) -> tuple[date, date] | Weigering:
    """Day of the offence and of registration, in that order and not after `peildatum`."""
    try:
        gepleegd, geregistreerd = lees_dag(velden["pleegdatum"]), lees_dag(velden["registratiedatum"])
    except ValueError:
        return Weigering.DATUM
    if max(gepleegd, geregistreerd) > peildatum:
        return Weigering.DATUM_TOEKOMST
    if geregistreerd < gepleegd:
        return Weigering.DATUM_VOLGORDE
    if velden["wpg_artikel"] == "8" and _verlopen(geregistreerd, peildatum):
        return Weigering.WPG_8_VERLOPEN
    return gepleegd, geregistreerd


def _verlopen(geregistreerd: date, peildatum: date) -> bool:
    """Wpg 8: gone five years after the day it was first processed; that day itself still counts."""
    verjaard = (peildatum.year - geregistreerd.year, (peildatum.month, peildatum.day))
    return verjaard > (BEWAARJAREN_WPG_8, (geregistreerd.month, geregistreerd.day))


def _delictklasse(velden: Mapping[str, str]) -> Delictklasse | Weigering:
    klasse = FEITCODES.get(velden["feitcode"])
    if klasse is None:
        return Weigering.FEITCODE
    return klasse if velden["delictklasse"] == klasse else Weigering.DELICTKLASSE
