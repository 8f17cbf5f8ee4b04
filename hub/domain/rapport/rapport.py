"""A whole annual report as it goes out: nothing in it is hidden, what may not be told is not in it.

Whoever writes it to a file needs no rule any more: a cell is a number or it is withheld.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, datetime
from typing import Any

from hub.domain.rapport.evaluatie.effect import Effectmeting
from hub.domain.rapport.evaluatie.kosten import KostenBaten
from hub.domain.rapport.gedrukt.rapport import GedruktRapport
from hub.domain.rapport.tabel import TOTAAL, Plaats, Tabel
from hub.domain.rapport.toetsen.toets import Aard, Toetsuitslag

VORM = 1
"""Version of this shape; it goes up when a field goes or means something else."""


class Onvolledig(ValueError):
    """What is to be shown of a table is not exactly its places; the message names the table."""


@dataclass(frozen=True, slots=True)
class Rapporttabel:
    """A table with its words, and of every place what is shown: None is withheld, a zero was counted.

    `getoond` has cells and sums; the fields are those of `Tabel`, that has every number and stays inside.
    """

    id: str
    titel: str
    eenheid: str
    bron: str
    rijen: tuple[str, ...]
    kolommen: tuple[str, ...]
    getoond: Mapping[Plaats, int | None]
    definitie: tuple[str, ...]
    rijdefinities: Mapping[str, str] = field(default_factory=dict)
    kolomdefinities: Mapping[str, str] = field(default_factory=dict)
    rijtotaal: bool = True
    kolomtotaal: bool = True
    opmerkingen: tuple[str, ...] = ()
    zonder_gegevens: bool = False
    """Nothing was registered that could count here: every place is None, and none of them is withheld."""

    @property
    def getoonde_rijen(self) -> tuple[str, ...]:
        """Rows as they stand in print, the sum last when there is one."""
        return (*self.rijen, TOTAAL) if self.kolomtotaal else self.rijen

    @property
    def getoonde_kolommen(self) -> tuple[str, ...]:
        """Columns as they stand in print; one column needs no sum of its own."""
        return (*self.kolommen, TOTAAL) if self.rijtotaal and len(self.kolommen) > 1 else self.kolommen

    @property
    def verhuld(self) -> int:
        """How many places are withheld."""
        return 0 if self.zonder_gegevens else sum(waarde is None for waarde in self.getoond.values())

    def regels(self) -> Iterator[tuple[str, tuple[int | None, ...]]]:
        """Every row with what is shown of it, in the order of print."""
        for rij in self.getoonde_rijen:
            yield rij, tuple(self.getoond[rij, kolom] for kolom in self.getoonde_kolommen)


def toon(tabel: Tabel, getoond: Mapping[Plaats, int | None]) -> Rapporttabel:
    """The table with these numbers and no others.

    Raises:
        Onvolledig: a place has no entry, or something is shown that is no place of the table.
    """
    if set(getoond) != set(tabel.plaatsen()):
        raise Onvolledig(tabel.id)
    return Rapporttabel(
        id=tabel.id,
        titel=tabel.titel,
        eenheid=tabel.eenheid,
        bron=tabel.bron,
        rijen=tabel.rijen,
        kolommen=tabel.kolommen,
        getoond=dict.fromkeys(getoond) if tabel.zonder_gegevens else dict(getoond),
        definitie=tabel.definitie,
        rijdefinities=tabel.rijdefinities,
        kolomdefinities=tabel.kolomdefinities,
        rijtotaal=tabel.rijtotaal,
        kolomtotaal=tabel.kolomtotaal,
        opmerkingen=tabel.opmerkingen,
        zonder_gegevens=tabel.zonder_gegevens,
    )


@dataclass(frozen=True, slots=True)
class Rapporttoets:
    """A check as the reader sees it. A side is None when it would tell what a table withholds, and so is `klopt`."""

    id: str
    zin: str
    aard: Aard
    klopt: bool | None
    links: int | None
    rechts: int | None
    uitleg: str = ""


def toon_toets(uitslag: Toetsuitslag, *, met_getallen: bool, met_uitkomst: bool = True) -> Rapporttoets:
    """The outcome without the facts that broke it; its numbers, and whether it holds, only when they may be told."""
    links, rechts = (uitslag.links, uitslag.rechts) if met_getallen else (None, None)
    klopt = uitslag.klopt if met_uitkomst else None
    return Rapporttoets(uitslag.id, uitslag.zin, uitslag.aard, klopt, links, rechts, uitslag.uitleg)


@dataclass(frozen=True, slots=True)
class Verantwoording:
    """By what right and with what the report was made.

    `versie` counts the reports of this year that were made; `regel` says in Dutch how small numbers are protected.
    """

    convenant: str
    bundel: str
    artikelen: tuple[str, ...]
    gemaakt: datetime
    versie: int
    programma: str
    regel: str
    peildatum: date
    """Up to this day, not included, facts were counted."""


@dataclass(frozen=True, slots=True)
class Rapport:
    """Everything that any output shows. `vorig` are the tables of the year before as they were published."""

    jaar: int
    verantwoording: Verantwoording
    tabellen: Mapping[str, Rapporttabel]
    toetsen: tuple[Rapporttoets, ...] = ()
    vorig: Mapping[str, Rapporttabel] = field(default_factory=dict)
    gedrukt: GedruktRapport | None = None
    opmerkingen: tuple[str, ...] = ()
    """What the reader must know of the year as a whole: no data, a municipality that joined, codes without a row."""
    effecten: tuple[Effectmeting, ...] = ()
    """Before and after of an aanpak; `effect_regels` says it in rows and sentences."""
    kosten: KostenBaten | None = None
    """Costs against benefits, when assumptions were given; `kosten_regels` says it in rows and sentences."""

    @property
    def verhuld(self) -> int:
        """How many places of all tables are withheld."""
        return sum(tabel.verhuld for tabel in self.tabellen.values())

    def digest(self) -> str:
        """SHA-256 over everything that is shown, but for when it was made: the same figures, the same digest."""
        inhoud = {
            "vorm": VORM,
            "jaar": self.jaar,
            "tabellen": list(self.tabellen.values()),
            "toetsen": self.toetsen,
            "vorig": list(self.vorig.values()),
            "gedrukt": self.gedrukt,
            "opmerkingen": self.opmerkingen,
            "effecten": self.effecten,
            "kosten": self.kosten,
        }
        tekst = json.dumps(_als_json(inhoud), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return "sha256:" + hashlib.sha256(tekst.encode()).hexdigest()


def _als_json(waarde: Any) -> Any:  # noqa: ANN401 - any value of a dataclass
    """The value with places as lists: JSON has no key of two words."""
    if is_dataclass(waarde):
        return {veld.name: _als_json(getattr(waarde, veld.name)) for veld in fields(waarde)}
    if isinstance(waarde, Mapping):
        if any(isinstance(sleutel, tuple) for sleutel in waarde):
            return [[*sleutel, _als_json(waarde[sleutel])] for sleutel in sorted(waarde)]
        return {sleutel: _als_json(wat) for sleutel, wat in waarde.items()}
    return [_als_json(deel) for deel in waarde] if isinstance(waarde, list | tuple) else waarde
