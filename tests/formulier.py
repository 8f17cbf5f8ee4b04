"""Meldingen for tests of triage: the smallest complete form, and messages of coded facts."""

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from hub.adapters.policy.laden import read_bron
from hub.domain.convenant import Convenant
from hub.domain.melding import (
    Aanmelding,
    Antwoorden,
    Betrokkene,
    Bron,
    Domein,
    Drieslag,
    Leefgebied,
    Leeftijdsklasse,
    RolBetrokkene,
    Soort,
)

MAASTRICHT, EIJSDEN_MARGRATEN, MEERSSEN, VALKENBURG = "GM0935", "GM1903", "GM0938", "GM0994"
JA, NEE, ONBEKEND = Drieslag.JA, Drieslag.NEE, Drieslag.ONBEKEND
JEUGD, JONG, VOLWASSEN = Leeftijdsklasse.TOT_18, Leeftijdsklasse.VAN_18_TOT_23, Leeftijdsklasse.VANAF_23
MAANDAG = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)

ALLES_NEE = Antwoorden(
    c1_overlast=NEE,
    c1_criminaliteit=NEE,
    c1_onveilige_situatie=NEE,
    c1_uitval=NEE,
    c2_meerdere_leefgebieden=NEE,
    stagnatie_samenwerking=NEE,
    stagnatie_hulpverlening=NEE,
    regie_nodig=NEE,
    domeinen=frozenset({Domein.SOCIAAL}),
    strafzaak=NEE,
    drang_dwang=NEE,
    groep=NEE,
)
"""A complete form in which nothing is the matter; a test changes what is."""

PROBLEMEN = (Leefgebied("SCHULDEN", JA), Leefgebied("HUISVESTING", NEE))
DOMEINEN = frozenset({Domein.ZORG, Domein.BESTUUR})


@cache
def convenant(covenant_id: str = "zvh-maastricht-2026") -> Convenant:
    return read_bron(Path(__file__).parents[1] / "convenanten" / covenant_id).convenant


def persoon(gemeente: str = MAASTRICHT, leeftijd: Leeftijdsklasse = VOLWASSEN) -> Betrokkene:
    return Betrokkene(RolBetrokkene.PLEGER, leeftijd, gemeente)


def aanmelding(partij: str, doelgroep: str, wie: Betrokkene, **antwoorden: object) -> Aanmelding:
    """A complete form; the answers that are named differ from `ALLES_NEE`."""
    return Aanmelding(
        soort=Soort.AANMELDING,
        bron=Bron.PARTNER,
        partij=partij,
        doelgroep=doelgroep,
        betrokkenen=(wie,),
        gebeurd_op=date(2026, 11, 1),
        ontvangen_op=MAANDAG,
        stadsdeel="NOORD_WEST",
        geinformeerd=JA,
        juistheid=JA,
        antwoorden=replace(ALLES_NEE, **antwoorden),  # type: ignore[arg-type]
    )


def bericht(soort: Soort, partij: str, doelgroep: str, wie: Betrokkene, **feiten: str) -> Aanmelding:
    """A message that carries coded facts and no form."""
    return Aanmelding(
        soort=soort,
        bron=Bron.POLITIE_MUTATIE if soort is Soort.MUTATIE else Bron.PARTNER,
        partij=partij,
        doelgroep=doelgroep,
        betrokkenen=(wie,),
        gebeurd_op=date(2026, 11, 1),
        ontvangen_op=MAANDAG,
        feiten=feiten,
    )
