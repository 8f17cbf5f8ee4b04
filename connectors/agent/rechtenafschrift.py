"""What the contactpunt may give a betrokkene: the overview, and the texts that every source agreed to.

kern = overzicht(post, verzoek)
afschrift_tekst(kern, te_geven(post, kern))
"""

from typing import Final

from connectors.agent.casus import NIET_TOEGESTAAN, Casuspost
from connectors.agent.einden import stuur
from connectors.agent.errors import Geweigerd
from connectors.agent.inzage import bladen
from connectors.agent.stukinhoud import decode_inhoud
from connectors.protocol.errors import ProtocolError
from connectors.protocol.rechten import Casusverwijzing, Overzicht, OverzichtAntwoord, Overzichtvraag

ONLEESBAAR: Final = "Niet leesbaar."


def overzicht(post: Casuspost, verzoek: str) -> Overzicht:
    """Categories, sources, organisations, and who saw it, as far as every source agreed.

    Raises:
        ValidationError: not the number of a request; nothing is sent.
        Geweigerd, Onbereikbaar, Alarm: see `errors`.
    """
    vraag = Overzichtvraag.model_validate({**post.kop(), "verzoek": verzoek})
    return stuur(post, vraag, "/v1/rechtenoverzichten", OverzichtAntwoord, "overzicht").kern


def te_geven(post: Casuspost, kern: Overzicht) -> list[tuple[str, str, str]]:
    """Category, source and text of what may be given about the persons of a request, in order.

    Raises:
        Geweigerd, Onbereikbaar, Alarm: see `errors`.
    """
    return sorted(one for who in kern.personen for one in _stukken(post, who))


def _stukken(post: Casuspost, who: Casusverwijzing) -> list[tuple[str, str, str]]:
    """What may be given about a person, and about the casus as a whole.

    A casus of which nothing may be given is refused, and is here like one in which nothing is.
    """
    try:
        beelden = list(bladen(post, {"casus": who.casus, "handeling": "EXPORTEREN"}))
    except Geweigerd as error:
        if error.regel != NIET_TOEGESTAAN:
            raise
        return []
    return [
        (stuk.categorieen[0], stuk.bron, _tekst(text))
        for beeld in beelden
        for stuk, text in beeld.stukken
        if stuk.persoon in (0, who.persoon) and stuk.deel != "bijlage"
    ]


def _tekst(text: bytes | None) -> str:
    try:
        return decode_inhoud(text).tekst if text is not None else ONLEESBAAR
    except ProtocolError:
        return ONLEESBAAR
