"""What leaves a casus of the simulated world, and what is seen of it in an emergency, by real connectors.

geef = derdenpost(casus.werker("college"))
klaar = geef.verstrek(casus.nummer, "P08", aan(verklaring), [item(stuk, "naam")])
papier = geef.geef_af(klaar.uittreksel, klaar.code)
"""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import pytest

from connectors.agent.casus import Casuspost
from connectors.agent.derdenpost import Aan, Derdenpost, Item
from connectors.agent.errors import Geweigerd
from connectors.protocol.canonical import b64u
from connectors.protocol.derden import Derdenverstrekking
from connectors.protocol.messages import decode
from connectors.protocol.procesberichten import Probleem
from tests.casuswereld import Casus, Werker
from tests.inzagewereld import post_van
from tests.stukwereld import Brenger, onleesbaar
from tests.world import Reply

RAC = "RAC-2026-06"
SLAAPHUIS = "slaaphuis-noord"
PAPIER = b"ik houd geheim wat ik in deze casus hoor"


@dataclass(frozen=True, slots=True)
class Gever:
    """One employee at work for a derde in one casus."""

    wie: Werker
    casus: Casus

    @property
    def post(self) -> Casuspost:
        return post_van(self.wie, "P19")

    @property
    def derden(self) -> Derdenpost:
        return Derdenpost(self.post)

    def dag(self, days: int = 0) -> str:
        return Brenger(self.wie, self.casus.nummer).dag(days)

    def verklaart(self, derde: str = SLAAPHUIS, **fields: Any) -> str:
        """Record a statement that was signed today; its number."""
        said = {
            "derde": derde,
            "noodzaak": "OPVANG",
            "getekend_op": self.dag(),
            "tot": self.dag(60),
            "tekstversie": "13.2-2026",
            "document": b64u(sha256(PAPIER).digest()),
        }
        return self.derden.verklaar(self.casus.nummer, **said | fields).kern.nummer

    def is_akkoord(self, derde: str, *stukken: str, versie: int = 1, **fields: Any) -> None:
        """Agree, as a source, that these leave; or take that back."""
        named = [{"stuk": stuk, "versie": versie} for stuk in stukken]
        said = {"derde": derde, "handeling": "AKKOORD", "stukken": named, "tot": self.dag(60)}
        self.derden.akkoord(self.casus.nummer, "P08", **said | fields)

    def stuurt(self, verklaring: str, *stukken: tuple[str, str], derde: str = SLAAPHUIS, **fields: Any) -> Reply:
        """Send a disclosure that no connector of ours would make: of (stuk, veld), whether they are seen or not."""
        nummer = self.post.verbinding.clock.verzoek_id()
        why = onleesbaar(nummer, "motivering", b"zomaar").model_dump()
        said = {
            "casus": self.casus.nummer,
            "uittreksel": nummer,
            "derde": derde,
            "verklaring": verklaring,
            "sjabloon": "GEGEVENS",
            "grondslag": "WGS_1_7",
            "rac": RAC,
            "besluit": "",
            "items": [{"stuk": stuk, "versie": 1, "veld": veld, "noodzaak": why} for stuk, veld in stukken],
            "dagen": 7,
            "proef": b64u(bytes(32)),
            "inhoud": b64u(b"versleuteld"),
        }
        return self.wie.posts("/v1/derdenverstrekkingen", self.wie.message(Derdenverstrekking, "P19", **said | fields))

    def trekt_akkoord_in(self, derde: str, *stukken: str) -> None:
        self.is_akkoord(derde, *stukken, handeling="INTREKKEN")


def aan(verklaring: str, derde: str = SLAAPHUIS, **fields: Any) -> Aan:
    """A disclosure to this derde, with everything that it needs."""
    said = {"sjabloon": "GEGEVENS", "grondslag": "WGS_1_7", "rac": RAC, "dagen": 7}
    return Aan(derde=derde, verklaring=verklaring, **{**said, **fields})


def item(stuk: str, veld: str = "gegeven") -> Item:
    return Item(stuk, veld, "nodig om een bed te kunnen geven")


def geweigerd(act: Callable[[], object]) -> str:
    """By which rule something is refused."""
    with pytest.raises(Geweigerd) as refusal:
        act()
    return refusal.value.regel


def regel(reply: Reply) -> str:
    """The rule of a bare refusal."""
    return decode(Probleem, reply.body).regel
