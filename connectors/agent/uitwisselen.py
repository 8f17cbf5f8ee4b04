"""Checkpoints to and fro: follow a log, and put our signature under what we saw of it.

A cosignature tells other partners that this connector followed the log up to that size, so a
process that shows one partner another history needs the help of both.
"""

from connectors.agent.bewaarplaats import Wie
from connectors.agent.verbinding import Verbinding
from connectors.protocol.procesberichten import (
    ControlepuntAntwoord,
    ControlepuntVraag,
    Medeondertekening,
    MedeondertekeningAntwoord,
)


def exchange_checkpoint(verbinding: Verbinding, wie: Wie) -> int:
    """Follow the log of one process to its newest checkpoint; the size it has now.

    Raises:
        Geweigerd, Onbereikbaar, Alarm: see `errors`; a fork leaves evidence.
    """
    lijn = verbinding.lijnen[wie]
    verzoek_id = verbinding.clock.verzoek_id()
    checkpoint = lijn.getuige.advance(
        lambda gezien: lijn.kanaal.post(
            "/v1/controlepunten",
            ControlepuntVraag(versie=1, verzoek_id=verzoek_id, gezien=gezien),
            ControlepuntAntwoord,
        )
    )
    return checkpoint.size


def cosign_newest(verbinding: Verbinding, wie: Wie) -> int:
    """Send our cosignature of the newest kept checkpoint; the size signed, 0 when none is kept.

    Raises:
        Geweigerd, Onbereikbaar, Alarm: see `errors`.
    """
    lijn = verbinding.lijnen[wie]
    signed = lijn.getuige.cosignature(
        verbinding.omgeving.instellingen.partij,
        verbinding.omgeving.tekensleutel,
        int(verbinding.clock.now().timestamp()),
    )
    if signed is None:
        return 0
    omvang, regel = signed
    message = Medeondertekening(versie=1, verzoek_id=verbinding.clock.verzoek_id(), omvang=omvang, regel=regel)
    lijn.kanaal.post("/v1/medeondertekeningen", message, MedeondertekeningAntwoord)
    return omvang
