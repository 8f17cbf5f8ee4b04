"""The age class of a person: all that the hub learns of a date of birth."""

from datetime import date

from connectors.agent.errors import InvoerOnjuist
from connectors.agent.leeftijden import VOLWASSEN, leeftijden_op
from connectors.protocol.identifiers import Geboortedatum
from connectors.protocol.meldingen import Leeftijd

JONGVOLWASSEN_TOT = 23
NA_GEBEURTENIS = "geboortedatum: na_gebeurtenis"


def leeftijdsklasse(geboren: Geboortedatum | None, dag: date) -> Leeftijd:
    """The class on a day; ONBEKEND without a date, or with one that may lie on both sides of a line.

    Who was born on 29 February is a year older on 1 March.

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
