"""In which roles an employee is designated, as the hub judges it now."""

from connectors.agent.getuige import BonKop
from connectors.agent.verbinding import Verbinding
from connectors.protocol.aanwijzingen import AanwijzingenAntwoord, Aanwijzingenlijst, Aanwijzingenvraag
from connectors.protocol.canonical import b64u


def eigen_rollen(verbinding: Verbinding, login: str, kenmerk: str) -> Aanwijzingenlijst:
    """Every designation of this employee, the newest first; none for somebody that the hub does not know.

    Raises:
        Geweigerd, Onbereikbaar, Alarm: see `errors`.
    """
    vraag = Aanwijzingenvraag(
        versie=1,
        verzoek_id=verbinding.clock.verzoek_id(),
        gebruiker=b64u(verbinding.geheim.gebruiker(login)),
        kenmerk=kenmerk,
        gezien=0,
    )
    lijn = verbinding.lijnen["hub"]
    return lijn.getuige.exchange(
        lambda gezien: lijn.kanaal.post(
            "/v1/aanwijzingen", vraag.model_copy(update={"gezien": gezien}), AanwijzingenAntwoord
        ),
        BonKop("aanwijzingen", vraag.verzoek_id, verbinding.geheim.kenmerk(kenmerk)),
    ).kern
