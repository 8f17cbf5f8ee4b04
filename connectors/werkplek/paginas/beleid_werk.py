"""What the pages of the covenant share: the work itself, who asks, and a question that must have the right form."""

from collections.abc import Callable
from typing import Final, TypeVar

from pydantic import ValidationError

from connectors.agent.beleidspost import Beleidspost
from connectors.agent.errors import InvoerOnjuist
from connectors.werkplek.pagina import Paginavraag
from connectors.werkplek.werk import Werk

WERK: Final = Werk(
    code="beleid",
    naam="Convenant",
    doel="toetsen of de verwerking rechtmatig is, en het convenant bijhouden",
    pad="/beleid",
    rollen=frozenset({"privacy-officer", "fg"}),
    icoon="weegschaal",
    uitleg="U ziet elke versie, wat zij toestaat en waarom, en wat een wijziging voor wie verandert.",
)
T = TypeVar("T")
KENMERK: Final = "convenant/beheer"


def post_van(vraag: Paginavraag) -> Beleidspost:
    """The employee as one who asks about versions."""
    return Beleidspost(vraag.verbinding, vraag.login, KENMERK)


def actief(vraag: Paginavraag) -> str:
    """The digest of the version that decides.

    Raises:
        Geweigerd, Onbereikbaar, Alarm: see `errors`.
    """
    return post_van(vraag).convenanten.standen().actief


def asked(ask: Callable[[], T]) -> T:
    """The answer to a question.

    Raises:
        InvoerOnjuist: `waarde_onbekend`, the question has not the form of the protocol.
        Geweigerd, Onbereikbaar, Alarm: see `errors`.
    """
    try:
        return ask()
    except ValidationError:
        raise InvoerOnjuist("waarde_onbekend") from None
