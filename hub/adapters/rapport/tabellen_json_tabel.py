"""One table for `tabellen.json`: each cell and sum as printed, implied and computed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Final

from hub.adapters.rapport.tabellen_json_hypothese import aandelen, hypothesen
from hub.domain.rapport.gedrukt.rapport import GedrukteTabel, GedruktRapport
from hub.domain.rapport.gedrukt.sommen import verschillen
from hub.domain.rapport.rapport import Rapport, Rapporttabel
from hub.domain.rapport.tabel import TOTAAL, Plaats

Json = dict[str, object]
VERHULD: Final = "verhuld: het getal, of wat ermee is uit te rekenen, is te klein om te tonen"
ZONDER_GEGEVENS: Final = "er is niets geregistreerd dat hier kon tellen"
NIET_GETELD: Final = "deze plaats is niet geteld"


@dataclass(frozen=True, slots=True)
class Beeld:
    """A table as printed and as computed; one of both may be missing."""

    id: str
    gedrukt: GedrukteTabel | None
    geteld: Rapporttabel | None
    vlaggen: Mapping[Plaats, tuple[str, ...]]

    @property
    def rijen(self) -> tuple[str, ...]:
        """Those of the print first, then those that only were counted."""
        return _samen(self.gedrukt.rijen if self.gedrukt else (), self.geteld.rijen if self.geteld else ())

    @property
    def kolommen(self) -> tuple[str, ...]:
        """The same for columns."""
        return _samen(self.gedrukt.kolommen if self.gedrukt else (), self.geteld.kolommen if self.geteld else ())

    def computed(self, plaats: Plaats) -> tuple[int | None, str]:
        """The counted figure, or why there is none."""
        if self.geteld is None or plaats not in self.geteld.getoond:
            return None, NIET_GETELD
        waarde = self.geteld.getoond[plaats]
        if waarde is None:
            return None, ZONDER_GEGEVENS if self.geteld.zonder_gegevens else VERHULD
        return waarde, ""

    def som(self, plaats: Plaats) -> Json:
        """A sum with everything that is known of it."""
        gedrukt = self.gedrukt.gedrukt.get(plaats) if self.gedrukt else None
        afgeleid = self.gedrukt.afgeleid.get(plaats) if self.gedrukt else None
        waarde, waarom = self.computed(plaats)
        bekend = gedrukt is not None and afgeleid is not None
        velden: Json = {"printed": gedrukt, "implied": afgeleid, "ok": gedrukt == afgeleid if bekend else None}
        if gedrukt is not None and afgeleid is not None and gedrukt != afgeleid:
            velden["delta_printed_minus_implied"] = gedrukt - afgeleid
        velden["computed"] = waarde
        if waarom:
            velden["withheld"] = waarom
        return velden | self.vlag(plaats)

    def vlag(self, plaats: Plaats) -> Json:
        """The flags at this place, if any."""
        return {"flags": list(self.vlaggen[plaats])} if plaats in self.vlaggen else {}


def tabel_json(rapport: Rapport, naam: str) -> Json:
    """The table with this id."""
    beeld, vorig = beeld_van(rapport, naam), rapport.vorig.get(naam)
    return {
        "id": naam,
        **_kop(beeld),
        **_cijfers(beeld),
        **(_nagerekend(rapport.gedrukt, beeld, rapport) if rapport.gedrukt else {}),
        "previous_year": _cijfers(Beeld(naam, None, vorig, {})) if vorig else None,
    }


def _cijfers(beeld: Beeld) -> Json:
    rijen = [_rij(beeld, rij) for rij in beeld.rijen]
    return {"columns": list(beeld.kolommen), "rows": rijen, **_sommen(beeld)}


def beeld_van(rapport: Rapport, naam: str) -> Beeld:
    """The table of this id, as printed and as counted."""
    gedrukt = rapport.gedrukt.tabellen.get(naam) if rapport.gedrukt else None
    vlaggen: dict[Plaats, tuple[str, ...]] = {}
    for vlag in rapport.gedrukt.vlaggen if rapport.gedrukt else ():
        if vlag.tabel == naam and vlag.plaats is not None:
            vlaggen[vlag.plaats] = (*vlaggen.get(vlag.plaats, ()), vlag.id)
    return Beeld(naam, gedrukt, rapport.tabellen.get(naam), vlaggen)


def _kop(beeld: Beeld) -> Json:
    gedrukt, geteld = beeld.gedrukt, beeld.geteld
    return {
        "title_nl": geteld.titel if geteld else gedrukt.titel if gedrukt else "",
        "printed_title_nl": gedrukt.titel if gedrukt else None,
        "source_nl": gedrukt.bron if gedrukt else None,
        "computed_source_nl": geteld.bron if geteld else None,
        "unit": gedrukt.eenheid if gedrukt else geteld.eenheid if geteld else "",
        "computed_unit_nl": geteld.eenheid if geteld else None,
        "notes_nl": list(gedrukt.opmerkingen) if gedrukt else [],
        "computed_notes_nl": list(geteld.opmerkingen) if geteld else [],
        "definition_nl": list(geteld.definitie) if geteld else [],
        "row_definitions_nl": dict(geteld.rijdefinities) if geteld else {},
        "column_definitions_nl": dict(geteld.kolomdefinities) if geteld else {},
    }


def _rij(beeld: Beeld, rij: str) -> Json:
    gedrukt, som = beeld.gedrukt, (rij, TOTAAL)
    velden: Json = {"label_nl": rij}
    if gedrukt and rij in gedrukt.gedrukte_woorden:
        velden["label_printed_nl"] = gedrukt.gedrukte_woorden[rij]
    plaatsen = {kolom: (rij, kolom) for kolom in beeld.kolommen}
    in_druk = gedrukt is not None and rij in gedrukt.rijen
    velden["printed"] = _gedrukt(gedrukt, plaatsen) if gedrukt and in_druk else None
    velden["computed"] = {kolom: beeld.computed(plaats)[0] for kolom, plaats in plaatsen.items()}
    waarom = {kolom: reden for kolom, plaats in plaatsen.items() if (reden := beeld.computed(plaats)[1])}
    if waarom:
        velden["withheld"] = waarom
    if _heeft_som(beeld, [som]):
        velden |= {_RIJSOM.get(veld, veld): waarde for veld, waarde in beeld.som(som).items()}
    return velden


_RIJSOM: Final = {
    "printed": "printed_total",
    "implied": "implied_total",
    "ok": "total_ok",
    "computed": "computed_total",
    "withheld": "withheld_total",
}


def _gedrukt(gedrukt: GedrukteTabel, plaatsen: Mapping[str, Plaats]) -> dict[str, int | None]:
    return {kolom: gedrukt.gedrukt[plaats] for kolom, plaats in plaatsen.items() if plaats in gedrukt.gedrukt}


def _heeft_som(beeld: Beeld, sommen: Iterable[Plaats]) -> bool:
    """Whether one of these sums was printed, follows from what was, or was counted."""
    bekend: set[Plaats] = set(beeld.geteld.getoond) if beeld.geteld else set()
    if beeld.gedrukt:
        bekend |= {*beeld.gedrukt.gedrukt, *beeld.gedrukt.afgeleid}
    return not bekend.isdisjoint(sommen)


def _sommen(beeld: Beeld) -> Json:
    velden: Json = {}
    kolommen = {kolom: (TOTAAL, kolom) for kolom in beeld.kolommen}
    if _heeft_som(beeld, kolommen.values()):
        velden["column_totals"] = {kolom: beeld.som(plaats) for kolom, plaats in kolommen.items()}
    geheel = (TOTAAL, TOTAAL) if len(beeld.kolommen) > 1 else (TOTAAL, beeld.kolommen[0])
    if _heeft_som(beeld, [geheel]):
        velden["grand_total"] = _geheel(beeld, geheel)
    return velden


def _geheel(beeld: Beeld, plaats: Plaats) -> Json:
    som = beeld.som(plaats)
    wegen: dict[str, object] = {"cells": som.pop("implied")}
    som.pop("ok"), som.pop("delta_printed_minus_implied", None)
    if beeld.gedrukt:
        if plaats == (TOTAAL, TOTAAL):
            wegen["printed_row_totals"] = beeld.gedrukt.uit_rijtotalen
        wegen["printed_column_totals"] = beeld.gedrukt.uit_kolomtotalen
    gedrukt = som.pop("printed")
    velden: Json = {"printed": gedrukt}
    for weg, waarde in wegen.items():
        velden[f"implied_from_{weg}"] = waarde
        velden[f"ok_from_{weg}"] = None if gedrukt is None or waarde is None else gedrukt == waarde
    return velden | som


def _nagerekend(gedrukt: GedruktRapport, beeld: Beeld, rapport: Rapport) -> Json:
    """What was found in the printed table."""
    if beeld.gedrukt is None:
        return {}
    gevonden = verschillen(beeld.gedrukt)
    assen = [(een.plaats[0] == TOTAAL, een) for een in gevonden if een.plaats != (TOTAAL, TOTAAL)]
    velden: Json = {
        "arithmetic_mismatches": [
            {
                "axis": "column" if kolom else "row",
                "label_nl": een.plaats[1] if kolom else een.plaats[0],
                "printed": een.gedrukt,
                "implied": een.afgeleid,
                "delta": een.gedrukt - een.afgeleid,
            }
            for kolom, een in sorted(assen, key=itemgetter(0))
        ],
        "all_sums_ok": not gevonden,
    }
    return velden | aandelen(gedrukt, beeld.id, rapport) | hypothesen(gedrukt, beeld.id, rapport)


def _samen(eerst: tuple[str, ...], ook: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*eerst, *ook)))
