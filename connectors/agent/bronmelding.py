"""The port a partner implements so that its own messages become meldingen: pure mapping in, nothing else.

    for uitkomst in adapter.open(pad, peildatum).meldingen():
        match uitkomst:
            case Bronmelding(): outbox.add(uitkomst)
            case Afgewezen(): report(uitkomst.rijnummer, uitkomst.code)

A message that may not or can't be sent is set aside by its number and a code, and the rest goes
on. A `Bronmelding` is still readable and stays inside the partner: `bericht` seals and blinds it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NoReturn, Protocol

from connectors.agent.csvregels import Afgewezen
from connectors.agent.register import RegisterRij
from connectors.protocol.meldingen import Antwoorden, Bron, Drieslag, Rol, Soort, Spoed, Stadsdeel

MAX_TEKST = 20_000
"""Most characters of facts, and of opinions, in one melding; more is refused, never cut."""


@dataclass(frozen=True, slots=True, repr=False)
class Bronbetrokkene:
    """One person of a message, as the source has them. The age class is computed from `rij` when it is sent."""

    rij: RegisterRij
    rol: Rol
    woongemeente: str
    """CBS code, ELDERS, or ONBEKEND."""

    def __repr__(self) -> str:
        return "<Bronbetrokkene>"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Bronmelding:
    """What an adapter makes of one message of its source.

    `bronnummer` is the source's own stable number: the same number is the same melding, however
    often it is read. `feiten` are coded; `relaas` holds facts and `mening` opinions, as written.
    """

    bronnummer: str
    soort: Soort
    bron: Bron
    doel: str
    gebeurd_op: date
    doelgroep: str
    betrokkenen: tuple[Bronbetrokkene, ...]
    categorieen: tuple[str, ...]
    pleeggemeente: str = ""
    stadsdeel: Stadsdeel = ""
    spoed: Spoed = "GEEN"
    geinformeerd: Drieslag = "ONBEKEND"
    juistheid: Drieslag = "ONBEKEND"
    gronden: Mapping[str, str] = field(default_factory=dict)
    antwoorden: Antwoorden = field(default_factory=Antwoorden)
    feiten: Mapping[str, str] = field(default_factory=dict)
    relaas: str = ""
    mening: str = ""
    alleen_op_lijst: bool = False
    """Send only when the person is on the priority list; else it never leaves (gate G3, at the source)."""
    rijnummer: int = field(default=0, compare=False)

    def __repr__(self) -> str:
        return "<Bronmelding>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("Bronmelding refuses pickling")


class Meldingsbron(Protocol):
    """Messages of one source, read from front to back."""

    def meldingen(self) -> Iterator[Bronmelding | Afgewezen]:
        """Read message by message, without holding more than one.

        Raises:
            RegisterOnleesbaar: the source as a whole can't be read.
        """
        ...


class Meldingadapter(Protocol):
    """What opens one field's own format as meldingen; found by the name of its package."""

    def open(self, pad: Path, peildatum: date) -> Meldingsbron:
        """The messages in a file, judged as on `peildatum`: later dates lie in the future.

        Raises:
            RegisterOnleesbaar: the file can't be read at all.
        """
        ...
