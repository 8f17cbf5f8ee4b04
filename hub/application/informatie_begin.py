"""The duty to tell somebody of a casus about them begins, and the contactpunt hears of it (covenant art. 16.1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from hub.application.maatstaf import Maatstaf
from hub.application.ports.tafel import NieuwBericht, TafelWork
from hub.domain.informatie import begin_plicht
from hub.domain.melding import Drieslag

INFORMEER = "INFORMEER"


@dataclass(frozen=True, slots=True)
class Informatiebegin:
    """In which casus, what the melding says of it, and by which articles it came there."""

    casus: str
    aanmelder: Drieslag
    artikelen: tuple[str, ...]


def begin_informeren(
    personen: Iterable[int], begin: Informatiebegin, maatstaf: Maatstaf, *, uow: TafelWork, now: datetime
) -> None:
    """Let the month begin for these people of a casus, with one message to the contactpunt of the covenant."""
    duties = [begin_plicht(begin.casus, persoon, begin.aanmelder, now) for persoon in personen]
    uow.begin_informatieplichten(duties)
    letter = NieuwBericht(
        bericht=maatstaf.new_id(),
        partij=maatstaf.convenant.rechten.contactpunt,
        soort=INFORMEER,
        melding="",
        betreft=b"",
        inhoud=(("vraag", "INFORMEREN"),),
        artikelen=begin.artikelen,
        uiterlijk=min((one.uiterlijk for one in duties), default=None),
        casus=begin.casus,
    )
    uow.leg_klaar([letter])
