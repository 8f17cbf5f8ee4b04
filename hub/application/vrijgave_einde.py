"""The mail that follows when a ground of secrecy ends, by its source or by the clock."""

from collections.abc import Callable
from typing import Final

from hub.application.ports.stuk import StukWork
from hub.application.ports.tafel import NieuwBericht
from hub.domain.stuk import Vrijgave
from hub.domain.vrijgave import Vrijgaveeinde

VRIJGAVE_EINDE: Final = "VRIJGAVE_EINDE"
"""Mail: something that was seen may no longer be used."""


def einde_brieven(
    casus: str, vrijgave: Vrijgave, einde: Vrijgaveeinde, new_id: Callable[[], str], uow: StukWork
) -> list[NieuwBericht]:
    """Only those who saw a stuk hear of it: the others would learn that it is there."""
    said = (("reden", einde.value),)
    return [
        NieuwBericht(new_id(), partij, VRIJGAVE_EINDE, "", b"", said, casus=casus, nummer=stuk)
        for stuk in sorted(vrijgave.stukken)
        for partij in sorted(uow.ontvangers_van(stuk) & vrijgave.ontvangers)
    ]
