"""What the contactpunt does for betrokkenen, as requests of its own connector: record, extend, close, and tell people.

Every function may raise ValidationError for what nobody may say, before anything is sent, and else what `stuur` does.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from connectors.agent.casus import Casuspost
from connectors.agent.einden import stuur
from connectors.agent.invoer import getal_van
from connectors.protocol.casussen import CasusKern
from connectors.protocol.informatie import (
    InformatieAntwoord,
    Informatiekern,
    Informatielijst,
    InformatielijstAntwoord,
    Informatielijstvraag,
    Informatiestap,
)
from connectors.protocol.rechten import (
    RechtenAntwoord,
    RechtenKern,
    Rechtenoordeel,
    Rechtenstap,
    Rechtenverzoek,
    Verzoeklijst,
    VerzoeklijstAntwoord,
    Verzoeklijstvraag,
)

VERLENGEN: Final = "VERLENGEN"
_LEEG: Final = ("op", "kanaal", "grond", "heroverweging")


def leg_verzoek_vast(
    post: Casuspost, soort: str, ontvangen_op: str, personen: Sequence[Mapping[str, object]], verzoek: str = ""
) -> RechtenKern:
    """Record a request about persons of casussen; every source hears. The number is drawn unless it is given."""
    number = verzoek or post.verbinding.clock.verzoek_id()
    said = {"verzoek": number, "soort": soort, "ontvangen_op": ontvangen_op, "personen": list(personen)}
    vraag = Rechtenverzoek.model_validate({**post.kop(), **said})
    return stuur(post, vraag, "/v1/rechtenverzoeken", RechtenAntwoord, "rechtenverzoek").kern


def stap_verzoek(post: Casuspost, verzoek: str, handeling: str) -> RechtenKern:
    """VERLENGEN, or end the request with what was decided."""
    ends = handeling != VERLENGEN
    said = {"verzoek": verzoek, "handeling": "AFRONDEN" if ends else VERLENGEN, "uitkomst": handeling if ends else ""}
    vraag = Rechtenstap.model_validate({**post.kop(), **said})
    return stuur(post, vraag, "/v1/rechtenstappen", RechtenAntwoord, "rechtenstap").kern


def oordeel(post: Casuspost, casus: str, verzoek: str, oordelen: Sequence[Mapping[str, str]]) -> CasusKern:
    """Say as a source, stuk by stuk, whether a betrokkene gets it, or what was done with it."""
    said = {**post.kop(), "casus": casus, "verzoek": verzoek, "oordelen": list(oordelen)}
    vraag = Rechtenoordeel.model_validate(said)
    return post.doe(vraag, "/v1/rechtenoordelen", "rechtenoordeel").kern


def verzoeken(post: Casuspost, overslaan: int = 0) -> Verzoeklijst:
    """How requests of betrokkenen go, for who supervises: without whom they are about."""
    vraag = Verzoeklijstvraag.model_validate({**post.kop(), "overslaan": overslaan})
    return stuur(post, vraag, "/v1/verzoeklijsten", VerzoeklijstAntwoord, "verzoeklijst").kern


def te_informeren(post: Casuspost) -> Informatielijst:
    """Whom the contactpunt must still tell that a casus is about them."""
    vraag = Informatielijstvraag.model_validate(post.kop())
    return stuur(post, vraag, "/v1/informatielijsten", InformatielijstAntwoord, "informatielijst").kern


def zeg_informatie(post: Casuspost, wie: Mapping[str, object], said: Mapping[str, str]) -> Informatiekern:
    """Say that somebody (casus, persoon) was told, is told later, or is not told."""
    vraag = Informatiestap.model_validate({**post.kop(), **wie, **dict.fromkeys(_LEEG, ""), **said})
    return stuur(post, vraag, "/v1/informatiestappen", InformatieAntwoord, "informatiestap").kern


def persoon_van(getypt: str) -> dict[str, object]:
    """Casus and number of a person, from CASUS:N."""
    casus, _, number = getypt.strip().partition(":")
    return {"casus": casus, "persoon": getal_van(number) or 0}
