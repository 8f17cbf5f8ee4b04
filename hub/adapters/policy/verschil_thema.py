"""A comparison told by theme before it is told by party: what a lawyer asks first.

Every change belongs to exactly one theme, so the counts of the themes add up to the whole.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from hub.adapters.policy.laden import Bron
from hub.adapters.policy.verschil import Verandering, numbers
from hub.adapters.policy.verschil_feiten import sentences_about
from hub.domain.convenant import Autorisatie, Convenant, Kring, Regime

PSEUDONIEM = {"EVALUEREN", "AANLEVEREN", "FILTEREN"}
REGIE = {"SCREENEN", "BESLISSEN", "LEIDEN", "TOEWIJZEN", "UITVOEREN"}
EIGEN_WET = {Regime.STRAF, Regime.BESTUUR, Regime.SOCIAAL, Regime.FENOMEEN}


class Thema(StrEnum):
    """What a change is about, in the order in which it is told."""

    GRONDSLAG = "Waar de bevoegdheid vandaan komt"
    BUITEN = "Wie niet op de lijst van de wet staat"
    BEKEND = "Vragen of iemand bekend is"
    BIJZONDER = "Bijzondere en strafrechtelijke gegevens"
    DELEN = "Gegevens delen rond een casus"
    REGIE = "Wie leidt, wie beslist en wie uitvoert"
    MEENEMEN = "Meenemen uit het systeem"
    EIGEN_WET = "Overleg met een eigen wet: straf, huisverbod, nazorg"
    TOEZICHT = "Rechten, toezicht en verantwoording"
    PSEUDONIEM = "Pseudoniemen in plaats van namen"
    BEWAREN = "Bewaren, vernietigen en looptijd"


@dataclass(frozen=True, slots=True)
class Samenvatting:
    """One theme: what the two texts say about it, and how many questions change.

    `vrij_was` and `vrij_wordt` count the questions that are a yes without any condition.
    """

    thema: Thema
    zinnen: tuple[str, ...]
    nieuw: int
    vervallen: int
    anders: int
    vrij_was: int
    vrij_wordt: int
    artikelen_was: tuple[str, ...]
    artikelen_wordt: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        """For people: the theme, what is said about it, and the counts with articles on both sides."""
        yield self.thema.value
        yield from (f"  - {zin}" for zin in self.zinnen)
        if self.nieuw + self.vervallen + self.anders:
            yield (
                f"  {self.nieuw} vragen nieuw toegestaan, {self.vervallen} niet meer, {self.anders} onder andere "
                f"voorwaarden; zonder enige voorwaarde ja: {self.vrij_was} was, {self.vrij_wordt} wordt"
            )
            yield f"  was art. {numbers(self.artikelen_was)}; wordt art. {numbers(self.artikelen_wordt)}"


def summaries(was: Bron, wordt: Bron, changes: Iterable[Verandering]) -> Iterator[Samenvatting]:
    """Every theme about which something differs, in the order of `Thema`."""
    by_theme: dict[Thema, list[Verandering]] = {}
    for change in changes:
        by_theme.setdefault(theme_of(change, was.convenant, wordt.convenant), []).append(change)
    said = sentences_about(was, wordt)
    for thema in Thema:
        own, zinnen = by_theme.get(thema, []), tuple(said.get(thema.name, ()))
        if own or zinnen:
            yield _summary(thema, zinnen, own)


def _summary(thema: Thema, zinnen: tuple[str, ...], own: list[Verandering]) -> Samenvatting:
    free = ((), ())
    nieuw = sum(v.vragen for v in own if not v.was.mogelijkheden)
    vervallen = sum(v.vragen for v in own if not v.wordt.mogelijkheden)
    return Samenvatting(
        thema,
        zinnen,
        nieuw,
        vervallen,
        sum(v.vragen for v in own) - nieuw - vervallen,
        sum(v.vragen for v in own if free in v.was.mogelijkheden),
        sum(v.vragen for v in own if free in v.wordt.mogelijkheden),
        _by_number({a for v in own for a in v.artikelen_was}),
        _by_number({a for v in own for a in v.artikelen_wordt}),
    )


def _by_number(artikelen: set[str]) -> tuple[str, ...]:
    return tuple(sorted(artikelen, key=lambda a: [int(part) for part in a.removeprefix("art-").split("-")]))


def theme_of(change: Verandering, was: Convenant, wordt: Convenant) -> Thema:
    """The one theme of a change; the first that fits."""
    place = _by_party(change, was, wordt)
    if place is not None:
        return place
    special = {c.code for c in (*was.categorieen, *wordt.categorieen) if c.bijzonder}
    if change.actie in REGIE:
        return Thema.REGIE
    if change.actie == "EXPORTEREN":
        return Thema.MEENEMEN
    return Thema.BIJZONDER if set(change.categorieen) <= special else Thema.DELEN


def _by_party(change: Verandering, was: Convenant, wordt: Convenant) -> Thema | None:
    """Themes that depend on who asks and for what, before what is asked."""
    if wordt.kring_of(change.partij) is Kring.DERDE and change.actie not in PSEUDONIEM:
        return Thema.BEKEND if change.actie == "BEVRAGEN" else Thema.BUITEN
    if change.actie == "BEVRAGEN":
        return Thema.BEKEND
    if change.actie in PSEUDONIEM:
        return Thema.PSEUDONIEM
    regimes = {d.regime for c in (was, wordt) for d in c.doelen if d.id == change.doel}
    checks = {r.id for c in (was, wordt) for r in c.rollen if r.autorisatie is Autorisatie.TOETSING}
    if Regime.AVG in regimes or set(change.rollen) <= checks:
        return Thema.TOEZICHT
    return Thema.EIGEN_WET if regimes & EIGEN_WET else None
