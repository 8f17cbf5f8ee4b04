"""The port a partner implements so that its register can be delivered: rows in, nothing else.

    for uitkomst in CsvRegister(pad).rijen():
        match uitkomst:
            case RegisterRij(): persoon = uitkomst.persoon()
            case Afgewezen(): report(uitkomst.rijnummer, uitkomst.code)

A bad row is set aside by its number and a code and the rest goes on; only a file that can't be
read at all raises. Neither ever carries a value of the register: both end up in logs.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Final, NoReturn, Protocol, Self, cast

from connectors.agent.csvregels import Afgewezen, Formaat, lees_csvregels
from connectors.agent.errors import InvoerOnjuist
from connectors.protocol.errors import PersonalIdentifierInvalid
from connectors.protocol.identifiers import KOLOMMEN, Persoon, persoon_uit_rij

REGISTERKOLOMMEN: Final = (*KOLOMMEN, "reden", "doel", "sinds", "afgeschermd")
"""Columns of a register file, in any order; all but `referentie` may be missing."""
MAX_REFERENTIE: Final = 64
JA: Final = "ja"
AFGESCHERMD: Final = frozenset({JA, "nee", ""})
"""What the column may hold: a word that we do not know must not leave somebody unshielded."""
_DAG: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


class Reden(StrEnum):
    """Why a party knows a person, as the delivery message words it."""

    CASUS = "CASUS"
    AANMELDING = "AANMELDING"
    NAZORG = "NAZORG"
    SIGNAAL = "SIGNAAL"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RegisterRij:
    """One person a party knows, as its own register has it; every field but `referentie` may be empty.

    `sinds` is the day since when, None when the register does not tell; `doel` is empty when the
    connector's own setting decides. Nobody may hear of an `afgeschermd` one. `rijnummer` is the
    line in the source, 0 when there is none, and no part of what the row says.
    """

    referentie: str
    bsn: str = ""
    voornamen: str = ""
    voorvoegsel: str = ""
    achternaam: str = ""
    geboortedatum: str = ""
    geslacht: str = ""
    straat: str = ""
    huisnummer: str = ""
    toevoeging: str = ""
    postcode: str = ""
    woonplaats: str = ""
    reden: Reden = Reden.CASUS
    doel: str = ""
    sinds: date | None = None
    afgeschermd: bool = False
    rijnummer: int = field(default=0, compare=False)

    @classmethod
    def uit_velden(
        cls,
        velden: Mapping[str, str],
        *,
        reden: Reden = Reden.CASUS,
        sinds: date | None = None,
        afgeschermd: bool = False,
        rijnummer: int = 0,
    ) -> Self:
        """A row from its text columns; `referentie` must be among them."""
        return cls(reden=reden, sinds=sinds, afgeschermd=afgeschermd, rijnummer=rijnummer, **velden)

    def velden(self) -> dict[str, str]:
        """The twelve columns that every CSV of a person has, in their usual order."""
        return {kolom: getattr(self, kolom) for kolom in KOLOMMEN}

    def registervelden(self) -> dict[str, str]:
        """All columns of a register file, the way `CsvRegister` reads them back."""
        sinds = "" if self.sinds is None else self.sinds.isoformat()
        afgeschermd = JA if self.afgeschermd else ""
        return {**self.velden(), "reden": self.reden, "doel": self.doel, "sinds": sinds, "afgeschermd": afgeschermd}

    def persoon(self, vandaag: date = date.max) -> Persoon:
        """Read the identifiers; nobody was born after `vandaag`.

        Raises:
            PersonalIdentifierInvalid: `<column>: <rule>` of the first one that breaks a rule.
        """
        return persoon_uit_rij(self.velden(), vandaag)

    def __repr__(self) -> str:
        return "<RegisterRij>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("RegisterRij refuses pickling")


class Register(Protocol):
    """A register that can be read from front to back, as often as asked."""

    def rijen(self) -> Iterator[RegisterRij | Afgewezen]:
        """Read row by row, without holding more than one.

        Raises:
            RegisterOnleesbaar: the source as a whole can't be read.
        """
        ...


class CsvRegister:
    """A register in one CSV file; see `REGISTERKOLOMMEN`. Reads a million rows in flat memory.

    Without `peildatum` no `sinds` counts as lying in the future.
    """

    _formaat: Final = Formaat(scheiding=",", kolommen=REGISTERKOLOMMEN, verplicht=("referentie",))

    def __init__(self, pad: Path, peildatum: date = date.max) -> None:
        self._pad = pad
        self._peildatum = peildatum

    def rijen(self) -> Iterator[RegisterRij | Afgewezen]:
        """Read row by row; identifiers are not judged here but by `RegisterRij.persoon`.

        Raises:
            RegisterOnleesbaar: see `lees_csvregels`.
        """
        for gelezen in lees_csvregels(self._pad, self._formaat):
            yield gelezen if isinstance(gelezen, Afgewezen) else self._rij(*gelezen)

    def _rij(self, rijnummer: int, velden: dict[str, str]) -> RegisterRij | Afgewezen:
        if not 0 < len(velden["referentie"]) <= MAX_REFERENTIE:
            return Afgewezen(rijnummer, "referentie-lengte")
        reden, sinds = velden.pop("reden", "") or Reden.CASUS, velden.pop("sinds", "")
        afgeschermd = velden.pop("afgeschermd", "")
        if reden not in set(Reden):
            return Afgewezen(rijnummer, "reden-onbekend")
        if afgeschermd not in AFGESCHERMD:
            return Afgewezen(rijnummer, "afgeschermd-onbekend")
        try:
            dag = lees_dag(sinds) if sinds else None
        except ValueError:
            return Afgewezen(rijnummer, "sinds-formaat")
        if dag is not None and dag > self._peildatum:
            return Afgewezen(rijnummer, "sinds-toekomst")
        return RegisterRij.uit_velden(
            velden, reden=Reden(reden), sinds=dag, afgeschermd=afgeschermd == JA, rijnummer=rijnummer
        )


def lees_dag(tekst: str) -> date:
    """A day as `JJJJ-MM-DD`, and in no other form that ISO allows.

    Raises:
        ValueError: another form, or no such day.
    """
    if not _DAG.fullmatch(tekst):
        raise ValueError("dag")
    return date.fromisoformat(tekst)


def lees_personen(register: Register, vandaag: date = date.max) -> Iterator[tuple[RegisterRij, Persoon] | Afgewezen]:
    """Rows with their identifiers read; a row of which one breaks a rule is set aside too.

    The code is then `<column>: <rule>`, as in `bsn: elfproef`.
    """
    for uitkomst in register.rijen():
        if isinstance(uitkomst, Afgewezen):
            yield uitkomst
            continue
        try:
            yield uitkomst, uitkomst.persoon(vandaag)
        except PersonalIdentifierInvalid as invalid:
            yield Afgewezen(uitkomst.rijnummer, invalid.rule)


class Adapter(Protocol):
    """What opens one field's own file format as a register; what the conformance suite examines."""

    @property
    def scheiding(self) -> str:
        """The character between fields."""
        ...

    @property
    def wpg_kolom(self) -> str:
        """The column with the Wpg article, or empty."""
        ...

    def open(self, pad: Path, peildatum: date) -> Register:
        """The register in a file, judged as on `peildatum`: later dates lie in the future."""
        ...

    def peildatum_van(self, pad: Path) -> date:
        """A day on which no row of this file is too new or too old, for judging a sample."""
        ...


class _CsvAdapter:
    """Our own CSV as an adapter; nothing in it depends on the Wpg."""

    scheiding = ","
    wpg_kolom = ""

    def open(self, pad: Path, peildatum: date) -> CsvRegister:
        return CsvRegister(pad, peildatum)

    def peildatum_van(self, pad: Path) -> date:
        dagen = (uitkomst.sinds for uitkomst in CsvRegister(pad).rijen() if isinstance(uitkomst, RegisterRij))
        return max((dag for dag in dagen if dag is not None), default=date.max)


CSV: Final[Adapter] = _CsvAdapter()
ADAPTERS: Final = {"csv": "connectors.agent.register:CSV", "politie": "connectors.politie.source:POLITIE"}
"""Adapters by short name. By place and not by import: the agent lies below the partners' packages."""


def laad_adapter(naam: str) -> Adapter:
    """The adapter with a short name, or any other by its place, `package.module:ATTRIBUTE`.

    Raises:
        InvoerOnjuist: `adapter-onbekend`; there is no such module or attribute.
    """
    module, _, attribuut = ADAPTERS.get(naam, naam).partition(":")
    try:
        return cast("Adapter", getattr(import_module(module), attribuut))
    except (ImportError, AttributeError, ValueError) as error:
        raise InvoerOnjuist("adapter-onbekend") from error
