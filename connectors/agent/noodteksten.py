"""An emergency as plain Dutch text: what it shows, which must be judged, and threats to employees."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from connectors.agent.derdenuittreksel import tekst_van
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.inzage import Beeld
from connectors.agent.kalender import AMSTERDAM
from connectors.agent.stukinhoud import decode_inhoud
from connectors.agent.tabel import tabel
from connectors.protocol.inzagen import Zichtbaar
from connectors.protocol.noodinzagen import Dreigingen, Noodregel

KOP_NOOD = ("noodinzage", "casus", "partij", "reden", "begonnen", "beoordelen voor", "keer", "oordeel")
KOP_DREIGING = ("persoon", "soort", "doe dit", "tot en met", "nummer")
ONLEESBAAR = "(niet te lezen: de bron bracht dit verkeerd in)"


def beeld_tekst(beeld: Beeld) -> list[str]:
    """What the emergency shows, under its watermark; every source and the fg already have word."""
    tot = _moment(beeld.kern.tot)
    head = [beeld.kern.watermerk, f"Noodinzage. De bronnen en de fg hebben bericht. Te openen tot {tot}.", ""]
    if not beeld.stukken:
        return [*head, "Er is in dit noodgeval niets te zien."]
    return [*head, *(line for stuk, tekst in beeld.stukken for line in _stuk(stuk, tekst)), beeld.kern.watermerk]


def lijst_tekst(regels: Sequence[Noodregel]) -> list[str]:
    """One line each; what is late stands out by a word, not by colour."""
    if not regels:
        return ["Er zijn geen noodinzages om te beoordelen."]
    return list(tabel(KOP_NOOD, map(_regel, regels)))


def dreigingen_tekst(lijst: Dreigingen) -> list[str]:
    """What to reckon with. None at all and none for this reader read the same."""
    if not lijst.dreigingen:
        return ["Er is voor u nu niets bekend."]
    rows = ((str(d.persoon), d.soort, d.maatregel, d.tot, d.dreiging) for d in lijst.dreigingen)
    return list(tabel(KOP_DREIGING, rows))


def _stuk(stuk: Zichtbaar, tekst: bytes | None) -> Iterator[str]:
    yield f"{'+'.join(stuk.categorieen)}, van {stuk.bron}, over {stuk.peildatum}, {stuk.aard.lower()}"
    yield from (f"  {line}" for line in _lees(stuk, tekst).splitlines())
    yield ""


def _lees(stuk: Zichtbaar, tekst: bytes | None) -> str:
    """The text of a stuk; what a melding brought is shown as it came."""
    if tekst is None or stuk.deel == "bijlage":
        return ONLEESBAAR if tekst is None else "(bijlage; niet op het scherm te tonen)"
    if stuk.soort == "AANMELDING":
        return tekst.decode("utf-8", "replace")
    try:
        return tekst_van(decode_inhoud(tekst))
    except InvoerOnjuist:
        return ONLEESBAAR


def _regel(regel: Noodregel) -> tuple[str, ...]:
    oordeel = regel.oordeel or ("TE LAAT" if regel.te_laat else "nog niet")
    begin, voor = _moment(regel.op), _moment(regel.beoordelen_voor)
    return regel.nood, regel.casus, regel.partij, regel.reden, begin, voor, str(regel.keer), oordeel


def _moment(seconds: int) -> str:
    return f"{datetime.fromtimestamp(seconds, AMSTERDAM):%d-%m-%Y %H:%M}"
