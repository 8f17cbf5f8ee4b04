"""What was printed and no registration tells, for `tabellen.json`: as printed, nothing computed, and why not."""

import re
import unicodedata
from typing import Final

from hub.domain.rapport.gedrukt.buiten_telling import FORMATIE, WAAROM, BuitenTelling, Indelingen, Rekening
from hub.domain.rapport.gedrukt.rapport import GedruktRapport
from hub.domain.rapport.rapport import Rapport

Json = dict[str, object]
NIET: Final[Json] = {"computed": None, "withheld": WAAROM}


def buiten_telling_json(rapport: Rapport) -> Json:
    """Money, staff, loose numbers and lists; empty and null where nothing was printed."""
    buiten = rapport.gedrukt.buiten if rapport.gedrukt else BuitenTelling()
    return {
        f"financien_{rapport.jaar}": _financien(buiten, rapport.gedrukt),
        f"fte_{rapport.jaar}": _formatie(buiten.rekening(FORMATIE), rapport.gedrukt),
        "other_numbers": [{"fact_nl": een.feit, "value": een.waarde, **NIET} for een in buiten.getallen],
        "non_numeric_tables": _indelingen(buiten.indelingen) if buiten.indelingen else None,
    }


def _financien(buiten: BuitenTelling, gedrukt: GedruktRapport | None) -> Json | None:
    gevonden = {"income": buiten.rekening("inkomsten"), "expenses": buiten.rekening("uitgaven")}
    zijden = {naam: een for naam, een in gevonden.items() if een is not None}
    if not zijden:
        return None
    oordelen = [een.klopt for een in zijden.values()]
    return {
        **{
            naam: [{"label_nl": post.label, "eur": post.gedrukt, **NIET} for post in een.posten]
            for naam, een in zijden.items()
        },
        "printed_totals": {naam: een.totaal for naam, een in zijden.items()},
        "implied_totals": {naam: een.afgeleid for naam, een in zijden.items()},
        "ok": False if False in oordelen else None if None in oordelen else True,
        **NIET,
        **_vlaggen(gedrukt, *zijden.values()),
    }


def _formatie(een: Rekening | None, gedrukt: GedruktRapport | None) -> Json | None:
    if een is None:
        return None
    return {
        "items": {sleutel(post.label): post.gedrukt for post in een.posten},
        "labels_nl": {sleutel(post.label): post.label for post in een.posten},
        "printed_total": een.totaal,
        "implied_total": een.afgeleid,
        "ok": een.klopt,
        **NIET,
        **_vlaggen(gedrukt, een),
    }


def _vlaggen(gedrukt: GedruktRapport | None, *rekeningen: Rekening) -> Json:
    plaatsen = {f"{een.deel}, {een.naam}, totaal" for een in rekeningen}
    vlaggen = [vlag.id for vlag in (gedrukt.vlaggen if gedrukt else ()) if vlag.waar in plaatsen]
    return {"flags": vlaggen} if vlaggen else {}


def _indelingen(een: Indelingen) -> Json:
    return {
        "doelgroep_gemeente": {
            "columns": list(een.gemeenten),
            "rows": [
                {"doelgroep": rij.doelgroep, "cells": list(rij.vakken), "src": rij.bron} for rij in een.doelgroepen
            ],
            "notes": een.opmerking,
        },
        "doelgroep_instrument": [
            {"doelgroep": regel.doelgroep, "instrument": regel.instrument, "gericht_op": regel.gericht_op}
            | ({"note": regel.opmerking} if regel.opmerking else {})
            | ({"leeftijd": regel.leeftijd} if regel.leeftijd else {})
            for regel in een.overlegvormen
        ],
        "partners_bijlage_2": {
            "printed": list(een.partners),
            "printed_count": len(een.partners),
            "distinct_count": len(een.partners) - len(een.dubbel),
            "duplicate": "; ".join(f"{kort} = {lang}" for kort, lang in een.dubbel) or None,
        },
        "leefgebieden_nazorg": list(een.leefgebieden),
        **NIET,
    }


def sleutel(label: str) -> str:
    """A label as a name that programs use: without capitals, marks and spaces."""
    kaal = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", kaal).strip("_")
