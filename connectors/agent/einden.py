"""How a casus ends, and what a betrokkene hears, as requests of an employee's own connector.

    stuur(post, vraag, "/v1/ontvangersvragen", OntvangerslijstAntwoord, "ontvangers").kern
    vernietig(post, casus)     at the hub, and then its key at the key holder

A question is asked again when its answer is lost; so is a destruction, for the hub gives the same
evidence once more.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, TypeVar

from connectors.agent.bewaarboek import Bewaarboek
from connectors.agent.bonnen import BonSoort
from connectors.agent.casus import Casuspost
from connectors.agent.casussleutel import Casussleutels
from connectors.agent.client import twice
from connectors.agent.errors import Alarm, InvoerOnjuist
from connectors.agent.stukinhoud import Stukinhoud, encode_inhoud
from connectors.protocol.afstemmingen import AfstemAntwoord
from connectors.protocol.casussen import Casushandeling, CasusKern
from connectors.protocol.effectmetingen import EffectmetingAntwoord
from connectors.protocol.einden import (
    Aanhouding,
    Aanhoudingseinde,
    Afsluiting,
    Bewaareinde,
    Hernieuwing,
    Hernieuwingsakkoord,
    Hernieuwingsbesluit,
    Ontvanger,
    Ontvangerslijst,
    OntvangerslijstAntwoord,
    Ontvangersvraag,
    Vernietiging,
)
from connectors.protocol.handelingen import Handeling
from connectors.protocol.huis import RoosterAntwoord, WerkverdelingAntwoord
from connectors.protocol.incidenten import GetroffenenAntwoord, IncidentAntwoord, IncidentregisterAntwoord
from connectors.protocol.informatie import InformatieAntwoord, InformatielijstAntwoord
from connectors.protocol.inhoud import seal_inhoud
from connectors.protocol.logboeken import LogboekAntwoord
from connectors.protocol.meldingen import Verzegeld
from connectors.protocol.rechten import (
    InzagelogAntwoord,
    OverzichtAntwoord,
    RechtenAntwoord,
    Rechtenpunt,
    Rechtenpunten,
    RechtenpuntenAntwoord,
    Rechtenpuntvraag,
    VerzoeklijstAntwoord,
)
from connectors.protocol.tellingen import TellingenAntwoord

BEWAREN = "P22"
RECHTEN = "P14"

_ADRESSEN: Final[Mapping[type[Casushandeling], tuple[str, BonSoort]]] = MappingProxyType(
    {
        Afsluiting: ("/v1/afsluitingen", "afsluiting"),
        Bewaareinde: ("/v1/bewaareinden", "bewaareinde"),
        Aanhouding: ("/v1/aanhoudingen", "aanhouding"),
        Aanhoudingseinde: ("/v1/aanhoudingseinden", "aanhoudingseinde"),
        Hernieuwing: ("/v1/hernieuwingen", "hernieuwing"),
        Hernieuwingsakkoord: ("/v1/hernieuwingsakkoorden", "hernieuwingsakkoord"),
        Hernieuwingsbesluit: ("/v1/hernieuwingsbesluiten", "hernieuwingsbesluit"),
    }
)
"""Where an act of ending goes, and the kind of its receipt."""

A = TypeVar(
    "A",
    OntvangerslijstAntwoord,
    RechtenAntwoord,
    RechtenpuntenAntwoord,
    OverzichtAntwoord,
    InzagelogAntwoord,
    VerzoeklijstAntwoord,
    LogboekAntwoord,
    AfstemAntwoord,
    IncidentAntwoord,
    GetroffenenAntwoord,
    IncidentregisterAntwoord,
    RoosterAntwoord,
    WerkverdelingAntwoord,
    InformatielijstAntwoord,
    InformatieAntwoord,
    TellingenAntwoord,
    EffectmetingAntwoord,
)


def beslis(post: Casuspost, handeling: Casushandeling) -> CasusKern:
    """Send one act about the end of a casus, once, and note it in our own book; where it stands then.

    Raises:
        Geweigerd, Onbereikbaar, Alarm: see `errors`; after Onbereikbaar it may have been done.
    """
    kern = post.doe(handeling, *_ADRESSEN[type(handeling)]).kern
    verbinding = post.verbinding
    Bewaarboek(verbinding.omgeving.bewaarplaats).keep(handeling, int(verbinding.clock.now().timestamp()))
    return kern


def stuur(post: Casuspost, vraag: Handeling, adres: str, model: type[A], soort: BonSoort) -> A:
    """One request, and its answer when the receipt was judged right.

    Raises:
        Geweigerd, Onbereikbaar, Alarm: see `errors`.
    """
    lijn = post.verbinding.lijnen["hub"]
    return lijn.getuige.exchange(
        lambda gezien: lijn.kanaal.post(adres, vraag.model_copy(update={"gezien": gezien}), model),
        post.bonkop(soort, vraag.verzoek_id),
    )


def alle_ontvangers(post: Casuspost, doel: str, casus: str, stuk: str) -> Ontvangerslijst:
    """Every line about one own stuk, as many questions as that takes.

    Raises:
        ValidationError: not the number of a stuk; nothing is sent.
        Geweigerd, Onbereikbaar, Alarm: see `errors`; `ontvangers-onvolledig`, a list that ends too early.
    """
    lines: list[Ontvanger] = []
    while True:
        said = {**post.kop(doel), "casus": casus, "stuk": stuk, "overslaan": len(lines)}
        vraag = Ontvangersvraag.model_validate(said)
        kern = stuur(post, vraag, "/v1/ontvangersvragen", OntvangerslijstAntwoord, "ontvangers").kern
        lines += kern.ontvangers
        if len(lines) >= kern.aantal:
            return kern.model_copy(update={"ontvangers": lines})
        if not kern.ontvangers:
            raise Alarm("ontvangers-onvolledig", "hub")


def alle_punten(post: Casuspost, casus: str, verzoek: str) -> Rechtenpunten:
    """Everything that a source must judge in one casus for one request.

    Raises:
        ValidationError, Geweigerd, Onbereikbaar, Alarm: as `alle_ontvangers`; `punten-onvolledig`.
    """
    punten: list[Rechtenpunt] = []
    while True:
        said = {**post.kop(), "casus": casus, "verzoek": verzoek, "overslaan": len(punten)}
        vraag = Rechtenpuntvraag.model_validate(said)
        kern = stuur(post, vraag, "/v1/rechtenpunten", RechtenpuntenAntwoord, "rechtenpunten").kern
        punten += kern.punten
        if len(punten) >= kern.aantal:
            return kern.model_copy(update={"punten": punten})
        if not kern.punten:
            raise Alarm("punten-onvolledig", "hub")


def vernietig(post: Casuspost, casus: str) -> tuple[CasusKern, int]:
    """Destroy a casus and its key; where it stands, and since when the key is gone, in unix seconds.

    Cut off in between, the same command finishes it: the hub says it again to whoever destroyed.

    Raises:
        Geweigerd, Onbereikbaar, Alarm: see `errors`.
    """

    def act() -> tuple[CasusKern, int]:
        asked = Vernietiging.model_validate({**post.kop(BEWAREN), "casus": casus})
        gedaan = post.doe(asked, "/v1/vernietigingen", "vernietiging")
        return gedaan.kern, Casussleutels(post.verbinding).vernietig(gedaan.bewijs())

    return twice(act)


def motivering(post: Casuspost, nummer: str, tekst: str) -> Verzegeld:
    """Reasons, sealed for the key holder and bound to the number of what they are about.

    Raises:
        InvoerOnjuist: `motivering-leeg`.
    """
    if not tekst.strip():
        raise InvoerOnjuist("motivering-leeg")
    public = post.verbinding.omgeving.instellingen.sleutelhouder.sealing_key()
    return seal_inhoud(public, encode_inhoud(Stukinhoud(tekst)), bericht=bytes.fromhex(nummer), deel="motivering")
