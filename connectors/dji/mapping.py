"""From one detention notice to a melding, or to the reason why not. Pure.

A notice says that somebody goes in, comes out or is expected out. What he or she did is no field
of the format, so it can't come along.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from connectors.agent.bronmelding import Bronbetrokkene, Bronmelding
from connectors.agent.csvregels import Afgewezen
from connectors.agent.gemeenten import woongemeente
from connectors.agent.leeftijd import lees_leeftijden
from connectors.agent.register import RegisterRij, lees_dag
from connectors.dji.codes import LEEFTIJDEN, Gebeurtenis, Stelsel, Weigering
from connectors.protocol.errors import PersonalIdentifierInvalid
from connectors.protocol.identifiers import KOLOMMEN

BERICHTVELDEN: Final = ("berichtnummer", "opgemaakt", "gebeurtenis", "datum", "stelsel")
PERSOONSVELDEN: Final = tuple(kolom for kolom in KOLOMMEN if kolom != "referentie")
_BERICHTNUMMER: Final = re.compile(r"DJI-[0-9]{4}-[0-9]{7}", re.ASCII)


def map_bericht(velden: Mapping[str, str], peildatum: date, rijnummer: int = 0) -> Bronmelding | Afgewezen:
    """Judge one notice as on `peildatum`; its fields and those of the person stand beside each other."""
    code = _onjuist(velden, peildatum)
    if code:
        return Afgewezen(rijnummer, code)
    persoon = {veld: velden.get(veld, "") for veld in PERSOONSVELDEN}
    rij = RegisterRij.uit_velden({**persoon, "referentie": velden["berichtnummer"]}, rijnummer=rijnummer)
    try:
        rij.persoon()
    except PersonalIdentifierInvalid as invalid:
        return Afgewezen(rijnummer, invalid.rule)
    code = _leeftijd(rij.geboortedatum, lees_dag(velden["datum"]), Stelsel(velden["stelsel"]))
    return Afgewezen(rijnummer, code) if code else _melding(velden, rij)


def _onjuist(velden: Mapping[str, str], peildatum: date) -> str | None:
    for veld in BERICHTVELDEN:
        if not velden.get(veld):
            return f"{Weigering.VELD_ONTBREEKT}: {veld}"
    if not _BERICHTNUMMER.fullmatch(velden["berichtnummer"]):
        return Weigering.BERICHTNUMMER
    if velden["gebeurtenis"] not in set(Gebeurtenis):
        return Weigering.GEBEURTENIS
    if velden["stelsel"] not in set(Stelsel):
        return Weigering.STELSEL
    return _dagen(velden, peildatum)


def _dagen(velden: Mapping[str, str], peildatum: date) -> Weigering | None:
    """What happened lies before the notice was drawn up, what is expected after it."""
    try:
        opgemaakt, dag = lees_dag(velden["opgemaakt"]), lees_dag(velden["datum"])
    except ValueError:
        return Weigering.DATUM
    if opgemaakt > peildatum:
        return Weigering.DATUM_TOEKOMST
    if velden["gebeurtenis"] == Gebeurtenis.VERWACHT_UIT:
        return Weigering.VERWACHTING if dag < opgemaakt else None
    return Weigering.DATUM_TOEKOMST if dag > opgemaakt else None


def _leeftijd(geboortedatum: str, dag: date, stelsel: Stelsel) -> Weigering | None:
    """Somebody whose age fits neither system is somebody else, or not meant for it."""
    leeftijden = lees_leeftijden(geboortedatum, dag)
    if not leeftijden:
        return Weigering.LEEFTIJD
    return None if set(leeftijden) & set(LEEFTIJDEN[stelsel]) else Weigering.LEEFTIJD_STELSEL


def _melding(velden: Mapping[str, str], rij: RegisterRij) -> Bronmelding:
    """An expectation happened on the day it was drawn up; a melding is never about a day to come."""
    verwacht = velden["gebeurtenis"] == Gebeurtenis.VERWACHT_UIT
    return Bronmelding(
        bronnummer=velden["berichtnummer"],
        soort="DETENTIE",
        bron="GEVANGENISWEZEN",
        doel="P13",
        gebeurd_op=lees_dag(velden["opgemaakt" if verwacht else "datum"]),
        doelgroep="EX_GEDETINEERDE",
        betrokkenen=(Bronbetrokkene(rij=rij, rol="PLEGER", woongemeente=woongemeente(rij.postcode)),),
        categorieen=("ID_CONTACT", *(("BSN",) if rij.bsn else ())),
        juistheid="JA",
        feiten={"gebeurtenis": velden["gebeurtenis"], "op": velden["datum"], "stelsel": velden["stelsel"]},
        rijnummer=rij.rijnummer,
    )
