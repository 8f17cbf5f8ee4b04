"""What acts in casussen are held against."""

from collections.abc import Callable
from dataclasses import dataclass

from hub.domain.convenant import Convenant


@dataclass(frozen=True, slots=True)
class Maatstaf:
    """The covenant that decides, and fresh numbers for mail and for what an act makes."""

    convenant: Convenant
    new_id: Callable[[], str]
