"""Supply figures about before and after to the hub: counted here, made coarse here, held against what left before.

    lever(post, telling, 2011, "INTEGRALE_AANPAK")

`post` is the employee who sends it, in the role of the connector (convenant art. 9.56).
"""

from typing import Final

from connectors.agent.casus import Casuspost
from connectors.agent.client import twice
from connectors.agent.effectboek import Effectboek
from connectors.agent.einden import stuur
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.vergroven import TeWeinigClienten, vergroof
from connectors.agent.voor_en_na import Telling
from connectors.protocol.effectmetingen import (
    DAGEN,
    KLEINSTE,
    EffectmetingAntwoord,
    EffectmetingKern,
    Effectmetinglevering,
    verschilt_te_weinig,
)

STATISTIEK: Final = "P16"


def lever(post: Casuspost, telling: Telling, jaar: int, aanpak: str) -> tuple[Effectmetinglevering, EffectmetingKern]:
    """What was sent, and what the hub did with it.

    Raises:
        ValidationError: no year or aanpak that can be measured; nothing is sent.
        InvoerOnjuist: `clienten-te-weinig`, or `verschil-te-klein` with something that left before; nothing is sent.
        Geweigerd, Onbereikbaar, Alarm: see `errors`.
    """
    levering = maak(post, telling, jaar, aanpak)
    boek = Effectboek(post.verbinding.omgeving.bewaarplaats)
    earlier = boek.eerdere(jaar, aanpak)
    if any(verschilt_te_weinig(een.cijfers, levering.cijfers) for een in earlier):
        raise InvoerOnjuist("verschil-te-klein")
    if all(een.cijfers != levering.cijfers for een in earlier):
        boek.bewaar(levering)
    return levering, twice(lambda: _stuur(post, levering))


def maak(post: Casuspost, telling: Telling, jaar: int, aanpak: str) -> Effectmetinglevering:
    """The message, made coarse.

    Raises:
        ValidationError, InvoerOnjuist: as `lever`.
    """
    try:
        groepen = vergroof(telling.per_doelgroep)
    except TeWeinigClienten:
        raise InvoerOnjuist("clienten-te-weinig") from None
    return Effectmetinglevering.model_validate(
        {
            **post.kop(STATISTIEK),
            "jaar": jaar,
            "aanpak": aanpak,
            "dagen": DAGEN,
            "cijfers": {"groepen": groepen, "buiten": telling.buiten if telling.buiten >= KLEINSTE else None},
        }
    )


def _stuur(post: Casuspost, levering: Effectmetinglevering) -> EffectmetingKern:
    fresh = levering.model_copy(update={"verzoek_id": post.verbinding.clock.verzoek_id()})
    return stuur(post, fresh, "/v1/effectmetingen", EffectmetingAntwoord, "effectmeting").kern
