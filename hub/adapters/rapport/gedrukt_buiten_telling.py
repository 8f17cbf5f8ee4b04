"""The typed-over parts of a report that no registration tells: money, staff, loose numbers, and lists of words."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from hub.adapters.rapport.gedrukt_velden import Blokwaarde, Lezer, Plek, is_heel
from hub.domain.rapport.gedrukt.buiten_telling import (
    EURO,
    FORMATIE,
    FTE,
    GELD,
    GETALLEN,
    INDELINGEN,
    BuitenTelling,
    Doelgroeprij,
    Feitgetal,
    Indelingen,
    Overlegregel,
    Post,
    Rekening,
)

BUITEN_VELDEN: Final = frozenset({GELD, FORMATIE, GETALLEN, INDELINGEN, "bronnen"})
_REKENINGEN: Final = ((GELD, "inkomsten", EURO), (GELD, "uitgaven", EURO), (FORMATIE, FORMATIE, FTE))
"""Each sum: the part it stands in, its name there, and the unit."""
FEIT: Final = "hier hoort een blok met een feit en een waarde: een heel getal of tekst"
VAKKEN: Final = "hier horen zoveel vakken als er kolommen zijn, elk 1 (wel), 0 (niet) of null (niet besloten)"
_OVERLEG: Final = ("doelgroep", "instrument", "gericht_op", "opmerking", "leeftijd")


def lees_buiten_telling(velden: Blokwaarde, lezer: Lezer) -> BuitenTelling:
    """What of it was typed; a part that is not there was not printed."""
    delen = {deel: lezer.blok(velden[deel], Plek(deel), _velden(deel)) for deel in (GELD, FORMATIE) if deel in velden}
    return BuitenTelling(
        rekeningen=tuple(
            _rekening(delen[deel].get(naam), Rekening(naam, deel, eenheid, ()), lezer)
            for deel, naam, eenheid in _REKENINGEN
            if naam in delen.get(deel, {})
        ),
        getallen=tuple(_getallen(velden.get(GETALLEN, []), lezer)),
        indelingen=_indelingen(velden[INDELINGEN], lezer) if INDELINGEN in velden else None,
        bronnen=tuple(_bronnen(velden.get("bronnen", {}), lezer)),
    )


def _velden(deel: str) -> frozenset[str]:
    return frozenset(naam for van, naam, _ in _REKENINGEN if van == deel)


def _rekening(inhoud: object, leeg: Rekening, lezer: Lezer) -> Rekening:
    plek = Plek(leeg.deel, leeg.naam)
    blok = lezer.blok(inhoud, plek, frozenset({"posten", "totaal"}))
    posten = tuple(_posten(blok.get("posten"), leeg.eenheid, plek, lezer))
    totaal = lezer.bedrag(blok["totaal"], replace(plek, kolom="totaal"), leeg.eenheid) if "totaal" in blok else None
    return replace(leeg, posten=posten, totaal=totaal)


def _posten(inhoud: object, eenheid: str, plek: Plek, lezer: Lezer) -> Iterator[Post]:
    for wat in lezer.lijst(inhoud, plek):
        blok = lezer.blok(wat, plek, frozenset({"label", eenheid}))
        label = lezer.label(blok.get("label"), plek, {})
        yield Post(label, lezer.bedrag(blok.get(eenheid), replace(plek, kolom=label), eenheid))


def _getallen(inhoud: object, lezer: Lezer) -> Iterator[Feitgetal]:
    for wat in lezer.lijst(inhoud, Plek(GETALLEN)):
        blok = lezer.blok(wat, Plek(GETALLEN), frozenset({"feit", "waarde"}))
        feit = lezer.tekst(blok.get("feit"), Plek(GETALLEN))
        waarde = blok.get("waarde")
        if feit and (is_heel(waarde) or (isinstance(waarde, str) and lezer.tekst(waarde, Plek(GETALLEN, feit)))):
            yield Feitgetal(feit, waarde)
        else:
            lezer.mis(Plek(GETALLEN, feit), FEIT)


def _indelingen(inhoud: object, lezer: Lezer) -> Indelingen:
    plek = Plek(INDELINGEN)
    namen = frozenset({"doelgroep_gemeente", "doelgroep_instrument", "partners", "leefgebieden_nazorg"})
    blok = lezer.blok(inhoud, plek, namen)
    tabel = lezer.blok(blok.get("doelgroep_gemeente", {}), plek, frozenset({"kolommen", "rijen", "opmerking"}))
    gemeenten = lezer.teksten(tabel.get("kolommen", []), plek)
    return Indelingen(
        gemeenten=gemeenten,
        doelgroepen=tuple(_doelgroepen(tabel.get("rijen", []), len(gemeenten), lezer)),
        opmerking=lezer.tekst(tabel.get("opmerking", ""), plek),
        overlegvormen=tuple(_overlegvormen(blok.get("doelgroep_instrument", []), lezer)),
        partners=lezer.teksten(blok.get("partners", []), plek),
        leefgebieden=lezer.teksten(blok.get("leefgebieden_nazorg", []), plek),
    )


def _doelgroepen(inhoud: object, kolommen: int, lezer: Lezer) -> Iterator[Doelgroeprij]:
    plek = Plek(INDELINGEN, "doelgroep_gemeente")
    for wat in lezer.lijst(inhoud, plek):
        blok = lezer.blok(wat, plek, frozenset({"doelgroep", "vakken", "bron"}))
        doelgroep, vakken = lezer.tekst(blok.get("doelgroep"), plek), lezer.lijst(blok.get("vakken"), plek)
        gelezen = tuple(vak for vak in vakken if vak is None or (is_heel(vak) and vak in (0, 1)))
        if len(gelezen) == len(vakken) == kolommen:
            yield Doelgroeprij(doelgroep, gelezen, lezer.tekst(blok.get("bron", ""), plek))
        else:
            lezer.mis(replace(plek, kolom=doelgroep), VAKKEN)


def _overlegvormen(inhoud: object, lezer: Lezer) -> Iterator[Overlegregel]:
    plek = Plek(INDELINGEN, "doelgroep_instrument")
    for wat in lezer.lijst(inhoud, plek):
        blok = lezer.blok(wat, plek, frozenset(_OVERLEG))
        yield Overlegregel(**{veld: lezer.tekst(blok.get(veld, ""), plek) for veld in _OVERLEG})


def _bronnen(inhoud: object, lezer: Lezer) -> Iterator[tuple[str, str]]:
    blok = inhoud if isinstance(inhoud, dict) else lezer.blok(inhoud, Plek(), frozenset())
    for code, titel in blok.items():
        yield lezer.tekst(code, Plek()), lezer.tekst(titel, Plek())
