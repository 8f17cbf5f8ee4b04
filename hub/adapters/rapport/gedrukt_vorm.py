"""The form of a typed-over report: from what stood in the file to tables, with a gap for each rule it breaks."""

import re

from hub.adapters.rapport.gedrukt_bijlage import lees_bijlage
from hub.adapters.rapport.gedrukt_buiten_telling import BUITEN_VELDEN, lees_buiten_telling
from hub.adapters.rapport.gedrukt_tabel import lees_tabel
from hub.adapters.rapport.gedrukt_velden import Lezer, Plek, is_heel
from hub.domain.rapport.gedrukt.rapport import GedrukteTabel, Lezing

VERSIE = 1
EERSTE_JAAR, LAATSTE_JAAR = 1990, 2100
MAX_TABELLEN = 100
TABEL_ID = re.compile(r"[A-Z][A-Z0-9_]{0,19}")
VELDEN = frozenset({"versie", "jaar", "bron", "tabellen", "bijlage", *BUITEN_VELDEN})


class Onleesbaar(ValueError):
    """Nothing of the file can be shown as a report; the message is the rule, in Dutch."""


def lees_opgave(inhoud: object) -> Lezing:
    """The report in this value of JSON.

    Raises:
        Onleesbaar: it has no year or no table.
    """
    if not isinstance(inhoud, dict) or inhoud.get("versie") != VERSIE:
        raise Onleesbaar(f"een gedrukt rapport is een blok met versie {VERSIE}")
    jaar = inhoud.get("jaar")
    if not is_heel(jaar) or not EERSTE_JAAR <= jaar <= LAATSTE_JAAR:
        raise Onleesbaar(f"jaar is een heel getal van {EERSTE_JAAR} tot en met {LAATSTE_JAAR}")
    lezer = Lezer()
    velden = lezer.blok(inhoud, Plek(), VELDEN)
    tabellen = _tabellen(velden.get("tabellen"), lezer)
    bijlage = lees_bijlage(velden["bijlage"], lezer) if velden.get("bijlage") is not None else None
    bron = lezer.tekst(velden.get("bron", ""), Plek())
    buiten = lees_buiten_telling(velden, lezer)
    return Lezing(jaar, bron, tabellen, bijlage, buiten, tuple(lezer.gaten))


def _tabellen(waarde: object, lezer: Lezer) -> tuple[GedrukteTabel, ...]:
    if not isinstance(waarde, list) or not 0 < len(waarde) <= MAX_TABELLEN:
        raise Onleesbaar(f"tabellen is een lijst van 1 tot en met {MAX_TABELLEN} tabellen")
    gelezen: dict[str, GedrukteTabel] = {}
    for nummer, blok in enumerate(waarde, 1):
        tabel = _tabel(blok, f"nr {nummer}", lezer)
        if tabel is not None and tabel.id in gelezen:
            lezer.mis(Plek(f"nr {nummer}"), "deze id is al van een eerdere tabel; de tabel is niet gelezen")
        elif tabel is not None:
            gelezen[tabel.id] = tabel
    if not gelezen:
        raise Onleesbaar("geen enkele tabel heeft de vorm van een tabel: een id, kolommen en rijen")
    return tuple(gelezen.values())


def _tabel(blok: object, nummer: str, lezer: Lezer) -> GedrukteTabel | None:
    naam = blok.get("id") if isinstance(blok, dict) else None
    if not isinstance(naam, str) or not TABEL_ID.fullmatch(naam):
        lezer.mis(
            Plek(nummer), "een tabel heeft een id van hoofdletters en cijfers, zoals T4; de tabel is niet gelezen"
        )
        return None
    return lees_tabel(naam, blok, lezer)
