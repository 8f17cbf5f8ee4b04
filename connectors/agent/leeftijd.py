"""How old somebody can be on a day, also when month or day of birth are unknown; and the age class.

The class is all that the hub learns of a date of birth.
"""

from datetime import date
from typing import Final

from connectors.agent.errors import InvoerOnjuist
from connectors.protocol.errors import PersonalIdentifierInvalid
from connectors.protocol.identifiers import Geboortedatum
from connectors.protocol.meldingen import Leeftijd

VOLWASSEN: Final = 18
JONGVOLWASSEN_TOT: Final = 23
NA_GEBEURTENIS: Final = "geboortedatum: na_gebeurtenis"
_LAATSTE_DAG: Final = (12, 31)


def leeftijden_op(geboren: Geboortedatum | None, dag: date) -> range:
    """Every age in whole years that fits, from the youngest; empty without a date of birth.

    Who was born on 29 February is a year older on 1 March.
    """
    if geboren is None:
        return range(0)
    jaren, vandaag = dag.year - geboren.jaar, (dag.month, dag.day)
    vroegst = (geboren.maand or 1, geboren.dag or 1)
    laatst = (geboren.maand or _LAATSTE_DAG[0], geboren.dag or _LAATSTE_DAG[1])
    return range(jaren - (laatst > vandaag), jaren - (vroegst > vandaag) + 1)


def lees_leeftijden(geboortedatum: str, dag: date) -> range:
    """The same for a date of birth as a source writes it; empty also when it can't be read."""
    try:
        return leeftijden_op(Geboortedatum.lees(geboortedatum), dag)
    except PersonalIdentifierInvalid:
        return range(0)


def leeftijdsklasse(geboren: Geboortedatum | None, dag: date) -> Leeftijd:
    """The class on a day; ONBEKEND without a date, or with one that may lie on both sides of a line.

    Raises:
        InvoerOnjuist: `geboortedatum: na_gebeurtenis`.
    """
    leeftijden = leeftijden_op(geboren, dag)
    if leeftijden and leeftijden[-1] < 0:
        raise InvoerOnjuist(NA_GEBEURTENIS)
    klassen = {_klasse(leeftijd) for leeftijd in leeftijden}
    return klassen.pop() if len(klassen) == 1 else "ONBEKEND"


def _klasse(leeftijd: int) -> Leeftijd:
    if leeftijd < VOLWASSEN:
        return "TOT_18"
    return "VAN_18_TOT_23" if leeftijd < JONGVOLWASSEN_TOT else "VANAF_23"
