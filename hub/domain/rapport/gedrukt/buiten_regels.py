"""What was printed and no registration tells, in rows that a reader can add up."""

from collections.abc import Iterator
from typing import Final

from hub.domain.rapport.evaluatie.rekenregel import Rekenregel
from hub.domain.rapport.gedrukt.buiten_telling import BuitenTelling, Rekening
from hub.domain.rapport.getallen import precies

BUITEN_ZIN: Final = (
    "Geld, formatie en wat in de tekst staat zijn nergens geregistreerd. Deze getallen staan er zoals ze gedrukt"
    " zijn; er is niets naast geteld. Alleen de sommen zijn nagerekend."
)
LEEG, NIET_OPGETELD = "leeg", "niet gedrukt"


def buiten_regels(buiten: BuitenTelling) -> Iterator[Rekenregel]:
    """Every number of it, in the order of print; lists of words have none."""
    for rekening in buiten.rekeningen:
        for post in rekening.posten:
            yield Rekenregel(post.label, _getal(post.gedrukt), rekening.eenheid, rekening.naam)
        yield _som(rekening)
    for een in buiten.getallen:
        yield Rekenregel(een.feit, str(een.waarde), "", "in de tekst")


def _som(een: Rekening) -> Rekenregel:
    gedrukt = NIET_OPGETELD if een.totaal is None else _getal(een.totaal)
    afgeleid = "een post is niet bekend" if een.afgeleid is None else f"de posten zijn samen {precies(een.afgeleid)}"
    return Rekenregel(f"Totaal {een.naam}", gedrukt, een.eenheid, afgeleid)


def _getal(waarde: float | None) -> str:
    return LEEG if waarde is None else precies(waarde)
