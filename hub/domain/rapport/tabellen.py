"""The measures of all tables of a year, in the order of the report."""

from typing import Final

from hub.domain.rapport.assen import GEMEENTEN, Gemeenteperiode
from hub.domain.rapport.maten import Maat
from hub.domain.rapport.overzicht import BLOKKEN, overzichtmaten
from hub.domain.rapport.tabellen_jeugd import JEUGDTABEL, jeugdmaat
from hub.domain.rapport.tabellen_logboek import logboekmaten
from hub.domain.rapport.tabellen_meldingen import meldingmaten
from hub.domain.rapport.tabellen_trajecten import trajectmaten
from hub.domain.rapport.tabellen_vervolg import T4, T4_ORGANISATIES, T5

VOLGORDE: Final = (
    *("T1", "T2", "T3", "T4", "T4_ORGANISATIES", "T5", "T6", "T7", "T8", "T9"),
    *(blok.id for blok in BLOKKEN),
    *(JEUGDTABEL, "MAAND", "WOORD", "SIGNALEN", "VRAGEN", "WEIGERINGEN", "INZAGEVERZOEKEN", "WISSINGEN"),
)
"""Every table by its id."""


def alle_maten(jaar: int, perioden: tuple[Gemeenteperiode, ...] = GEMEENTEN) -> dict[str, Maat]:
    """Every measure by its id, for a year and the municipalities that took part."""
    meldingen = (*meldingmaten(jaar, perioden), jeugdmaat())
    delen = (*meldingen, T4, T4_ORGANISATIES, T5, *trajectmaten(jaar, perioden), *logboekmaten())
    maten = {maat.id: maat for maat in delen}
    maten |= {maat.id: maat for maat in overzichtmaten(maten)}
    return {naam: maten[naam] for naam in VOLGORDE}
