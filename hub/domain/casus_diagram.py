"""The phases of a casus as a diagram, drawn from the table that decides."""

from collections.abc import Iterator

from hub.domain.casus import EINDE, LEIDT, STAPPEN
from hub.domain.convenant import Fase


def stappen_diagram() -> str:
    """A Mermaid state diagram: every step, and who takes it."""
    return "\n".join(("stateDiagram-v2", *_lines()))


def _lines() -> Iterator[str]:
    yield f"    [*] --> {Fase.GEACCEPTEERD.value}: besluit"
    for van, stappen in STAPPEN.items():
        for naar in sorted(stappen, key=list(STAPPEN).index):
            yield f"    {van.value} --> {naar.value}: {_wie(naar)}"
        if not stappen:
            yield f"    {van.value} --> [*]"


def _wie(naar: Fase) -> str:
    if naar in EINDE:
        return "bewaren"
    return "procesmanager" if naar in LEIDT else "lid 1"
