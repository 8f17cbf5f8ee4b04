"""The aanmeldingen with which the police proposed everybody on the priority list, as forms: a line of JSON each.

They came before the week or year that the region tells, so that its counts stay those of the
tables. Each is answered in full: whoever decides can follow the proposal to prioritise.
"""

import json
from collections.abc import Iterator
from datetime import date, timedelta

from connectors.agent.gemeenten import GEMEENTECODES
from connectors.voorbeeldregio.meldingen import JAAR
from connectors.voorbeeldregio.partners import Document
from connectors.voorbeeldregio.personen import VoorbeeldPersoon
from connectors.voorbeeldregio.regio import Regio
from connectors.voorbeeldregio.registers import Partij

_CRITERIA: Document = {
    "overlast": {"antwoord": "JA", "feiten": "Zes meldingen van overlast in een half jaar."},
    "criminaliteit": {"antwoord": "JA", "feiten": "Meer dan tien feiten in twee jaar."},
    "onveilige_situatie": {"antwoord": "ONBEKEND"},
    "uitval": {"antwoord": "JA", "feiten": "Geen werk, geen vaste woning."},
    "ernst": {"antwoord": "ERNSTIG", "feiten": "Geweld bij het laatste feit."},
    "meerdere_leefgebieden": {"antwoord": "JA", "feiten": "Wonen en schulden, zie hieronder."},
    "stagnatie_samenwerking": {"antwoord": "JA", "feiten": "Afspraken tussen partners lopen af zonder gevolg."},
    "stagnatie_hulpverlening": {"antwoord": "JA", "feiten": "De hulp is twee keer gestopt."},
    "regie_nodig": {"antwoord": "JA", "feiten": "Het gewone overleg leidde niet tot een plan."},
}
_LEEFGEBIEDEN = (("HUISVESTING", "JA", "Geen vaste woning."), ("SCHULDEN", "JA", "Steelt om af te betalen."))


def export_week(regio: Regio, begin: date) -> Iterator[str]:
    """The lines of the file of a week: all of the day before it."""
    return _regels(regio, begin - timedelta(days=1))


def export_jaar_2011(regio: Regio) -> Iterator[str]:
    """The lines of the file of 2011: all of the last day of 2010."""
    return _regels(regio, date(JAAR - 1, 12, 31))


def _regels(regio: Regio, dag: date) -> Iterator[str]:
    for persoon in regio.geprioriteerden:
        yield json.dumps(_formulier(regio, persoon, dag), ensure_ascii=False) + "\n"


def _formulier(regio: Regio, persoon: VoorbeeldPersoon, dag: date) -> Document:
    wie = regio.rij_van(Partij.POLITIE, persoon).velden()
    del wie["referentie"]
    return {
        "nummer": f"LIJST-{dag.year}-{persoon.nummer:05d}",
        "soort": "AANMELDING",
        "bron": "LIJST_GEPRIORITEERD",
        "gebeurd_op": dag.isoformat(),
        "doelgroep": "VEELPLEGER_VOLWASSEN",
        "spoed": "GEEN",
        "aanmelder": {"functie": "coördinator veelplegers", "contact": "043 000 00 00"},
        "betrokkenen": [{"rol": "PLEGER", "woongemeente": GEMEENTECODES[persoon.adres.wijk.gemeente.value], **wie}],
        "criteria": _CRITERIA,
        "leefgebieden": [
            {"leefgebied": code, "criminogeen": criminogeen, "feiten": feiten}
            for code, criminogeen, feiten in _LEEFGEBIEDEN
        ],
        "domeinen": ["STRAF", "ZORG"],
        "omstandigheden": {"strafzaak": "NEE", "drang_dwang": "NEE", "groep": "NEE"},
        "juistheid": {"antwoord": "JA", "hoe": "Nagelezen in het dossier."},
        "geinformeerd": {"antwoord": "NEE", "grond": "AVG art. 14 lid 5 onder b"},
        "categorieen": ["ID_CONTACT"],
    }
