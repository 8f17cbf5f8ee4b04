"""Mail about a proposal to go on at another meeting, in sentences."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from connectors.agent.casuswoorden import SCHAALREDENEN
from connectors.agent.woorden import OVERLEGVORMEN, woord

if TYPE_CHECKING:
    # Only types here: every failure needs the sentences, and few commands these messages.
    from connectors.protocol.berichten import Bericht

STANDEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "VOORGESTELD": "Er is voorgesteld verder te gaan in een ander overleg: {}, want {}.",
        "BESLOTEN": "Er is besloten verder te gaan in een ander overleg: {}, want {}.",
        "AFGEWEZEN": "Er is besloten niet verder te gaan in een ander overleg ({}, want {}).",
    }
)


def schaalbericht(bericht: "Bericht", said: Mapping[str, str]) -> Iterator[str]:
    """What mail about a proposal says, and for who decides how to answer."""
    about = woord(OVERLEGVORMEN, said.get("naar", "")), woord(SCHAALREDENEN, said.get("waarom", ""))
    yield STANDEN.get(said.get("schaling", ""), STANDEN["VOORGESTELD"]).format(*about)
    if "vraag" in said:
        yield f"Besluit erover met `connector casus opschalen-besluit {bericht.casus} {bericht.nummer}`."
