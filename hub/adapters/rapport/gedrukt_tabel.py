"""One typed-over table: its rows, its printed sums and shares, and what was said of an earlier year."""

from dataclasses import dataclass, field

from hub.adapters.rapport.gedrukt_velden import HEEL, PROCENT, Blokwaarde, Lezer, Plek, is_heel
from hub.domain.rapport.gedrukt.delen import Vergelijking
from hub.domain.rapport.gedrukt.rapport import GedrukteTabel
from hub.domain.rapport.gedrukt.sommen import Raam, leid_af
from hub.domain.rapport.tabel import TOTAAL, Plaats

MAX_RIJEN, MAX_KOLOMMEN = 200, 50
VELDEN = frozenset(
    {
        "id", "titel", "bron", "eenheid", "kolommen", "rijen", "totaal", "opmerkingen", "vergelijkingen",
        "rijtotaal", "kolomtotaal",
    }
)  # fmt: skip
RIJVELDEN = frozenset({"label", "gedrukt", "cellen", "totaal", "procent"})
VERSCHILLEN = ("verschil", "verschil_procent", "van_procent", "naar_procent")
ANDER_AANTAL = "deze rij heeft een ander aantal vakken dan er kolommen zijn; geen vak ervan is gelezen"


@dataclass(slots=True)
class _Vulling:
    """What was read of the table so far."""

    naam: str
    lezer: Lezer
    raam: Raam
    gedrukt: dict[Plaats, int | None] = field(default_factory=dict)
    procenten: dict[str, int] = field(default_factory=dict)


def lees_tabel(naam: str, inhoud: object, lezer: Lezer) -> GedrukteTabel | None:
    """The table in this block, or nothing when it has no rows and columns that can be told apart."""
    plek, spelling = Plek(naam), dict[str, str]()
    blok = lezer.blok(inhoud, plek, VELDEN)
    kolommen = _labels(blok.get("kolommen"), Plek(naam, kolom="(kop)"), MAX_KOLOMMEN, (lezer, spelling))
    rijen = _labels(blok.get("rijen"), Plek(naam, rij="(label)"), MAX_RIJEN, (lezer, spelling))
    if not kolommen or not rijen:
        return None
    rijtotaal, kolomtotaal = (lezer.ja(blok.get(veld, True), plek) for veld in ("rijtotaal", "kolomtotaal"))
    vulling = _Vulling(naam, lezer, Raam(rijen, kolommen, rijtotaal, kolomtotaal))
    for rij, wat in zip(rijen, lezer.lijst(blok["rijen"], plek), strict=True):
        _vul_rij(vulling, rij, wat)
    _vul_totaalrij(vulling, blok.get("totaal"), spelling)
    return GedrukteTabel(
        id=naam,
        titel=lezer.tekst(blok.get("titel", ""), plek),
        rijen=rijen,
        kolommen=kolommen,
        gedrukt=vulling.gedrukt,
        afgeleid=leid_af(vulling.raam, vulling.gedrukt),
        opmerkingen=lezer.teksten(blok.get("opmerkingen", []), plek),
        eenheid=lezer.tekst(blok.get("eenheid", ""), plek),
        bron=lezer.tekst(blok.get("bron", ""), plek),
        gedrukte_woorden=spelling,
        procenten=vulling.procenten,
        vergelijkingen=_vergelijkingen(blok.get("vergelijkingen", []), vulling),
    )


def _labels(waarde: object, plek: Plek, hoogstens: int, bij: tuple[Lezer, dict[str, str]]) -> tuple[str, ...]:
    lezer, spelling = bij
    lijst = lezer.lijst(waarde, plek)
    labels = tuple(lezer.label(wat, plek, spelling) for wat in lijst[: hoogstens + 1])
    if not labels or len(labels) > hoogstens or not all(labels) or len(set(labels)) != len(labels):
        lezer.mis(plek, f"er zijn 1 tot en met {hoogstens} verschillende labels nodig; de tabel is niet gelezen")
        return ()
    return labels


def _vul_rij(vulling: _Vulling, rij: str, inhoud: object) -> None:
    lezer, raam, plek = vulling.lezer, vulling.raam, Plek(vulling.naam, rij)
    blok = lezer.blok(inhoud, plek, RIJVELDEN)
    cellen = lezer.lijst(blok.get("cellen"), plek)
    if len(cellen) == len(raam.kolommen):
        for kolom, waarde in zip(raam.kolommen, cellen, strict=True):
            _vul(vulling, (rij, kolom), waarde)
    else:
        lezer.mis(plek, ANDER_AANTAL)
    if raam.rijtotaal and len(raam.kolommen) > 1:
        _vul_som(vulling, (rij, TOTAAL), blok)
    elif "totaal" in blok:
        lezer.mis(plek, "deze tabel heeft geen totaal per rij; het is niet gelezen")
    if "procent" in blok:
        _vul_procent(vulling, rij, blok["procent"])


def _vul_totaalrij(vulling: _Vulling, inhoud: object, spelling: dict[str, str]) -> None:
    lezer, plek = vulling.lezer, Plek(vulling.naam, TOTAAL)
    if not vulling.raam.kolomtotaal:
        if inhoud is not None:
            lezer.mis(plek, "deze tabel heeft geen totaal per kolom; het is niet gelezen")
        return
    if inhoud is None:
        lezer.mis(plek, "er is geen totaalrij gedrukt; wat de cellen optellen staat er alleen als afgeleid")
        return
    _vul_rij(vulling, TOTAAL, inhoud)
    gedrukt = inhoud.get("gedrukt") if isinstance(inhoud, dict) else None
    if gedrukt is not None:
        spelling[TOTAAL] = lezer.tekst(gedrukt, plek)


def _vul(vulling: _Vulling, plaats: Plaats, waarde: object) -> None:
    getal, gelezen = vulling.lezer.vak(waarde, Plek(vulling.naam, *plaats))
    if gelezen:
        vulling.gedrukt[plaats] = getal


def _vul_som(vulling: _Vulling, plaats: Plaats, blok: Blokwaarde) -> None:
    if "totaal" in blok:
        _vul(vulling, plaats, blok["totaal"])
    else:
        vulling.lezer.mis(Plek(vulling.naam, *plaats), "er is geen totaal gedrukt")


def _vul_procent(vulling: _Vulling, rij: str, waarde: object) -> None:
    if is_heel(waarde) and 0 <= waarde <= 100:  # noqa: PLR2004 - per cent
        vulling.procenten[rij] = waarde
    else:
        vulling.lezer.mis(Plek(vulling.naam, rij, "procent"), PROCENT)


def _vergelijkingen(waarde: object, vulling: _Vulling) -> tuple[Vergelijking, ...]:
    lezer, plek = vulling.lezer, Plek(vulling.naam)
    gelezen = []
    for wat in lezer.lijst(waarde, plek):
        blok = lezer.blok(wat, plek, frozenset({"rij", "met", *VERSCHILLEN}))
        rij, met = blok.get("rij"), blok.get("met")
        getallen = {veld: blok[veld] for veld in VERSCHILLEN if veld in blok}
        heel = {veld: getal for veld, getal in getallen.items() if is_heel(getal)}
        if not isinstance(rij, str) or rij not in vulling.raam.rijen:
            lezer.mis(plek, "een vergelijking gaat over een rij van deze tabel")
        elif not is_heel(met) or not getallen or len(heel) != len(getallen):
            lezer.mis(Plek(vulling.naam, rij, "vergelijking"), HEEL)
        else:
            gelezen.append(Vergelijking(rij, met, **heel))
    return tuple(gelezen)
