"""The typed-over page with all sums at a glance."""

from dataclasses import replace

from hub.adapters.rapport.gedrukt_velden import Blokwaarde, Lezer, Plek
from hub.domain.rapport.gedrukt.delen import BIJLAGE, Bijlage, Blok
from hub.domain.rapport.tabel import TOTAAL


def lees_bijlage(inhoud: object, lezer: Lezer) -> Bijlage:
    """The page; blocks that are none are left out and noted."""
    velden = lezer.blok(inhoud, Plek(BIJLAGE), frozenset({"titel", "blokken"}))
    titel = lezer.tekst(velden.get("titel", ""), Plek(BIJLAGE))
    blokken: dict[str, Blok] = {}
    for wat in lezer.lijst(velden.get("blokken"), Plek(BIJLAGE)):
        blok = _blok(wat, lezer)
        if blok is not None and blok.label in blokken:
            lezer.mis(Plek(BIJLAGE, blok.label), "dit blok staat er twee keer; het tweede is niet gelezen")
        elif blok is not None:
            blokken[blok.label] = blok
    return Bijlage(titel, tuple(blokken.values()))


def _blok(inhoud: object, lezer: Lezer) -> Blok | None:
    velden = lezer.blok(inhoud, Plek(BIJLAGE), frozenset({"label", "tabel", "posten", "totaal"}))
    label = lezer.label(velden.get("label"), Plek(BIJLAGE), {})
    tabel = velden.get("tabel")
    if not label or not isinstance(tabel, str):
        lezer.mis(Plek(BIJLAGE, label), "een blok heeft een label en de tabel waar dezelfde cijfers staan")
        return None
    plek, spelling = Plek(BIJLAGE, label), dict[str, str]()
    posten: dict[str, int | None] = {}
    for wat in lezer.lijst(velden.get("posten"), plek):
        post = lezer.blok(wat, plek, frozenset({"label", "gedrukt", "aantal"}))
        naam = lezer.label(post, plek, spelling)
        waarde, gelezen = lezer.vak(post.get("aantal"), Plek(BIJLAGE, label, naam))
        if naam in posten:
            lezer.mis(Plek(BIJLAGE, label, naam), "deze post staat er twee keer; de tweede is niet gelezen")
        elif naam and gelezen:
            posten[naam] = waarde
    return Blok(label, tabel, posten, _totaal(velden, plek, lezer), spelling)


def _totaal(velden: Blokwaarde, blok: Plek, lezer: Lezer) -> int | None:
    plek = replace(blok, kolom=TOTAAL)
    if "totaal" not in velden:
        lezer.mis(plek, "er is geen totaal gedrukt")
        return None
    return lezer.vak(velden["totaal"], plek)[0]
