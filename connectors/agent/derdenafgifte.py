"""Hand an extract over to a derde, once: on paper by an employee, or at the ophaalpunt by the derde itself.

The hub records it and overwrites its copy before the bytes leave; here they are opened with the code, and kept nowhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final

from connectors.agent.derdenboek import Derdenboek
from connectors.agent.derdenuittreksel import Uittreksel, decode_uittreksel
from connectors.agent.errors import Alarm
from connectors.agent.getuige import BonKop
from connectors.agent.ophaalboek import Ophaalboek
from connectors.agent.uittrekselcode import Uittrekselcode
from connectors.agent.verbinding import Verbinding
from connectors.protocol.canonical import b64u, unb64u
from connectors.protocol.derden import Derdenafgifte, DerdenafgifteAntwoord, Wijze

DOEL: Final = "P19"


@dataclass(frozen=True, slots=True)
class Afgegeven:
    """An extract that was handed over, and when."""

    uittreksel: Uittreksel
    nummer: str
    op: datetime


@dataclass(frozen=True, slots=True)
class Afgifte:
    """Which extract leaves in which way, and the code that opens it."""

    uittreksel: str
    code: Uittrekselcode
    wijze: Wijze = "PAPIER"


def geef_af(verbinding: Verbinding, kop: Mapping[str, object], kenmerk: bytes, afgifte: Afgifte) -> Afgegeven:
    """Take an extract out of the hub, in the name of whoever `kop` says; `kenmerk` finds its receipt again.

    Raises:
        InvoerOnjuist: `uittreksel-onleesbaar`.
        Alarm: `uittreksel-inhoud`, the bytes are not those of the receipt; or as `errors` says.
        Geweigerd, Onbereikbaar: see `errors`.
    """
    nummer, code = afgifte.uittreksel, afgifte.code
    said = {"uittreksel": nummer, "wijze": afgifte.wijze, "bewijs": b64u(code.bewijs(nummer))}
    vraag = Derdenafgifte.model_validate({**kop, **said})
    lijn = verbinding.lijnen["hub"]
    answer = lijn.getuige.exchange(
        lambda gezien: lijn.kanaal.post(
            "/v1/derdenafgiften", vraag.model_copy(update={"gezien": gezien}), DerdenafgifteAntwoord
        ),
        BonKop("derdenafgifte", vraag.verzoek_id, kenmerk),
    )
    _noteer(verbinding, afgifte)
    sealed, kern = unb64u(answer.inhoud), answer.kern
    if kern.uittreksel != nummer or b64u(sha256(sealed).digest()) != kern.inhoud:
        raise Alarm("uittreksel-inhoud", "hub")
    opened = decode_uittreksel(code.ontsleutel(nummer, sealed))
    return Afgegeven(opened, nummer, datetime.fromtimestamp(kern.op, UTC))


def _noteer(verbinding: Verbinding, afgifte: Afgifte) -> None:
    where = verbinding.omgeving.bewaarplaats
    Derdenboek(where).afgegeven(afgifte.uittreksel)
    Ophaalboek(where, verbinding.clock).zet(
        afgifte.uittreksel, "OPGEHAALD" if afgifte.wijze == "OPHALEN" else afgifte.wijze
    )
