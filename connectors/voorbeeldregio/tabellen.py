"""Tables 1, 2 and 3 of the 2011 annual report, as printed: the counts that the invented year must meet.

A blank cell counts as zero. Table 2 does not say who reported the 40 geprioriteerden; the two
other tables leave room for exactly one split, 28 by the police and 12 by partners.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files

from connectors.voorbeeldregio.plaatsen import Gemeente, Stadsdeel


class Herkomst(StrEnum):
    """Where a melding came from, in the codes of the aanmelding form."""

    POLITIE_MUTATIE = "POLITIE_MUTATIE"
    GEVANGENISWEZEN = "GEVANGENISWEZEN"
    PARTNER = "PARTNER"


class Doelgroep(StrEnum):
    """The rows of Table 2."""

    JEUGD = "JEUGD"
    HUISELIJK_GEWELD = "HUISELIJK_GEWELD"
    VEELPLEGER_VOLWASSEN = "VEELPLEGER_VOLWASSEN"
    GEPRIORITEERD = "GEPRIORITEERD"
    EX_GEDETINEERDE = "EX_GEDETINEERDE"
    MULTIPROBLEMATIEK = "MULTIPROBLEMATIEK"
    CJG = "CJG"


HERKOMST_IN_DRUK: Mapping[Herkomst, str] = {
    Herkomst.POLITIE_MUTATIE: "Mutaties politie",
    Herkomst.GEVANGENISWEZEN: "Meldingen gevangeniswezen (nazorg ex-gedetineerden)",
    Herkomst.PARTNER: "Meldingen partners",
}
DOELGROEP_IN_DRUK: Mapping[Doelgroep, str] = {
    Doelgroep.JEUGD: "Jeugd",
    Doelgroep.HUISELIJK_GEWELD: "Huiselijk geweld",
    Doelgroep.VEELPLEGER_VOLWASSEN: "Volwassen veelplegers",
    Doelgroep.GEPRIORITEERD: "Geprioriteerden",
    Doelgroep.EX_GEDETINEERDE: "Volwassen ex-gedetineerden",
    Doelgroep.MULTIPROBLEMATIEK: "Multiproblematiek",
    Doelgroep.CJG: "Centrum Jeugd en Gezin",
}


@dataclass(frozen=True, slots=True)
class Tabellen:
    """The counts of 2011, blank cells as zero."""

    herkomst: Mapping[Herkomst, int]
    doelgroep_gemeente: Mapping[tuple[Doelgroep, Gemeente], int]
    stadsdeel: Mapping[Stadsdeel, int]
    geprioriteerden: Mapping[Herkomst, int]


def lees_tabellen() -> Tabellen:
    """Read the printed numbers that ship with this package."""
    data = json.loads(files("connectors.voorbeeldregio").joinpath("tabellen_2011.json").read_text(encoding="utf-8"))
    kolommen = [Gemeente(naam) for naam in data["T2"]["kolommen"]]
    return Tabellen(
        herkomst={code: data["T1"]["rijen"][druk] for code, druk in HERKOMST_IN_DRUK.items()},
        doelgroep_gemeente={
            (code, gemeente): aantal or 0
            for code, druk in DOELGROEP_IN_DRUK.items()
            for gemeente, aantal in zip(kolommen, data["T2"]["rijen"][druk], strict=True)
        },
        stadsdeel={stadsdeel: data["T3"]["rijen"][stadsdeel.value] for stadsdeel in Stadsdeel},
        geprioriteerden={
            herkomst: data["geprioriteerden_naar_herkomst"][HERKOMST_IN_DRUK[herkomst]]
            for herkomst in (Herkomst.POLITIE_MUTATIE, Herkomst.PARTNER)
        },
    )
