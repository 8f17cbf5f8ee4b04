"""The aanmeldingen with which the police proposed everybody on the priority list, as forms: a line of JSON each.

They came before the week or year that the region tells, so that its counts stay those of the
tables. Each is answered in full: whoever decides can follow the proposal to prioritise.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from connectors.agent.gemeenten import GEMEENTECODES
from connectors.voorbeeldregio.antwoorden import PRIORITEREN
from connectors.voorbeeldregio.formulieren import Aanleiding, formulier
from connectors.voorbeeldregio.meldingen import JAAR
from connectors.voorbeeldregio.partners import Document, als_regels
from connectors.voorbeeldregio.personen import VoorbeeldPersoon
from connectors.voorbeeldregio.regio import Regio
from connectors.voorbeeldregio.registers import Partij

DAG_VOOR_2011 = date(JAAR - 1, 12, 31)
_CONTACT = "043 000 00 00"


def nummer_van(persoon: VoorbeeldPersoon, dag: date) -> str:
    """The number of the form by which somebody came on the list."""
    return f"LIJST-{dag.year}-{persoon.nummer:05d}"


def export_week(regio: Regio, begin: date) -> Iterator[str]:
    """The lines of the file of a week: all of the day before it."""
    return _regels(regio, begin - timedelta(days=1))


def export_jaar_2011(regio: Regio) -> Iterator[str]:
    """The lines of the file of 2011: all of the last day of 2010."""
    return _regels(regio, DAG_VOOR_2011)


def _regels(regio: Regio, dag: date) -> Iterator[str]:
    return als_regels(_formulier(regio, persoon, dag) for persoon in regio.geprioriteerden)


def _formulier(regio: Regio, persoon: VoorbeeldPersoon, dag: date) -> Document:
    wie = regio.rij_van(Partij.POLITIE, persoon).velden()
    del wie["referentie"]
    aanleiding = Aanleiding("politie", nummer_van(persoon, dag), dag, "VEELPLEGER_VOLWASSEN", "PLEGER", persoon)
    ingevuld = formulier(aanleiding, PRIORITEREN)
    thuis = GEMEENTECODES[persoon.adres.wijk.gemeente.value]
    anders = {"bron": "LIJST_GEPRIORITEERD", "aanmelder": {"functie": "coördinator veelplegers", "contact": _CONTACT}}
    return {**ingevuld, **anders, "betrokkenen": [{"rol": "PLEGER", "woongemeente": thuis, **wie}]}
