"""A comparison of two versions as lines of text: which two, theme by theme, the numbers, and one page of changes."""

from collections.abc import Iterable, Iterator

from hub.adapters.policy.gevolg import Tellingen
from hub.adapters.policy.laden import Bron
from hub.adapters.policy.uitleg_woorden import Namen, names_of
from hub.adapters.policy.verschil import Verandering
from hub.adapters.policy.verschil_thema import Samenvatting, summaries
from hub.domain.kalender import dutch_date


def head_lines(was: Bron, wordt: Bron) -> Iterator[str]:
    """Which two covenants these are."""
    for word, c in (("was", was.convenant), ("wordt", wordt.convenant)):
        period = f"{dutch_date(c.geldig_van)} tot {dutch_date(c.geldig_tot)}"
        yield f"{word}: {c.titel}, versie {c.versie} ({c.status.value}), {period}"
    yield ""


def theme_lines(themas: Iterable[Samenvatting]) -> Iterator[str]:
    """Each theme with what is said about it, and a blank line after it."""
    for thema in themas:
        yield from thema.lines()
        yield ""


def themes_of(was: Bron, wordt: Bron, changes: Iterable[Verandering]) -> Iterator[str]:
    """As `theme_lines`, of these changes."""
    return theme_lines(summaries(was, wordt, changes))


def number_lines(counts: Tellingen) -> Iterator[str]:
    """How many requests there are, and how many get another answer, in all and party by party."""
    yield f"{counts.verzoeken} verzoeken, elk onder beide beantwoord; ja: {counts.ja_was} was, {counts.ja_wordt} wordt"
    kinds = f"{counts.nu_ja} nu ja, {counts.nu_nee} nu nee, {counts.andere_plichten} met andere verplichtingen"
    yield f"veranderd: {counts.veranderd}, waarvan {kinds}"
    for partij, (yes, no, duties) in counts.per_partij.items():
        if yes + no + duties:
            yield f"{partij}: {yes} nu ja, {no} nu nee, {duties} met andere verplichtingen"


def names_of_both(was: Bron, wordt: Bron) -> Namen:
    """What each code stands for; of one that both have, what the later one calls it."""
    return {**names_of(was.convenant), **names_of(wordt.convenant)}
