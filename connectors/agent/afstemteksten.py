"""Reconciliations and witnesses as text: what each kind of finding means, and two tables for a terminal."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from connectors.agent.afstemmingen import Gezien
from connectors.agent.tabel import tabel
from connectors.protocol.afstemmingen import Afstemkern

SOORTEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "WEES": "de sleutelhouder deed iets waarvan de hub niets heeft",
        "ZONDER_EVALUATIE": "de hub antwoordde op punten die de sleutelhouder niet maakte",
        "BON_ZONDER_REGEL": "een partij heeft een bon voor een regel die er niet is",
        "REGEL_ZONDER_BON": "een partij kreeg antwoord en heeft er geen bon van",
        "KLOK": "de klok van een partij loopt meer dan een minuut anders",
    }
)


def afstemmingen_tekst(kern: Afstemkern, gezien: Sequence[Gezien]) -> str:
    """Both lists as tables, with the findings in words between them."""
    days = [
        [one.dag, str(one.regels), str(one.verschil), ", ".join(one.partijen) or "geen", one.rapport]
        for one in kern.afstemmingen
    ]
    found = [
        f"{one.dag}: {SOORTEN.get(kind.soort, kind.soort)}: {kind.aantal}"
        for one in kern.afstemmingen
        for kind in one.soorten
    ]
    seen = [[one.partij, str(one.omvang), one.wortel] for one in gezien]
    lines = tabel(["dag", "regels", "verschillen", "bonnen van", "vingerafdruk van het rapport"], days)
    return "\n".join([*lines, *found, "", *tabel(["medeondertekend door", "tot regel", "vingerafdruk"], seen)])
