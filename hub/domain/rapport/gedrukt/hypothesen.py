"""Ways to make a contradictory table agree with itself: found by search, with what speaks for and against each.

None is chosen and nothing is changed: a printed report cannot prove which of its figures is wrong.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from hub.domain.rapport.gedrukt.bewijs import Getuigen, Getuigenis, in_woorden, verschillend
from hub.domain.rapport.gedrukt.rapport import GedrukteTabel, Hypothese
from hub.domain.rapport.gedrukt.rekenfouten import plaatsnaam
from hub.domain.rapport.gedrukt.sommen import verschillen
from hub.domain.rapport.gedrukt.zoeken import MAX_STAPPEN, MAX_WIJZIGINGEN, Zoektocht, cijfers_van_tabel, optellingen
from hub.domain.rapport.tabel import TOTAAL, Plaats

CELLEN, TOTALEN, GEMENGD = "cellen", "totalen", "gemengd"
SOORTEN = (CELLEN, TOTALEN, GEMENGD)
HOOGSTENS = 10
"""More than these are counted, not shown."""


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """The hypotheses for one table and what can be said of them together."""

    hypothesen: tuple[Hypothese, ...]
    oordeel: str


@dataclass(frozen=True, slots=True)
class _Gevonden:
    soort: str
    wijzigingen: dict[Plaats, int]


def hypothesen(tabel: GedrukteTabel, getuigen: Getuigen) -> Uitkomst | None:
    """What could be wrong with this table; None when its sums hold."""
    if not verschillen(tabel):
        return None
    gevonden, afgebroken = _zoek(tabel)
    standen = [getuigen.bij(een.wijzigingen) for een in gevonden]
    beslissend = verschillend([getuigen.bij({}), *standen])
    alle = [
        _hypothese(tabel, een, [g for g in stand if (g.soort, g.naam) in beslissend])
        for een, stand in zip(gevonden, standen, strict=True)
    ]
    alle.sort(key=_volgorde)
    genummerd = tuple(_met_nummer(een, nummer) for nummer, een in enumerate(alle, 1))
    return Uitkomst(genummerd[:HOOGSTENS], oordeel(genummerd, afgebroken=afgebroken))


def _zoek(tabel: GedrukteTabel) -> tuple[list[_Gevonden], bool]:
    """The smallest sets among cells alone and among sums alone, and among both when that takes fewer."""
    cijfers, vergelijkingen = cijfers_van_tabel(tabel), optellingen(tabel)
    sommen = frozenset(plaats for plaats in cijfers if TOTAAL in plaats)
    gevonden: list[_Gevonden] = []
    afgebroken = False
    for soort, plaatsen in ((CELLEN, frozenset(cijfers) - sommen), (TOTALEN, sommen), (GEMENGD, frozenset(cijfers))):
        hoogstens = min((len(een.wijzigingen) for een in gevonden), default=MAX_WIJZIGINGEN + 1) - 1
        tocht = Zoektocht(vergelijkingen, cijfers, plaatsen)
        sets = tocht.kleinste(hoogstens if soort == GEMENGD else MAX_WIJZIGINGEN)
        gevonden += [_Gevonden(soort, een) for een in sets]
        afgebroken = afgebroken or tocht.afgebroken
    return gevonden, afgebroken


def _hypothese(tabel: GedrukteTabel, gevonden: _Gevonden, beslissend: Iterable[Getuigenis]) -> Hypothese:
    beslissend = tuple(beslissend)
    houdbaar = [een for een in verschillen(tabel) if een.plaats not in gevonden.wijzigingen]
    sommen = tuple(f"het gedrukte {plaatsnaam(een.plaats)} ({een.gedrukt})" for een in houdbaar)
    wijzigingen = {
        plaats: (tabel.gedrukt[plaats] or 0, waarde) for plaats, waarde in sorted(gevonden.wijzigingen.items())
    }
    return Hypothese(
        id="",
        tabel=tabel.id,
        wijzigingen=wijzigingen,
        lost_op=(*sommen, *in_woorden(een for een in beslissend if een.past)),
        botst_met=in_woorden(een for een in beslissend if not een.past),
        tegenspraken=sum(not een.past for een in beslissend),
        soort=gevonden.soort,
    )


def _volgorde(hypothese: Hypothese) -> tuple[int, int, int, list[Plaats]]:
    """The fewest changes first, then the least that contradicts it."""
    soort = SOORTEN.index(hypothese.soort)
    return len(hypothese.wijzigingen), hypothese.tegenspraken, soort, sorted(hypothese.wijzigingen)


def oordeel(gevonden: tuple[Hypothese, ...], *, afgebroken: bool) -> str:
    """What can be said of all of them together, in Dutch."""
    grens = f"Gezocht is tot en met {MAX_WIJZIGINGEN} wijzigingen en {MAX_STAPPEN} stappen."
    if not gevonden:
        return f"Er is niets gevonden waarmee de tabel met zichzelf klopt. {grens}"
    kort = [een for een in gevonden if len(een.wijzigingen) == len(gevonden[0].wijzigingen)]
    zinnen = [_kortste(kort, gevonden), *_waarom_korter(gevonden), _botsingen(gevonden[:HOOGSTENS])]
    if len(gevonden) > HOOGSTENS:
        zinnen.append(f"Alleen de eerste {HOOGSTENS} van {len(gevonden)} staan hier.")
    if afgebroken:
        zinnen.append(f"Er kunnen er meer zijn: de zoektocht is gestopt. {grens}")
    zinnen.append("Uit het gedrukte rapport is niet te bewijzen welk getal fout is; er is niets gewijzigd.")
    return " ".join(zinnen)


def _kortste(kort: list[Hypothese], alle: tuple[Hypothese, ...]) -> str:
    aantal = _wijzigingen(len(kort[0].wijzigingen))
    rest = [f"{een.id} {len(een.wijzigingen)}" for een in alle[len(kort) : HOOGSTENS]]
    langer = f", tegen {', '.join(rest)}" if rest else ""
    if len(kort) == 1:
        return f"{kort[0].id} is het kortst: {aantal}{langer}."
    tussen = "en" if len(kort) == 2 else "tot en met"  # noqa: PLR2004 - a pair
    return f"{kort[0].id} {tussen} {kort[-1].id} zijn even kort: elk {aantal}{langer}."


def _waarom_korter(alle: tuple[Hypothese, ...]) -> list[str]:
    eerste, totalen = alle[0], [een for een in alle if een.soort == TOTALEN]
    if eerste.soort != CELLEN or not totalen or len(totalen[0].wijzigingen) <= len(eerste.wijzigingen):
        return []
    cellen, sommen = len(eerste.wijzigingen), len(totalen[0].wijzigingen)
    return [f"Een cel telt mee in haar rij, haar kolom en het geheel: zo herstellen {cellen} cellen {sommen} totalen."]


def _botsingen(alle: tuple[Hypothese, ...]) -> str:
    geteld = ", ".join(f"{een.id} {een.tegenspraken}" for een in alle)
    return f"Aantal botsingen met andere gedrukte gegevens: {geteld}."


def _wijzigingen(aantal: int) -> str:
    return "1 wijziging" if aantal == 1 else f"{aantal} wijzigingen"


def _met_nummer(hypothese: Hypothese, nummer: int) -> Hypothese:
    return replace(hypothese, id=f"H{nummer}")
