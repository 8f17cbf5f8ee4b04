"""What a melding must hold to before anything is decided about it, each breach with its word.

A refused melding never stops the others of its delivery: its sender hears the word, sets the
melding aside, and nothing of it is kept here. A word names the rule, never the value.
"""

import re
from collections.abc import Collection, Mapping
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from hub.domain.convenant import Convenant, Kring
from hub.domain.kalender import local_day
from hub.domain.melding import Aanmelding, Drieslag, Soort
from hub.domain.melding_feiten import FEITEN
from hub.domain.melding_termijnen import termijnen_van
from hub.domain.termijn import einde

BRONBEVESTIGING: Mapping[str, str] = MappingProxyType({"wpg-8-13": "wpg_artikel", "wjsg-8b-39fa-51ca": "wjsg_artikel"})
"""Duties that come with a permit to send, and the coded fact by which the source says that it meets them."""
SOORTEN_VAN_DERDE = frozenset({Soort.SIGNAAL, Soort.WOONOVERLAST})
"""A derde leaves a signaal and nothing else (BGS art. 2.21)."""
CATEGORIE_VAN_SOORT: Mapping[Soort, str] = MappingProxyType({Soort.MUTATIE: "POLITIE", Soort.STRAFZAAK: "JUSTITIEEL"})
"""What a report holds by its kind, whatever its sender says that it holds: only who may supply that can send it.

Without this anybody could learn from G3 who is on the priority list.
"""
ZONDER_TEKST = frozenset({Soort.STRAFZAAK, Soort.DETENTIE})
"""Reports that are codes alone: a status and its days, never what somebody thought of it (US-04, US-14)."""
BUITEN_WERKGEBIED = frozenset({"", "ELDERS", "ONBEKEND"})
_DAG = re.compile(r"\d{4}-\d{2}-\d{2}")


class Meldingregel(StrEnum):
    """The rules a single melding can break, as the wire and the log name them."""

    ANDERE_INHOUD = "andere-inhoud"
    VERVANGEN_ONMOGELIJK = "vervangen-onmogelijk"
    """No aanmelding of the party's own, or decided about: one word, so that it tells of no decision."""
    DATUM_ONJUIST = "datum-onjuist"
    DATUM_IN_TOEKOMST = "datum-in-toekomst"
    BETROKKENE_ONTBREEKT = "betrokkene-ontbreekt"
    BETROKKENE_BIJ_VERSCHIJNSEL = "betrokkene-bij-verschijnsel"
    VERZEGELING_ONJUIST = "verzegeling-onjuist"
    TERMIJN_ONJUIST = "termijn-onjuist"
    FEIT_ONBEKEND = "feit-onbekend"
    NAAM_DUBBEL = "naam-dubbel"
    DOELGROEP_ONBEKEND = "doelgroep-onbekend"
    GEMEENTE_ONBEKEND = "gemeente-onbekend"
    LEEFGEBIED_ONBEKEND = "leefgebied-onbekend"
    CATEGORIE_ONBEKEND = "categorie-onbekend"
    SOORT_NIET_TOEGESTAAN = "soort-niet-toegestaan"
    NIET_TOEGESTAAN = "niet-toegestaan"
    VRIJGAVE_ONTBREEKT = "vrijgave-ontbreekt"
    BRONBEVESTIGING_ONTBREEKT = "bronbevestiging-ontbreekt"
    NIET_OP_LIJST = "niet-op-lijst"


def breuk(aanmelding: Aanmelding, convenant: Convenant) -> Meldingregel | None:
    """The first rule of form that a melding breaks; None when it breaks none."""
    return _onjuiste_betrokkenen(aanmelding) or _onjuiste_woorden(aanmelding, convenant) or _onjuiste_feiten(aanmelding)


def categorieen_van(aanmelding: Aanmelding) -> frozenset[str]:
    """Every category of WGS art. 2.30 that a melding holds."""
    return aanmelding.categorieen | ({CATEGORIE_VAN_SOORT.get(aanmelding.soort, "")} - {""})


def is_derde(partij: str, convenant: Convenant) -> bool:
    """Whether a party may leave a signaal only."""
    return convenant.kring_of(partij) is Kring.DERDE


def onbevestigd(verplichtingen: Collection[str], feiten: Mapping[str, str]) -> bool:
    """Whether a permit asks for a confirmation of the source that the melding does not carry."""
    return any(plicht in BRONBEVESTIGING and BRONBEVESTIGING[plicht] not in feiten for plicht in verplichtingen)


def _onjuiste_betrokkenen(aanmelding: Aanmelding) -> Meldingregel | None:
    """A phenomenon is nobody's (regime FENOMEEN refuses persons); everything else is about somebody."""
    verschijnsel = aanmelding.antwoorden.groep is Drieslag.JA
    if verschijnsel and aanmelding.betrokkenen:
        return Meldingregel.BETROKKENE_BIJ_VERSCHIJNSEL
    if not verschijnsel and not aanmelding.betrokkenen:
        return Meldingregel.BETROKKENE_ONTBREEKT
    return None


def _onjuiste_woorden(aanmelding: Aanmelding, convenant: Convenant) -> Meldingregel | None:
    triage = convenant.triage
    if aanmelding.doelgroep not in {doelgroep.code for doelgroep in triage.doelgroepen}:
        return Meldingregel.DOELGROEP_ONBEKEND
    gemeenten = {gemeente.code for gemeente in triage.gemeenten} | BUITEN_WERKGEBIED
    named = {betrokkene.woongemeente for betrokkene in aanmelding.betrokkenen} | {aanmelding.pleeggemeente}
    if not named <= gemeenten:
        return Meldingregel.GEMEENTE_ONBEKEND
    if not aanmelding.gronden.keys() <= aanmelding.categorieen:
        return Meldingregel.CATEGORIE_ONBEKEND
    leefgebieden = {leefgebied.code for leefgebied in triage.leefgebieden}
    if not {leefgebied.leefgebied for leefgebied in aanmelding.antwoorden.leefgebieden} <= leefgebieden:
        return Meldingregel.LEEFGEBIED_ONBEKEND
    return None


def _onjuiste_feiten(aanmelding: Aanmelding) -> Meldingregel | None:
    known, today = FEITEN[aanmelding.soort], local_day(aanmelding.ontvangen_op)
    if aanmelding.gebeurd_op > today:
        return Meldingregel.DATUM_IN_TOEKOMST
    for naam, waarde in aanmelding.feiten.items():
        if naam not in known or not re.fullmatch(known[naam], waarde):
            return Meldingregel.FEIT_ONBEKEND
        regel = _onjuiste_dag(waarde, None if _may_lie_ahead(naam, aanmelding) else today)
        if regel:
            return regel
    return _onjuiste_termijn(aanmelding)


def _onjuiste_termijn(aanmelding: Aanmelding) -> Meldingregel | None:
    """An extension that is no longer than the law allows, and no shorter than what it extends (Wth art. 9)."""
    for code, begin, verlengd_tot in termijnen_van(aanmelding):
        try:
            einde(code, begin, verlengd_tot=verlengd_tot)
        except ValueError:
            return Meldingregel.TERMIJN_ONJUIST
    return None


def _onjuiste_dag(waarde: str, latest: date | None) -> Meldingregel | None:
    """A value that begins with a day begins with one that exists, and that is not later than `latest`."""
    if not _DAG.match(waarde):
        return None
    try:
        dag = datetime.fromisoformat(waarde).date()
    except ValueError:
        return Meldingregel.DATUM_ONJUIST
    return Meldingregel.DATUM_IN_TOEKOMST if latest is not None and dag > latest else None


def _may_lie_ahead(naam: str, aanmelding: Aanmelding) -> bool:
    """An expected release, a planned suspension or the end of an extension; what happened may not."""
    if naam == "op":
        return aanmelding.feiten.get("gebeurtenis") == "VERWACHT_UIT"
    return naam != "opgelegd_op"
