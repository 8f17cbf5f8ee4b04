"""The checks. Each takes the sample and returns one `Toets`; none trusts what another found."""

import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from typing import Final

from connectors.agent.csvregels import Afgewezen
from connectors.agent.register import REGISTERKOLOMMEN, CsvRegister, RegisterRij
from connectors.conformance.proef import Proef, Rij
from connectors.conformance.rapport import Toets, Uitkomst
from connectors.conformance.waarneming import alles_wat_het_zegt
from connectors.protocol.errors import PersonalIdentifierInvalid
from connectors.protocol.identifiers import KOLOMMEN

WPG_VERBODEN: Final = ("9", "10", "12", "", "7", "14", "8a", "08", "8,9", "art. 8")
KLEIN: Final = 250
GROOT: Final = 2_000
MAX_GROEI_BYTES: Final = 60_000
"""Reading eight times as many rows may not cost more memory than this; 1,750 held rows cost two million."""


def elke_rij_telt(proef: Proef) -> Toets:
    """Every row of the sample comes out once, in order, delivered or set aside, with its line number."""
    uitkomsten = list(proef.lees(proef.bestand("telt.csv", proef.rijen)))
    nummers = [uitkomst.rijnummer for uitkomst in uitkomsten]
    afgewezen = sum(isinstance(uitkomst, Afgewezen) for uitkomst in uitkomsten)
    if nummers != list(range(2, len(proef.rijen) + 2)):
        return _gezakt("elke rij telt", "rijnummers van de uitkomsten zijn niet die van het bestand")
    if afgewezen == len(uitkomsten):
        return _gezakt("elke rij telt", "het voorbeeld bevat geen enkele rij die geleverd wordt")
    return _geslaagd("elke rij telt", f"{len(nummers) - afgewezen} geleverd, {afgewezen} opzijgezet")


def heen_en_terug(proef: Proef) -> Toets:
    """Nothing of a person is lost or added on the way; references are unique; our own CSV carries it all."""
    geleverd = _geleverd(proef, proef.goede)
    if len({rij.referentie for rij in geleverd}) != len(geleverd):
        return _gezakt("heen en terug", "twee rijen met dezelfde referentie")
    for rij, bron in zip(geleverd, proef.goede, strict=True):
        anders = _anders(rij, bron)
        if anders:
            return _gezakt("heen en terug", f"regel {rij.rijnummer}: {anders}")
    csv = _register_csv(geleverd)
    pad = proef.werkmap / "register.csv"
    pad.write_text(csv, encoding="utf-8")
    if list(CsvRegister(pad, proef.peildatum).rijen()) != geleverd:
        return _gezakt("heen en terug", "gelezen uit de register-CSV is een rij anders dan geschreven")
    return _geslaagd("heen en terug", f"{len(geleverd)} rijen")


def wpg_buiten_de_deur(proef: Proef) -> Toets:
    """A row that is delivered under Wpg 8 or 13 is not delivered under anything else."""
    naam, kolom = "alleen Wpg 8 en 13", proef.adapter.wpg_kolom
    if not kolom:
        return Toets(naam, Uitkomst.NIET_VAN_TOEPASSING, "de bron heeft geen kolom met een Wpg-artikel")
    if kolom not in proef.kop:
        return _gezakt(naam, "de kolom met het Wpg-artikel ontbreekt in het voorbeeld")
    for artikel in WPG_VERBODEN:
        verboden = [{**rij, kolom: artikel} for rij in proef.goede]
        if _geleverd(proef, verboden):
            return _gezakt(naam, f"een rij met artikel '{artikel}' werd geleverd")
    return _geslaagd(naam, f"{len(WPG_VERBODEN)} andere waarden op {len(proef.goede)} rijen geweigerd")


def geen_waarde_in_een_melding(proef: Proef) -> Toets:
    """A value that occurs nowhere else is put in every column and every broken line; no text may hold it."""
    naam = "geen waarde in een melding"
    kanarie = "Kanarie" + sha256(repr(proef.kop).encode()).hexdigest()[:16]
    goed = proef.goede[0]
    pogingen = 0
    for kolom in proef.kop:
        rijen = [{**goed, kolom: waarde} for waarde in (kanarie, f"9{kanarie}", kanarie * 40, f"{kanarie}\x07")]
        if kanarie in alles_wat_het_zegt(proef, proef.bestand("kanarie.csv", rijen)):
            return _gezakt(naam, f"kolom {kolom}")
        pogingen += len(rijen)
    besmet = proef.regel({**goed, proef.kop[-1]: kanarie})
    for soort, regel in gifregels(besmet, proef.adapter.scheiding).items():
        if kanarie in alles_wat_het_zegt(proef, proef.ruw_bestand("kanarie.csv", [regel])):
            return _gezakt(naam, soort)
        pogingen += 1
    zonder_kop = proef.werkmap / "zonder-kop.csv"
    zonder_kop.write_bytes(besmet + b"\n")
    if kanarie in alles_wat_het_zegt(proef, zonder_kop):
        return _gezakt(naam, "een bestand zonder kopregel")
    return _geslaagd(naam, f"{pogingen + 1} pogingen")


def stromend(proef: Proef) -> Toets:
    """Memory does not grow with the file."""
    klein, groot = _piek(proef, KLEIN), _piek(proef, GROOT)
    if groot - klein > MAX_GROEI_BYTES:
        return _gezakt("stromend", f"{GROOT - KLEIN} rijen meer kosten {(groot - klein) // 1024} kB geheugen meer")
    return _geslaagd("stromend", f"piek {groot // 1024} kB bij {GROOT} rijen, {klein // 1024} kB bij {KLEIN}")


def herhaalbaar(proef: Proef) -> Toets:
    """The same file gives the same rows again, and a row does not depend on the rows around it."""
    pad = proef.bestand("nog-eens.csv", proef.rijen)
    eerste, tweede = list(proef.lees(pad)), list(proef.lees(pad))
    if eerste != tweede:
        return _gezakt("herhaalbaar", "een tweede keer lezen geeft iets anders")
    omgekeerd = list(proef.lees(proef.bestand("omgekeerd.csv", reversed(proef.rijen))))
    if [_inhoud(uitkomst) for uitkomst in reversed(omgekeerd)] != [_inhoud(uitkomst) for uitkomst in eerste]:
        return _gezakt("herhaalbaar", "in omgekeerde volgorde geeft het bestand andere rijen")
    return _geslaagd("herhaalbaar", f"{len(eerste)} rijen, ook in omgekeerde volgorde")


def gif_opzij(proef: Proef) -> Toets:
    """A broken line is set aside by its number, and the good rows before and after it still come."""
    naam = "kapotte regels opzij"
    goed = proef.regel(proef.goede[0])
    verwacht = _inhoud(_geleverd(proef, proef.goede[:1])[0])
    for soort, gif in gifregels(goed, proef.adapter.scheiding).items():
        try:
            uitkomsten = list(proef.lees(proef.ruw_bestand("gif.csv", [goed, gif, goed])))
        except Exception:  # noqa: BLE001 an adapter that stops, however it does, has failed this check
            return _gezakt(naam, f"{soort}: het bestand stopt")
        if [uitkomst.rijnummer for uitkomst in uitkomsten if isinstance(uitkomst, Afgewezen)] != [3]:
            return _gezakt(naam, f"{soort}: niet opzijgezet als regel 3")
        if [_inhoud(rij) for rij in uitkomsten if isinstance(rij, RegisterRij)] != [verwacht, verwacht]:
            return _gezakt(naam, f"{soort}: een goede rij ernaast ging verloren")
    return _geslaagd(naam, f"{len(gifregels(goed, proef.adapter.scheiding))} soorten")


def gifregels(goed: bytes, scheiding: str) -> Mapping[str, bytes]:
    """Lines that no format allows, made from a good one."""
    teken = scheiding.encode()
    return {
        "te weinig velden": goed.rsplit(teken, 2)[0],
        "te veel velden": goed + teken + b"x",
        "aanhalingsteken zonder einde": b'"' + goed.replace(b'"', b""),
        "geen UTF-8": goed[:-1] + b"\xff\xfe",
        "stuurteken": goed + b"\x00",
        "te lang": goed + b"x" * 1_000_000,
    }


TOETSEN: Final[tuple[Callable[[Proef], Toets], ...]] = (
    heen_en_terug,
    wpg_buiten_de_deur,
    geen_waarde_in_een_melding,
    stromend,
    herhaalbaar,
    gif_opzij,
)
"""All but `elke_rij_telt`, which must pass before these have something to work with."""


def _geslaagd(naam: str, toelichting: str) -> Toets:
    return Toets(naam, Uitkomst.GESLAAGD, toelichting)


def _gezakt(naam: str, toelichting: str) -> Toets:
    return Toets(naam, Uitkomst.GEZAKT, toelichting)


def _geleverd(proef: Proef, rijen: Iterable[Rij]) -> list[RegisterRij]:
    uitkomsten = proef.lees(proef.bestand("rijen.csv", rijen))
    return [uitkomst for uitkomst in uitkomsten if isinstance(uitkomst, RegisterRij)]


def _anders(rij: RegisterRij, bron: Rij) -> str:
    """The first column of the person that did not arrive as it left, or that can't be read."""
    kolommen = {kolom.lower(): waarde.strip() for kolom, waarde in bron.items()}
    for kolom in KOLOMMEN:
        if kolom != "referentie" and rij.velden()[kolom] != kolommen.get(kolom, ""):
            return f"kolom {kolom} is veranderd"
    try:
        rij.persoon()
    except PersonalIdentifierInvalid as invalid:
        return invalid.rule
    return ""


def _register_csv(rijen: Iterable[RegisterRij]) -> str:
    regels = [",".join(REGISTERKOLOMMEN)]
    for rij in rijen:
        velden = (veld.replace('"', '""') for veld in rij.registervelden().values())
        regels.append(",".join(f'"{veld}"' for veld in velden))
    return "\n".join(regels) + "\n"


def _inhoud(uitkomst: RegisterRij | Afgewezen) -> object:
    """What a row says apart from where it stood."""
    return uitkomst.code if isinstance(uitkomst, Afgewezen) else Counter(uitkomst.registervelden())


def _piek(proef: Proef, aantal: int) -> int:
    """Highest number of bytes in use while `aantal` rows are read and let go."""
    regel = proef.regel(proef.goede[0])
    pad = proef.ruw_bestand("stroom.csv", (regel for _ in range(aantal)))
    tracemalloc.start()
    try:
        for _ in proef.lees(pad):
            pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
