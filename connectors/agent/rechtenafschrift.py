"""What the contactpunt may give a betrokkene: the overview, and the texts and files that every source agreed to.

The hub has no key to any of it: each is opened here, by a view that was decided and recorded.

kern = overzicht(post, verzoek)
afschrift_tekst(kern, te_geven(post, kern))
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from connectors.agent.bijlage import Bijlage
from connectors.agent.casus import NIET_TOEGESTAAN, Casuspost
from connectors.agent.einden import stuur
from connectors.agent.errors import Geweigerd
from connectors.agent.inzage import bekijk, bladen
from connectors.agent.inzageinhoud import Getoond, inhouden
from connectors.agent.stukinhoud import Stukinhoud
from connectors.protocol.rechten import Casusverwijzing, Overzicht, OverzichtAntwoord, Overzichtvraag

AFSCHRIFT: Final = "EXPORTEREN"
ONLEESBAAR: Final = "Niet leesbaar."
MELDINGDELEN: Final[Mapping[str, str]] = MappingProxyType({"identiteit": "AANMELDING", "dossier": "VERHAAL"})
"""What a sealed part of a melding is called in a copy."""


def overzicht(post: Casuspost, verzoek: str) -> Overzicht:
    """Categories, sources, organisations, and who saw it, as far as every source agreed.

    Raises:
        ValidationError: not the number of a request; nothing is sent.
        Geweigerd, Onbereikbaar, Alarm: see `errors`.
    """
    vraag = Overzichtvraag.model_validate({**post.kop(), "verzoek": verzoek})
    return stuur(post, vraag, "/v1/rechtenoverzichten", OverzichtAntwoord, "overzicht").kern


@dataclass(frozen=True, slots=True, repr=False)
class TeGeven:
    """One thing that the betrokkene gets: what it is about, of whom, and its text or its file.

    `soort` is a category, or AANMELDING or VERHAAL for what a melding said. `casus` and `stuk` name it for the desk.
    """

    soort: str
    bron: str
    tekst: str
    bijlage: Bijlage | None = None
    casus: str = ""
    stuk: str = ""

    def __repr__(self) -> str:
        return "<TeGeven>"


def te_geven(post: Casuspost, kern: Overzicht) -> list[TeGeven]:
    """What may be given about the persons of a request, in an order of its own.

    Raises:
        Geweigerd, Onbereikbaar, Alarm: see `errors`.
    """
    found = [one for who in kern.personen for one in _stukken(post, who)]
    return sorted(found, key=lambda one: (one.bijlage is not None, one.soort, one.bron, one.tekst, one.stuk))


def bijlagen_van(gegeven: Iterable[TeGeven]) -> list[TeGeven]:
    """The files among these, in the order in which the copy numbers them."""
    return [one for one in gegeven if one.bijlage is not None]


def een_bijlage(post: Casuspost, casus: str, stuk: str) -> Bijlage | None:
    """One file of a copy, asked and opened anew; None when it may not be given, or not any more.

    Raises:
        Geweigerd, Onbereikbaar, Alarm: see `errors`.
    """
    beeld = bekijk(post, {"casus": casus, "handeling": AFSCHRIFT, "stukken": [stuk]})
    found = (one.inhoud for one in inhouden(beeld) if one.stuk.stuk == stuk)
    return next((inhoud for inhoud in found if isinstance(inhoud, Bijlage)), None)


def _stukken(post: Casuspost, who: Casusverwijzing) -> list[TeGeven]:
    """What may be given about a person, and about the casus as a whole.

    A casus of which nothing may be given is refused, and is here like one in which nothing is.
    """
    try:
        beelden = bladen(post, {"casus": who.casus, "handeling": AFSCHRIFT})
    except Geweigerd as error:
        if error.regel != NIET_TOEGESTAAN:
            raise
        return []
    shown = (one for beeld in beelden for one in inhouden(beeld))
    return [_te_geven(who.casus, one) for one in shown if one.stuk.persoon in (0, who.persoon)]


def _te_geven(casus: str, een: Getoond) -> TeGeven:
    stuk = een.stuk
    soort = MELDINGDELEN.get(stuk.deel, stuk.categorieen[0])
    match een.inhoud:
        case Stukinhoud(tekst=tekst):
            return TeGeven(soort, stuk.bron, tekst)
        case Bijlage() as bijlage:
            return TeGeven(soort, stuk.bron, "", bijlage, casus, stuk.stuk)
        case _:
            return TeGeven(soort, stuk.bron, ONLEESBAAR)
