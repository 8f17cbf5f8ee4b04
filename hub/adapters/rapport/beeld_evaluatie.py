"""Before and after an aanpak, and what it cost, as page and paper show it: every step that a reader can redo."""

from collections.abc import Iterator
from dataclasses import dataclass

from hub.domain.rapport.evaluatie import effect_regels, kosten_regels
from hub.domain.rapport.evaluatie.effect import Effectmeting
from hub.domain.rapport.evaluatie.kosten import GECITEERD, KostenBaten
from hub.domain.rapport.evaluatie.rekenregel import Rekenregel
from hub.domain.rapport.rapport import Rapport


@dataclass(frozen=True, slots=True)
class Rekentabel:
    """Steps of a calculation."""

    anker: str
    titel: str
    regels: tuple[Rekenregel, ...]


@dataclass(frozen=True, slots=True)
class Rekendeel:
    """A measurement or a calculation with what it shows and what it does not."""

    anker: str
    titel: str
    zinnen: tuple[str, ...]
    tabellen: tuple[Rekentabel, ...]
    beperkingen: tuple[str, ...]
    citaten: tuple[tuple[str, str], ...] = ()


def evaluatie(rapport: Rapport) -> tuple[Rekendeel, ...]:
    """Every measurement, then the calculation; nothing when there is none."""
    return (*_effecten(rapport.effecten), *_kosten(rapport.kosten))


def _effecten(metingen: tuple[Effectmeting, ...]) -> Iterator[Rekendeel]:
    for nummer, een in enumerate(metingen, start=1):
        anker = f"effect-{nummer}"
        tabellen = tuple(
            Rekentabel(f"{anker}-{plek}", f"{_naam(een.meting.aanpak)}: {groep}", regels)
            for plek, (groep, regels) in enumerate(effect_regels.regels(een), start=1)
        )
        zinnen = (effect_regels.titel(een.meting), *effect_regels.methode(een))
        yield Rekendeel(anker, f"Vóór en na: {_naam(een.meting.aanpak)}", zinnen, tabellen, effect_regels.BEPERKINGEN)


def _kosten(kosten: KostenBaten | None) -> Iterator[Rekendeel]:
    if kosten is None:
        return
    tabel = Rekentabel("kosten-1", f"Kosten en baten: {_naam(kosten.aannames.aanpak)}", kosten_regels.regels(kosten))
    yield Rekendeel(
        "kosten",
        "Kosten en baten",
        ("Elke waarde staat er drie keer: laag / midden / hoog.",),
        (tabel,),
        kosten_regels.BEPERKINGEN,
        tuple((citaat.zin, citaat.bron) for citaat in GECITEERD),
    )


def _naam(code: str) -> str:
    """A code as people write it: `INTEGRALE_AANPAK` is Integrale aanpak."""
    return code.replace("_", " ").capitalize()
