"""Emergencies and threats to employees: break the glass, see, judge, flag, ask.

    nood = begin(post, casus, "KIND", "waarom")       on record, with its reason, before anything is seen
    beeld = bekijk_in_nood(post, casus)               within the hour

The reason is sealed for the key holder: the hub keeps it and can't read it.
"""

from connectors.agent.casus import Casuspost, Gedaan
from connectors.agent.client import twice
from connectors.agent.errors import Alarm, InvoerOnjuist
from connectors.agent.inzage import Beeld
from connectors.agent.kanaal import Ontvangen
from connectors.agent.opening import open_inzage
from connectors.protocol.canonical import b64u
from connectors.protocol.inhoud import seal_inhoud
from connectors.protocol.inzagelezen import Beeldantwoord, lees_beeld
from connectors.protocol.inzagen import Inzagebewijs, Inzagevraag
from connectors.protocol.meldingen import Verzegeld
from connectors.protocol.noodinzagen import (
    Dreiging,
    Dreigingen,
    DreigingenAntwoord,
    Dreigingsvraag,
    Noodinzage,
    Noodlijst,
    NoodlijstAntwoord,
    Noodlijstvraag,
    Noodoordeel,
    Noodplaats,
    Noodregel,
)

NOODGEVAL, TOETSING, VEILIGHEID = "P21", "P15", "P18"


def begin(post: Casuspost, casus: str, reden: str, waarom: str) -> Gedaan:
    """Break the glass: record that somebody's life is in danger, and why. Its number is that of the outcome.

    Raises:
        InvoerOnjuist: `motivering-leeg`.
        ValidationError: a field is wrong; nothing is sent.
        Geweigerd, Onbereikbaar, Alarm: see `errors`.
    """
    nood = post.verbinding.clock.verzoek_id()
    sealed = _sealed(post, nood, waarom).model_dump()
    fields = {"casus": casus, "nood": nood, "reden": reden, "motivering": sealed}
    return post.doe(Noodinzage.model_validate({**post.kop(NOODGEVAL), **fields}), "/v1/noodinzagen", "noodinzage")


def bekijk_in_nood(post: Casuspost, casus: str) -> Beeld:
    """What the emergency lets me see now; can be asked again as long as its hour lasts.

    Raises:
        Geweigerd: `reden-ontbreekt` without an emergency of mine that runs.
        Onbereikbaar, Alarm: see `errors`.
    """
    received = twice(lambda: _vraag(post, casus))
    kern, inhouden = received.bericht.kern, received.bericht.inhouden
    if (kern.beeld.casus, kern.doel) != (casus, NOODGEVAL):
        raise Alarm("inzage-andere-vraag", "hub")
    bewijs = Inzagebewijs(verzoek=b64u(received.verzonden), kern=kern, bon=received.bericht.bon)
    return Beeld(kern, tuple(open_inzage(post.verbinding, bewijs, inhouden)), bewijs)


def beoordeel(post: Casuspost, casus: str, nood: str, oordeel: str, waarom: str) -> Gedaan:
    """Judge the emergency of another, as fg.

    Raises:
        InvoerOnjuist, ValidationError, Geweigerd, Onbereikbaar, Alarm: as `begin`.
    """
    sealed = _sealed(post, nood, waarom).model_dump()
    fields = {"casus": casus, "nood": nood, "oordeel": oordeel, "motivering": sealed}
    handeling = Noodoordeel.model_validate({**post.kop(TOETSING), **fields})
    return post.doe(handeling, "/v1/noodoordelen", "noodoordeel")


def lijst(post: Casuspost, *, open_alleen: bool) -> list[Noodregel]:
    """Every emergency that I may judge, as many answers as it takes: what waits first, in the order of terms.

    Raises:
        Geweigerd, Onbereikbaar, Alarm: see `errors`.
    """
    found = _lijst(post, open_alleen=open_alleen)
    regels = found.regels
    while found.meer:
        na = Noodplaats(beoordelen_voor=regels[-1].beoordelen_voor, nood=regels[-1].nood)
        found = _lijst(post, open_alleen=open_alleen, na=na)
        regels = regels + found.regels
    return sorted(regels, key=lambda regel: regel.oordeel != "")


def _lijst(post: Casuspost, **gevraagd: object) -> Noodlijst:
    vraag = Noodlijstvraag.model_validate({**post.kop(TOETSING), **gevraagd})
    lijn = post.verbinding.lijnen["hub"]
    answer = lijn.getuige.exchange(
        lambda gezien: lijn.kanaal.post(
            "/v1/noodlijsten", vraag.model_copy(update={"gezien": gezien}), NoodlijstAntwoord
        ),
        post.bonkop("noodlijst", vraag.verzoek_id),
    )
    return answer.kern


def meld_dreiging(post: Casuspost, casus: str, **fields: object) -> Gedaan:
    """Flag a threat, or end a flag; without a number of a flag a new one is made.

    Raises:
        ValidationError, Geweigerd, Onbereikbaar, Alarm: as `begin`.
    """
    number = {"dreiging": fields.pop("dreiging", None) or post.verbinding.clock.verzoek_id()}
    handeling = Dreiging.model_validate({**post.kop(VEILIGHEID), "casus": casus, **number, **fields})
    return post.doe(handeling, "/v1/dreigingen", "dreiging")


def dreigingen(post: Casuspost, casus: str) -> Dreigingen:
    """The flags of those whom I will meet.

    Raises:
        Geweigerd, Onbereikbaar, Alarm: see `errors`.
    """
    vraag = Dreigingsvraag.model_validate({**post.kop(VEILIGHEID), "casus": casus})
    lijn = post.verbinding.lijnen["hub"]
    answer = lijn.getuige.exchange(
        lambda gezien: lijn.kanaal.post(
            "/v1/dreigingsvragen", vraag.model_copy(update={"gezien": gezien}), DreigingenAntwoord
        ),
        post.bonkop("dreigingen", vraag.verzoek_id),
    )
    return answer.kern


def _vraag(post: Casuspost, casus: str) -> Ontvangen[Beeldantwoord]:
    """Under a fresh number each time: a view that got lost was given all the same, and is on record."""
    vraag = Inzagevraag.model_validate({**post.kop(NOODGEVAL), "casus": casus})
    lijn = post.verbinding.lijnen["hub"]
    return lijn.getuige.exchange_met_verzoek(
        lambda gezien: lijn.kanaal.post_en_lees(
            "/v1/noodbeelden", vraag.model_copy(update={"gezien": gezien}), lees_beeld
        ),
        post.bonkop("inzage", vraag.verzoek_id),
    )


def _sealed(post: Casuspost, nood: str, waarom: str) -> Verzegeld:
    if not waarom.strip():
        raise InvoerOnjuist("motivering-leeg")
    public = post.verbinding.omgeving.instellingen.sleutelhouder.sealing_key()
    return seal_inhoud(public, waarom.encode(), bericht=bytes.fromhex(nood), deel="motivering")
