"""The mail that follows when a ground of secrecy ends, by its source or by the clock."""

from collections.abc import Callable, Iterator
from typing import Final

from hub.application.ports.stuk import StukWork
from hub.application.ports.tafel import NieuwBericht
from hub.domain.stuk import Vrijgave
from hub.domain.stuk_toets import afgeleid_van
from hub.domain.vrijgave import Vrijgaveeinde

VRIJGAVE_EINDE: Final = "VRIJGAVE_EINDE"
"""Mail: something that was seen may no longer be used."""
Woorden = tuple[tuple[str, str], ...]


def einde_brieven(
    casus: str, vrijgave: Vrijgave, einde: Vrijgaveeinde, new_id: Callable[[], str], uow: StukWork
) -> list[NieuwBericht]:
    """Only those who saw a stuk, or what was made of it, hear of it: the others would learn that it is there."""
    return [
        NieuwBericht(new_id(), partij, VRIJGAVE_EINDE, "", b"", said, casus=casus, nummer=stuk)
        for stuk, said in _nummers(casus, vrijgave, einde, uow)
        for partij in sorted(uow.ontvangers_van(stuk) & vrijgave.ontvangers)
    ]


def _nummers(casus: str, vrijgave: Vrijgave, einde: Vrijgaveeinde, uow: StukWork) -> Iterator[tuple[str, Woorden]]:
    """What was seen under this ground: the stukken that it names, and what rests on them and so on it."""
    stukken = uow.stukken_van(casus)
    made = {one for stuk in vrijgave.stukken for one in afgeleid_van(stuk, stukken)} - vrijgave.stukken
    said = ("reden", einde.value)
    yield from ((stuk, (said,)) for stuk in sorted(vrijgave.stukken))
    yield from ((stuk, (said, ("via", "AFGELEID"))) for stuk in sorted(made))
