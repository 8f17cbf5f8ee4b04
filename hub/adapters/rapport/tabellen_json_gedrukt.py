"""What belongs to the whole printed report for `tabellen.json`: checks, contradictions, and the page with all sums."""

from collections.abc import Sequence
from typing import Final

from hub.adapters.rapport.tabellen_json_afgeleid import afgeleid_json
from hub.domain.rapport.gedrukt.delen import Bijlage, Blok
from hub.domain.rapport.gedrukt.rapport import GedruktRapport, Vlag
from hub.domain.rapport.gedrukt.rekenfouten import REKENFOUT
from hub.domain.rapport.gedrukt.tegenspraak import plaats_van
from hub.domain.rapport.gedrukt.uitspraken import DUBBELZINNIG, OPSCHRIFT
from hub.domain.rapport.gedrukt.vlagregels import DEFINITIE, NIET_VASTGELEGD, TUSSEN_TABELLEN
from hub.domain.rapport.rapport import Rapport
from hub.domain.rapport.tabel import TOTAAL

Json = dict[str, object]
SOORT: Final = {
    REKENFOUT: "arithmetic",
    TUSSEN_TABELLEN: "cross-table",
    DEFINITIE: "definition",
    NIET_VASTGELEGD: "undocumented",
    DUBBELZINNIG: "ambiguity",
    OPSCHRIFT: "label",
}
REGEL: Final = "store printed and implied, show flag, never auto-correct"


def gedrukt_json(rapport: Rapport) -> Json:
    """Everything of the printed report but its tables; empty without one."""
    gedrukt = rapport.gedrukt
    if gedrukt is None:
        return {"bijlage_3": None, "derived": {}, "cross_checks": [], "inconsistencies": [], "gaps": []}
    return {
        "bijlage_3": _bijlage(gedrukt.bijlage, rapport, gedrukt) if gedrukt.bijlage else None,
        "derived": afgeleid_json(gedrukt),
        "cross_checks": [
            {
                "id": toets.id,
                "check": toets.zin,
                "left": _een_of_meer(toets.links),
                "right": _een_of_meer(toets.rechts),
                "equal": toets.gelijk,
                "holds": toets.houdt,
                "comment": toets.uitleg,
            }
            for toets in gedrukt.toetsen
        ],
        "inconsistencies": [_vlag(vlag, rapport) for vlag in gedrukt.vlaggen],
        "gaps": [{"table": gat.tabel, "row": gat.rij, "column": gat.kolom, "rule": gat.regel} for gat in gedrukt.gaten],
    }


def _een_of_meer(waarden: Sequence[int | None]) -> object:
    return waarden[0] if len(waarden) == 1 else list(waarden)


def _vlag(vlag: Vlag, rapport: Rapport) -> Json:
    velden: Json = {
        "id": vlag.id,
        "table": vlag.tabel,
        "where": vlag.waar,
        **_cijfers(vlag),
        "kind": SOORT[vlag.soort],
        "explanation": vlag.uitleg,
        "software_rule": REGEL,
    }
    geteld = rapport.tabellen.get(vlag.tabel)
    if geteld is not None and vlag.plaats is not None:
        velden["computed"] = geteld.getoond.get(vlag.plaats)
    return velden


def _cijfers(vlag: Vlag) -> Json:
    """One figure, one for each part, or a part for each name when none of them was printed."""
    if vlag.soort == TUSSEN_TABELLEN and vlag.delen:
        return {
            "printed": [deel.gedrukt for deel in vlag.delen],
            "implied": [deel.afgeleid for deel in vlag.delen],
            "parts": [deel.label for deel in vlag.delen],
        }
    if vlag.gedrukt is None:
        return {"printed": None, "implied": {deel.label: deel.afgeleid for deel in vlag.delen}}
    return {"printed": vlag.gedrukt, "implied": vlag.afgeleid}


def _bijlage(bijlage: Bijlage, rapport: Rapport, gedrukt: GedruktRapport) -> Json:
    return {
        "printed_title_nl": bijlage.titel,
        "implied_year": gedrukt.jaar,
        "blocks": [
            {
                "block_nl": blok.label,
                "table": blok.tabel,
                "items": [
                    {
                        "label_nl": blok.gedrukte_woorden.get(post, post),
                        "label_in_table_nl": post,
                        "printed": waarde,
                        "computed": _geteld(blok, post, rapport, gedrukt),
                    }
                    for post, waarde in blok.posten.items()
                ],
                "printed_total": blok.totaal,
                "implied_total": blok.afgeleid,
                "ok": None if blok.totaal is None else blok.totaal == blok.afgeleid,
                "computed_total": _geteld(blok, TOTAAL, rapport, gedrukt),
            }
            for blok in bijlage.blokken
        ],
    }


def _geteld(blok: Blok, post: str, rapport: Rapport, gedrukt: GedruktRapport) -> int | None:
    """What its table counted: null where that table withholds it, see there."""
    tabel, geteld = gedrukt.tabellen.get(blok.tabel), rapport.tabellen.get(blok.tabel)
    return geteld.getoond.get(plaats_van(tabel, post)) if tabel and geteld else None
