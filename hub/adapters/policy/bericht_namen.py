"""Codes of a covenant with their names, as messages carry them."""

from collections.abc import Iterable, Iterator, Sequence

from connectors.protocol.verschillen import MAX_VERANDERINGEN, Codenaam
from hub.adapters.policy.uitleg_woorden import Namen


def named(codes: Iterable[str], names: Namen) -> list[Codenaam]:
    """Each of these codes once, in order, with its name; one without a name is left out."""
    return [Codenaam(code=code, naam=names[code]) for code in sorted(set(codes)) if code in names]


def page_end(vanaf: int, aantal: int) -> int:
    """Where the next page begins, or 0 when this is the last one."""
    end = vanaf + MAX_VERANDERINGEN
    return end if end < aantal else 0


def words_in(*lists: Sequence[str]) -> Iterator[str]:
    """All codes of some lists."""
    for words in lists:
        yield from words
