"""Put a report together from what was counted and what of it may be shown: from here on nothing is hidden in it."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from hub.domain.kalender import dutch_date
from hub.domain.rapport.assen import GEMEENTEN, ONBEKEND, Gemeenteperiode, gemeente_opmerkingen
from hub.domain.rapport.berekening import Berekening
from hub.domain.rapport.bescherming.publicatieboek import Publicatie
from hub.domain.rapport.evaluatie.effect import Effectmeting
from hub.domain.rapport.evaluatie.kosten import KostenBaten
from hub.domain.rapport.gedrukt.eerder import uit_afname, uit_druk
from hub.domain.rapport.gedrukt.rapport import GedruktRapport
from hub.domain.rapport.rapport import Rapport, Rapporttabel, Rapporttoets, Verantwoording, toon, toon_toets
from hub.domain.rapport.tabel import TOTAAL, Plaats, Tabel
from hub.domain.rapport.toetsen.identiteiten import Toets
from hub.domain.rapport.toetsen.toets import Aard
from hub.domain.rapport.verband import Cel

ALLEEN_DE_HUB: Final = frozenset({"WOORD", "VRAGEN", "WEIGERINGEN", "INZAGEVERZOEKEN", "WISSINGEN"})
"""Tables of what the hub does itself, on the day that it does it: no registration of before knows of any."""


@dataclass(frozen=True, slots=True)
class Naast:
    """What stands beside the figures: the publication of the year before, a printed report, and the evaluation.

    `perioden` says which municipality took part when.
    """

    eerder: Publicatie | None = None
    gedrukt: GedruktRapport | None = None
    perioden: tuple[Gemeenteperiode, ...] = GEMEENTEN
    effecten: tuple[Effectmeting, ...] = ()
    kosten: KostenBaten | None = None
    werkt_sinds: date | None = None
    """The first day of the hub's log."""


def stel_samen(berekening: Berekening, publicatie: Publicatie, naast: Naast, verantwoording: Verantwoording) -> Rapport:
    """The report of a year, of which `publicatie` says what is shown."""
    jaar, eerder, gedrukt = publicatie.jaar, naast.eerder, naast.gedrukt
    tabellen = {
        naam: _zegt_waarom_leeg(_toon(tabel, publicatie), jaar, naast.werkt_sinds)
        for naam, tabel in berekening.tabellen.items()
    }
    return Rapport(
        jaar=jaar,
        verantwoording=verantwoording,
        tabellen=tabellen,
        toetsen=tuple(toetsbeelden(berekening, tabellen)),
        vorig=dict(_vorig(tabellen, jaar - 1, eerder, gedrukt)),
        gedrukt=gedrukt,
        effecten=naast.effecten,
        kosten=naast.kosten,
        opmerkingen=(
            *_opmerkingen(jaar, tabellen, naast.perioden),
            *_sinds(jaar, naast.werkt_sinds),
            *_anders_gedefinieerd(tabellen, eerder),
        ),
    )


def definitie_kenmerk(tabel: Tabel | Rapporttabel) -> str:
    """A digest of the words that say what a table counts: two years with another one are not compared.

    Rows and columns are left out: one more of them, in which something went once, changes no other.
    """
    woorden = [tabel.eenheid, *tabel.definitie]
    return hashlib.sha256(json.dumps(woorden, ensure_ascii=False).encode()).hexdigest()


def toetsbeelden(berekening: Berekening, getoond: Mapping[str, Rapporttabel]) -> Iterator[Rapporttoets]:
    """Every check; the numbers of one only when a reader can make both of what is shown.

    One that must hold does, or there was no report. Of one that may differ it is not said whether it does when a cell
    of it is withheld: beside a nought, a difference tells that there is somebody.
    """
    declared = {een.id: een for een in berekening.verklaard}
    for uitslag in berekening.toetsen:
        een = declared.get(uitslag.id)
        said = een is None or uitslag.aard is Aard.BLOKKEREND or _te_zeggen(een, getoond)
        yield toon_toets(uitslag, met_getallen=een is not None and _te_maken(een, getoond), met_uitkomst=said)


def _te_maken(een: Toets, getoond: Mapping[str, Rapporttabel]) -> bool:
    """Whether both sides are sums of cells that are shown. A side that counts facts is no sum of cells."""
    cellen: tuple[Cel, ...] = (*een.links.cellen, *een.rechts.cellen)
    return not (een.links.feiten or een.rechts.feiten) and all(_staat_er(cel, getoond) for cel in cellen)


def _te_zeggen(een: Toets, getoond: Mapping[str, Rapporttabel]) -> bool:
    """Whether a difference leaves every number possible that no table shows.

    Facts beside cells that are equal on both sides would be known to be some. This looks at what is shown alone, so
    that what is not said tells nothing either.
    """
    cellen = [(cel, teken) for zijde, teken in ((een.links, 1), (een.rechts, -1)) for cel in zijde.cellen]
    if not all(getoond[cel[0]].zonder_gegevens or _staat_er(cel, getoond) for cel, _ in cellen):
        return False
    verschil = sum(teken * (getoond[cel[0]].getoond.get(cel[1:]) or 0) for cel, teken in cellen)
    return bool(een.links.feiten) == bool(een.rechts.feiten) or verschil != 0


def _staat_er(cel: Cel, getoond: Mapping[str, Rapporttabel]) -> bool:
    tabel, plaats = getoond[cel[0]], cel[1:]
    if plaats[0] not in (*tabel.rijen, TOTAAL) or plaats[1] not in (*tabel.kolommen, TOTAAL):
        return True
    return tabel.getoond.get(plaats) is not None


def _toon(tabel: Tabel, publicatie: Publicatie) -> Rapporttabel:
    shown = publicatie.getoond(tabel.id)
    return toon(tabel, {plaats: shown.get(plaats) for plaats in tabel.plaatsen()})


def _vorig(
    nu: Mapping[str, Rapporttabel], jaar: int, eerder: Publicatie | None, gedrukt: GedruktRapport | None
) -> Iterator[tuple[str, Rapporttabel]]:
    """What is known of the year before: what was published of it, or else what the printed report tells."""
    for naam, tabel in nu.items():
        zelfde = eerder is not None and eerder.definities.get(naam) == definitie_kenmerk(tabel)
        shown = dict(eerder.getoond(naam)) if eerder and zelfde else {}
        if shown and eerder:
            yield naam, _als_tabel(tabel, shown, f"gepubliceerd over {jaar}, versie {eerder.versie}")
        elif gedrukt and naam in gedrukt.tabellen:
            druk = gedrukt.tabellen[naam]
            bekend = uit_druk(druk, jaar) if gedrukt.jaar == jaar else uit_afname(druk, gedrukt.jaar)
            if bekend and bekend.jaar == jaar:
                yield naam, _als_tabel(tabel, bekend.waarden, bekend.herkomst)


def _als_tabel(nu: Rapporttabel, waarden: Mapping[Plaats, int | None], bron: str) -> Rapporttabel:
    """Those numbers in the words of this year's table; what is not among them is not known."""

    def labels(deel: int, anders: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(plaats[deel] for plaats in waarden if plaats[deel] != TOTAAL)) or anders

    rijen, kolommen = labels(0, nu.rijen), labels(1, nu.kolommen)
    return replace(nu, rijen=rijen, kolommen=kolommen, getoond=dict(waarden), bron=bron, zonder_gegevens=False)


def _opmerkingen(
    jaar: int, tabellen: Mapping[str, Rapporttabel], perioden: tuple[Gemeenteperiode, ...]
) -> Iterator[str]:
    """What the reader must know of the year as a whole."""
    if all(tabel.zonder_gegevens for tabel in tabellen.values()):
        yield f"Over {jaar} is niets geregistreerd. De tabellen hebben daarom geen getallen; dat is geen nul."
    yield from gemeente_opmerkingen(jaar, perioden)
    for tabel in tabellen.values():
        if ONBEKEND in (*tabel.rijen, *tabel.kolommen):
            yield f"Er is geteld onder een code die het programma niet kent, in: {tabel.titel}."


def _sinds(jaar: int, dag: date | None) -> Iterator[str]:
    """That what only the hub counts was not counted before it worked: a table without data is then no quiet year."""
    if dag is not None and dag > date(jaar, 1, 1):
        wat = "Berichten aan aanmelders, vragen, weigeringen, verzoeken van betrokkenen en wissingen"
        yield f"De hub werkt sinds {dutch_date(dag)}. {wat} van daarvoor zijn nergens geteld."


def _zegt_waarom_leeg(tabel: Rapporttabel, jaar: int, dag: date | None) -> Rapporttabel:
    """The table; with the reason when it is empty because nobody counted before the hub worked."""
    if dag is None or not tabel.zonder_gegevens or tabel.id not in ALLEEN_DE_HUB or dag <= date(jaar, 12, 31):
        return tabel
    sinds = f"Dit telt alleen de hub, en die werkt sinds {dutch_date(dag)}."
    waarom = f"{sinds} Hoeveel het er in {jaar} waren, is niet bekend. Leeg is hier geen nul."
    return replace(tabel, opmerkingen=(*tabel.opmerkingen, waarom))


def _anders_gedefinieerd(tabellen: Mapping[str, Rapporttabel], eerder: Publicatie | None) -> Iterator[str]:
    for naam, tabel in tabellen.items():
        if eerder and eerder.definities.get(naam, definitie_kenmerk(tabel)) != definitie_kenmerk(tabel):
            yield f"Niet te vergelijken met {eerder.jaar}, omdat nu iets anders telt: {tabel.titel}."
