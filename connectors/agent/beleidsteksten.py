"""What the hub says of versions of the covenant, as text: its own sentences, put under each other."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from connectors.protocol.beleidsuitleg import Rechtenlijst
from connectors.protocol.bevindingen import Bevindingenkern
from connectors.protocol.naspelingen import Naspeelkern
from connectors.protocol.verschillen import Verschilkern

_ERNST: Final[Mapping[str, str]] = MappingProxyType({"STOPT": "Stopt", "TOEN": "Toen wel, nu niet", "LET_OP": "Let op"})


def verschil_tekst(kern: Verschilkern, *, kort: bool, eerste: bool) -> str:
    """One page of what changes; themes and numbers come with the first one."""
    lines = kern.samenvatting if eerste else []
    if eerste and not kern.themas:
        lines = [*lines, "Er verandert niets."]
    return "\n".join([*lines, *([] if kort else kern.zinnen)])


def rechten_tekst(kern: Rechtenlijst) -> str:
    """One page of rights."""
    return "\n".join(kern.zinnen or ["Niets."])


def bevindingen_tekst(kern: Bevindingenkern) -> str:
    """Every finding with its repair, and how many stop the version."""
    lines = [f"{_ERNST[one.ernst]} · {one.plaats}: {one.zin}. Herstel: {one.herstel}." for one in kern.bevindingen]
    if len(lines) < kern.aantal:
        lines.append(f"En nog {kern.aantal - len(lines)} bevindingen.")
    stops = "Niets houdt deze tekst tegen" if not kern.stopt else f"Eerst te herstellen: {kern.stopt}"
    return "\n".join([*lines, f"{stops}; bevindingen in totaal: {kern.aantal}."])


def naspeling_tekst(kern: Naspeelkern) -> str:
    """One page of decisions of an entry, a blank line between them."""
    told = ["\n".join(one.zinnen) for one in kern.naspelingen]
    return "\n\n".join([f"Logregel {kern.nummer}: {kern.gebeurtenis}", *told])
