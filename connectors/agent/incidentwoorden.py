"""Words for the codes of incidents, and which reasons go with which duty. A test holds them to the rules of the hub."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

KLASSEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "DATALEK": "datalek: persoonsgegevens zijn kwijt, of gezien door wie dat niet mocht",
        "BEVEILIGINGSINCIDENT": "beveiligingsincident: nog onbekend of het een datalek is",
        "NIS2_SIGNIFICANT": "ernstige verstoring van de dienst (NIS2)",
    }
)
KLASSEN_KORT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "DATALEK": "datalek",
        "BEVEILIGINGSINCIDENT": "beveiligingsincident",
        "NIS2_SIGNIFICANT": "ernstige verstoring",
    }
)
REDENEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "GEEN_RISICO": "er is geen risico voor mensen",
        "GEEN_HOOG_RISICO": "er is geen hoog risico voor mensen",
        "ONBEGRIJPELIJK": "wie de gegevens heeft, kan ze niet lezen",
        "RISICO_WEGGENOMEN": "het risico is weggenomen",
        "OPENBAAR_GEMELD": "het is in het openbaar gemeld",
        "UAVG_41": "een uitzondering van de wet geldt (UAVG artikel 41)",
        "NIET_SIGNIFICANT": "de verstoring is niet ernstig",
        "GEEN_DATALEK": "het is geen datalek",
        "WEL_DATALEK": "het is een datalek",
        "OMVANG_ONBEKEND": "de omvang was nog niet bekend",
        "WACHTTE_OP_ANDER": "wij wachtten op een ander",
        "OVERMACHT": "het kon niet anders",
        "VERZUIM": "wij waren te laat",
        "AL_BEKEND": "de persoon wist het al",
        "ONBEREIKBAAR": "de persoon is niet te bereiken",
        "OVERLEDEN": "de persoon is overleden",
    }
)
BEOORDELEN: Final = "BEOORDELEN"
_STIL: Final = ("GEEN_HOOG_RISICO", "ONBEGRIJPELIJK", "RISICO_WEGGENOMEN", "OPENBAAR_GEMELD", "UAVG_41")
GRONDEN: Final[Mapping[str, Sequence[str]]] = MappingProxyType(
    {
        "AP_MELDEN": ("GEEN_RISICO",),
        "BETROKKENEN": _STIL,
        "NIS2_WAARSCHUWEN": ("NIET_SIGNIFICANT",),
        "NIS2_MELDEN": ("NIET_SIGNIFICANT",),
        "NIS2_EINDVERSLAG": ("NIET_SIGNIFICANT",),
        BEOORDELEN: ("GEEN_DATALEK", "WEL_DATALEK"),
    }
)
"""Why a duty need not be done; an assessment ends with what it found."""
TE_LAAT: Final = ("OMVANG_ONBEKEND", "WACHTTE_OP_ANDER", "OVERMACHT", "VERZUIM")
GRONDEN_PERSOON: Final = ("AL_BEKEND", "ONBEREIKBAAR", "OVERLEDEN", *_STIL)
"""Why one person need not be told."""


def aflopen(plicht: str, *, te_laat: bool) -> list[tuple[str, str]]:
    """How a duty can end now, as a choice: outcome and reason in one code, and the words."""
    if plicht == BEOORDELEN:
        return [(f"GEDAAN:{code}", f"Beoordeeld: {REDENEN[code]}") for code in GRONDEN[plicht]]
    late = [(f"GEDAAN:{code}", f"Gedaan, maar te laat: {REDENEN[code]}") for code in TE_LAAT]
    done = late if te_laat else [("GEDAAN:", "Gedaan")]
    return [*done, *((f"NIET_NODIG:{code}", f"Niet nodig: {REDENEN[code]}") for code in GRONDEN[plicht])]
