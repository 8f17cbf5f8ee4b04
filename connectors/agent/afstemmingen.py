"""Do the logs tell one story: what each reconciliation found, and how far other parties saw the hub's log.

kern = lees_afstemmingen(post)
getuigen(kern, log_of(instellingen.hub))    each checkpoint is one that the hub signed, or Alarm
"""

from dataclasses import dataclass

from connectors.agent.casus import Casuspost
from connectors.agent.einden import stuur
from connectors.agent.errors import Alarm
from connectors.protocol.afstemmingen import AfstemAntwoord, Afstemkern, Afstemvraag
from connectors.protocol.bewijs import Log
from connectors.protocol.errors import ProtocolError
from connectors.protocol.transparency import verify_checkpoint


@dataclass(frozen=True, slots=True)
class Gezien:
    """That a party signed the log at this size, with the root that it then had."""

    partij: str
    omvang: int
    wortel: str


def lees_afstemmingen(post: Casuspost, voor: int = 0) -> Afstemkern:
    """The newest reconciliations, or those before an entry of the log.

    Raises:
        Geweigerd, Onbereikbaar, Alarm: see `errors`.
    """
    vraag = Afstemvraag.model_validate({**post.kop(), "voor": voor})
    return stuur(post, vraag, "/v1/afstemmingen", AfstemAntwoord, "afstemmingen").kern


def getuigen(kern: Afstemkern, log: Log) -> list[Gezien]:
    """Who saw the log how far. That the party signed is what the hub checked: its key is not known here.

    Raises:
        Alarm: a checkpoint that the hub did not sign, or that is of another size than the hub says.
    """
    return [Gezien(one.partij, one.omvang, _wortel(one.controlepunt, one.omvang, log)) for one in kern.getuigen]


def _wortel(note: str, omvang: int, log: Log) -> str:
    try:
        point = verify_checkpoint(note, log.origin, log.sleutel)
    except ProtocolError as error:
        raise Alarm(error.rule, "hub") from error
    if point.size != omvang:
        raise Alarm("controlepunt-omvang", "hub")
    return point.root.hex()
