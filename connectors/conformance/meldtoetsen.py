"""The checks of an adapter of messages. Each breaks the sample in its own way and looks at all that comes of it."""

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from typing import Final

from connectors.agent.bronmelding import Bronmelding
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.outbox_rijen import Stand
from connectors.conformance.meldproef import ONLEESBAAR, Meldproef
from connectors.conformance.meldwaarneming import (
    all_that_is_said,
    offered_twice,
    outcome_of,
    peak_bytes,
    read_safely,
    sleutel,
    stays_small,
    telling_values,
)
from connectors.conformance.rapport import Toets, Uitkomst

LANG: Final = 10_000_000
"""Characters of text that are put in at one place."""
MAX_GROEI_BYTES: Final = 1_000_000
"""Reading a file eight times as long may cost no more memory than this."""
LEVERBARE_WPG: Final = frozenset({"8", "13"})


def alles_kan_weg(proef: Meldproef) -> Toets:
    """The sample has messages, and each of them can be sealed and sent by this party."""
    naam, maker = "berichten kunnen weg", proef.maker()
    meldingen = proef.meldingen()
    for melding in meldingen:
        try:
            maker.maak(melding, adapter="proef")
        except InvoerOnjuist as error:
            return _gezakt(naam, f"regel {melding.rijnummer}: {error.regel}")
    if not meldingen:
        return _gezakt(naam, "het voorbeeld bevat geen enkel bericht dat weg mag")
    return _geslaagd(naam, f"{len(meldingen)} berichten")


def zuiver(proef: Meldproef) -> Toets:
    """The same file gives the same messages again, and offering them twice adds nothing."""
    naam = "zuiver"
    eerste, tweede = list(proef.lees(proef.inhoud)), list(proef.lees(proef.inhoud))
    if [outcome_of(one) for one in eerste] != [outcome_of(one) for one in tweede]:
        return _gezakt(naam, "een tweede keer lezen geeft iets anders")
    made = [proef.maker().maak(one, adapter="proef") for one in eerste if isinstance(one, Bronmelding)]
    standen = offered_twice(proef, made)
    if Stand.OPZIJ in standen:
        return _gezakt(naam, "hetzelfde nummer staat er twee keer in met een andere inhoud")
    if Stand.NIEUW in standen[len(made) :]:
        return _gezakt(naam, "een tweede keer aanbieden geeft nieuwe berichten")
    return _geslaagd(naam, f"{len(made)} berichten, twee keer aangeboden")


def geen_toekomst(proef: Meldproef) -> Toets:
    """Nothing leaves that happened after the day on which it is judged."""
    naam = "geen datum in de toekomst"
    dagen = sorted({melding.gebeurd_op for melding in proef.meldingen()})
    for dag in (dagen[0] - timedelta(days=1), dagen[len(dagen) // 2] - timedelta(days=1)):
        late = [one for one in proef.lees(proef.inhoud, dag) if isinstance(one, Bronmelding) and one.gebeurd_op > dag]
        if late:
            return _gezakt(naam, f"regel {late[0].rijnummer}: een bericht van na de peildatum komt erdoor")
    return _geslaagd(naam, "op 2 eerdere dagen")


def alleen_wpg_8_en_13(proef: Meldproef) -> Toets:
    """Police data leaves under Wpg 8 or 13 alone, and says so."""
    naam = "alleen Wpg 8 en 13"
    politie = [melding for melding in proef.meldingen() if "POLITIE" in melding.categorieen]
    if not politie:
        return Toets(naam, Uitkomst.NIET_VAN_TOEPASSING, "geen politiegegevens in het voorbeeld")
    wrong = [melding for melding in politie if melding.feiten.get("wpg_artikel") not in LEVERBARE_WPG]
    if wrong:
        return _gezakt(naam, f"regel {wrong[0].rijnummer}")
    return _geslaagd(naam, f"{len(politie)} berichten")


def afgekapt(proef: Meldproef) -> Toets:
    """A file that breaks off gives whole messages of before, or none; never half a message."""
    naam = "afgekapt bestand"
    heel = {sleutel(melding) for melding in proef.meldingen()}
    for plek in proef.plekken():
        for one in read_safely(proef, proef.inhoud[:plek]):
            if one is None:
                return _gezakt(naam, f"na {plek} bytes: de adapter stopt met een fout")
            if isinstance(one, Bronmelding) and sleutel(one) not in heel:
                return _gezakt(naam, f"na {plek} bytes: een half bericht komt erdoor")
    return _geslaagd(naam, f"op {len(proef.plekken())} plekken")


def andere_codering(proef: Meldproef) -> Toets:
    """A file in another encoding, or with bytes that are none, is refused or set aside, never guessed."""
    naam = "andere codering"
    tekst = proef.inhoud.decode("utf-8", "replace")
    heel = {sleutel(melding) for melding in proef.meldingen()}
    varianten = [tekst.encode("utf-16"), tekst.encode("utf-32"), b"\xff\xfe" + proef.inhoud, bytes(1_000)]
    varianten += [proef.inhoud[:plek] + b"\xc3\x28\xff" + proef.inhoud[plek:] for plek in proef.plekken()]
    for inhoud in varianten:
        for one in read_safely(proef, inhoud):
            if one is None:
                return _gezakt(naam, "de adapter stopt met een fout")
            if isinstance(one, Bronmelding) and sleutel(one) not in heel:
                return _gezakt(naam, "een bericht met een ander teken komt erdoor")
    return _geslaagd(naam, f"{len(varianten)} bestanden")


def geen_waarde_gezegd(proef: Meldproef) -> Toets:
    """Nothing that stands in the file is in an error, a log, a print or a code, however the file is broken."""
    naam = "geen waarde in een melding"
    kanarie = "Kanarie" + sha256(proef.inhoud).hexdigest()[:16]
    if any(waarde in all_that_is_said(proef, proef.inhoud) for waarde in telling_values(proef)):
        return _gezakt(naam, "een waarde van een persoon of een tekst, uit het voorbeeld zelf")
    for plek in proef.plekken():
        broken = proef.inhoud[:plek] + kanarie.encode() + proef.inhoud[plek:]
        if kanarie in all_that_is_said(proef, broken):
            return _gezakt(naam, f"na {plek} bytes")
    return _geslaagd(naam, f"{len(proef.plekken()) + 1} pogingen")


def lange_tekst(proef: Meldproef) -> Toets:
    """Ten million characters at one place are refused or set aside; the adapter goes on or says that it can't."""
    naam, maker = "tekst van 10 MB", proef.maker()
    plekken = proef.plekken()[1::12]
    for plek in plekken:
        for one in read_safely(proef, proef.inhoud[:plek] + b"x" * LANG + proef.inhoud[plek:]):
            if one is None:
                return _gezakt(naam, f"na {plek} bytes: de adapter stopt met een fout")
            if isinstance(one, Bronmelding) and not stays_small(maker.check, one):
                return _gezakt(naam, f"na {plek} bytes: de tekst komt erdoor")
    return _geslaagd(naam, f"op {len(plekken)} plekken")


def vlak_geheugen(proef: Meldproef) -> Toets:
    """Memory does not grow with a file of lines; a format that is one document is not asked this."""
    naam = "stromend"
    kop, _, rest = proef.inhoud.partition(b"\n")
    klein, groot = (kop + b"\n" + rest * times for times in (4, 32))
    once, fourfold = (sum(one is not ONLEESBAAR for one in proef.lees(inhoud)) for inhoud in (proef.inhoud, klein))
    if fourfold < 2 * once:
        return Toets(naam, Uitkomst.NIET_VAN_TOEPASSING, "het bestand is geen lijst van regels")
    growth = peak_bytes(proef, groot) - peak_bytes(proef, klein)
    if growth > MAX_GROEI_BYTES:
        return _gezakt(naam, f"een acht keer zo lang bestand kost {growth // 1024} kB geheugen meer")
    return _geslaagd(naam, "acht keer zo lang")


MELDTOETSEN: Final[tuple[Callable[[Meldproef], Toets], ...]] = (
    zuiver,
    geen_toekomst,
    alleen_wpg_8_en_13,
    afgekapt,
    andere_codering,
    geen_waarde_gezegd,
    lange_tekst,
    vlak_geheugen,
)
"""All but `alles_kan_weg`, which must pass before these have something to work with."""


def _geslaagd(naam: str, toelichting: str) -> Toets:
    return Toets(naam, Uitkomst.GESLAAGD, toelichting)


def _gezakt(naam: str, toelichting: str) -> Toets:
    return Toets(naam, Uitkomst.GEZAKT, toelichting)
