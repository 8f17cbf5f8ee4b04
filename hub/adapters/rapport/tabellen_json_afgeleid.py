"""What follows from printed figures together, for `tabellen.json`: an earlier year, shares, what is left."""

from collections.abc import Iterator, Mapping
from typing import Final

from hub.adapters.rapport.tabellen_json_buiten_telling import sleutel
from hub.domain.rapport.gedrukt.delen import aandeel
from hub.domain.rapport.gedrukt.rapport import GedrukteTabel, GedruktRapport
from hub.domain.rapport.tabel import TOTAAL
from hub.domain.rapport.tabellen_trajecten import OPGELEGD, RIHG, SAMENLOOP, VERLENGD

Json = dict[str, object]
MELDINGEN, VERVOLGACTIES, HUISVERBODEN = "T2", "T4", "T9"
_REGEL: Final = "{eerder} = {jaar} gedrukt min het gedrukte verschil"


def afgeleid_json(gedrukt: GedruktRapport) -> Json:
    """Everything that the tables allow; what needs a figure that was not printed is null or not there."""
    eerder, tabellen = _eerder(gedrukt), gedrukt.tabellen
    return {
        "earlier_years": eerder,
        **_meldingen(eerder, gedrukt.jaar),
        "huisverbod_ratios": _huisverboden(tabellen[HUISVERBODEN]) if HUISVERBODEN in tabellen else None,
        "meldingen_zonder_vervolgactie_if_1to1": _over(tabellen),
    }


def _eerder(gedrukt: GedruktRapport) -> list[Json]:
    """What an earlier year must have been by the printed difference."""
    gevonden: list[Json] = []
    for tabel in gedrukt.tabellen.values():
        for een in tabel.vergelijkingen:
            nu = tabel.gedrukt.get(tabel.rijsom(een.rij))
            if een.verschil is not None and nu is not None:
                velden: Json = {"table": tabel.id, "label_nl": een.rij, "year": een.met}
                gevonden.append(velden | {"printed_difference": een.verschil, "implied": nu - een.verschil})
    return gevonden


def _meldingen(eerder: list[Json], jaar: int) -> Json:
    """The meldingen of the year before, by doelgroep."""
    vorig = jaar - 1
    rijen = {
        f"{sleutel(str(een['label_nl']))}_{vorig}": een["implied"]
        for een in eerder
        if (een["table"], een["year"]) == (MELDINGEN, vorig)
    }
    return {f"meldingen_{vorig}": {"rule": _REGEL.format(eerder=vorig, jaar=jaar), **rijen}} if rijen else {}


def _huisverboden(tabel: GedrukteTabel) -> Json:
    """Of the printed sum of huisverboden, and of what its cells add up to."""
    gedrukt = {rij: tabel.gedrukt.get((rij, TOTAAL)) for rij in tabel.rijen}
    opgelegd = tabel.afgeleid.get((OPGELEGD, TOTAAL))
    return {
        "rihg_to_huisverbod_implied_pct": aandeel(opgelegd, gedrukt.get(RIHG)),
        "rihg_to_huisverbod_printed_pct": aandeel(gedrukt.get(OPGELEGD), gedrukt.get(RIHG)),
        f"verlengd_of_implied_{opgelegd}_pct": aandeel(gedrukt.get(VERLENGD), opgelegd),
        f"samenloop_of_implied_{opgelegd}_pct": aandeel(gedrukt.get(SAMENLOOP), opgelegd),
        "per_gemeente_rihg_to_huisverbod": dict(_per_gemeente(tabel)),
    }


def _per_gemeente(tabel: GedrukteTabel) -> Iterator[tuple[str, list[int | None]]]:
    for kolom in tabel.kolommen:
        yield kolom, [tabel.gedrukt.get((rij, kolom)) for rij in (OPGELEGD, RIHG)]


def _over(tabellen: Mapping[str, GedrukteTabel]) -> int | None:
    """Meldingen less vervolgacties: how many had none, if each had one at most."""
    sommen = [tabellen[id_].gedrukt.get(tabellen[id_].geheel) for id_ in (MELDINGEN, VERVOLGACTIES) if id_ in tabellen]
    bekend = [som for som in sommen if som is not None]
    return bekend[0] - bekend[1] if len(bekend) == len((MELDINGEN, VERVOLGACTIES)) else None
