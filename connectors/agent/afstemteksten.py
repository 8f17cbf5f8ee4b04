"""Reconciliations and witnesses as text: what each kind of finding means, and two tables for a terminal."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from connectors.agent.afstemmingen import Gezien
from connectors.agent.fsc import Transacties
from connectors.agent.tabel import tabel
from connectors.protocol.afstemmingen import Afstemkern

SOORTEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "WEES": "de sleutelhouder deed iets waarvan de hub niets heeft",
        "ZONDER_EVALUATIE": "de hub antwoordde op punten die de sleutelhouder niet maakte",
        "BON_ZONDER_REGEL": "een partij heeft een bon voor een regel die er niet is",
        "REGEL_ZONDER_BON": "een partij kreeg antwoord en heeft er geen bon van",
        "WEIGERING_ZONDER_REGEL": "een partij werd geweigerd en het logboek heeft daar niets van",
        "REGEL_ZONDER_VERZOEK": "het logboek heeft een verzoek dat de partij zelf niet verstuurde",
        "KLOK": "de klok van een partij loopt meer dan een minuut anders",
    }
)


def transacties_tekst(read: Transacties) -> str:
    """How our own records of a day compare with those of the hub, in words."""
    lines = [
        f"Deze connector verstuurde {len(read.records)} verzoeken.",
        f"Van die aan de hub staan er {read.bij_hub} ook in het logboek van de hub.",
    ]
    if read.alleen_hier:
        lines.append(f"De andere {read.alleen_hier} vroegen iets openbaars of kwamen niet aan.")
    if read.alleen_daar:
        lines.append(
            f"De hub heeft er {read.alleen_daar} van uw organisatie die hier niet staan. Heeft u nog een connector,"
            " dan staan ze daar. Anders gebruikt iemand uw sleutels: bel uw privacy officer."
        )
    return "\n".join(lines)


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
