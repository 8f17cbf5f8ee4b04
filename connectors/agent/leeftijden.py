"""How old somebody can be on a day, also when month or day of birth are unknown."""

from datetime import date
from typing import Final

from connectors.protocol.errors import PersonalIdentifierInvalid
from connectors.protocol.identifiers import Geboortedatum

VOLWASSEN: Final = 18
_LAATSTE_DAG: Final = (12, 31)


def leeftijden_op(geboren: Geboortedatum | None, dag: date) -> range:
    """Every age in whole years that fits, from the youngest; empty without a date of birth."""
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
