"""What a page is, what it is asked, and what it can answer.

    PAGINAS = (Pagina("/tafel", toon_werklijst, TAFEL), Pagina("/tafel/besluit", besluit, TAFEL, methode="POST"))

    def toon_werklijst(vraag: Paginavraag) -> Blad:
        lijst = vraag.tafel("P05").werklijst()
        return Blad("tafel/werklijst.html", {"lijst": lijst})

A page raises AgentError for what can't be done; the loket shows it with the rule and whom to ask.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from connectors.agent.casus import Casuspost
from connectors.agent.clock import Clock
from connectors.agent.kalender import vandaag
from connectors.agent.opdracht import Opdracht
from connectors.agent.tafel import Deelnemer, Tafel
from connectors.agent.verbinding import Verbinding
from connectors.protocol.leefgebieden import Leefgebieden
from connectors.werkplek.gebieden import Gebieden
from connectors.werkplek.sessies import Bericht, Sessie
from connectors.werkplek.werk import Werk


@dataclass(frozen=True, slots=True)
class Blad:
    """A page to show. `watermerk` stands all over it; what is confidential is inside `.vertrouwelijk`."""

    sjabloon: str
    waarden: Mapping[str, object] = field(default_factory=dict)
    status: int = 200
    watermerk: str = ""
    ververs: int = 0
    """Seconds until the page asks how far a long task is; 0 for never."""


@dataclass(frozen=True, slots=True)
class Verder:
    """Go to another page of ours (303), which first says `bericht`."""

    pad: str
    bericht: Bericht | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Bestand:
    """A file for the employee; `soort` is its media type. Always a download, never shown in the browser."""

    naam: str
    soort: str
    inhoud: bytes


@dataclass(frozen=True, slots=True)
class Tussenbericht:
    """What a page hears that asked by itself: a sentence to show, and the version of what was kept; 0 for none."""

    tekst: str
    versie: int = 0
    status: int = 200


Antwoord: TypeAlias = Blad | Verder | Bestand | Tussenbericht


class BewijsNodig(Exception):
    """A page that only sometimes asks a second proof asks it now; `waarom` is the sentence that says why."""

    def __init__(self, waarom: str) -> None:
        super().__init__("bewijs-nodig")
        self.waarom = waarom


@dataclass(frozen=True, slots=True, repr=False)
class Upload:
    """A file that was handed in; the name is what the browser said and is trusted for nothing."""

    naam: str
    inhoud: bytes


class Formulier:
    """The fields of a form; a field that is absent reads as empty."""

    def __init__(self, velden: Sequence[tuple[str, str]], bestanden: Mapping[str, Upload]) -> None:
        self._velden = tuple(velden)
        self.bestanden = bestanden

    def __repr__(self) -> str:
        return "<Formulier>"

    def __getitem__(self, naam: str) -> str:
        return next((value for name, value in self._velden if name == naam), "").strip()

    @property
    def alle(self) -> tuple[tuple[str, str], ...]:
        """Every field as it came, in order."""
        return self._velden

    def lijst(self, naam: str) -> list[str]:
        """All values of a field that can stand several times, in order."""
        return [value.strip() for name, value in self._velden if name == naam]

    def velden(self) -> dict[str, str]:
        """First value by name, to show a form again as it was filled in."""
        return {name: self[name] for name, _ in self._velden}


@dataclass(frozen=True, slots=True, repr=False)
class Paginavraag:
    """One request for a page, after every gate: who asks, in which role, for which work, through which connector."""

    verbinding: Verbinding
    sessie: Sessie
    werk: str
    """The work as it was when the gates let this request through: another window may choose other work meanwhile."""
    rol: str
    """The role of the covenant in which the employee works, as it was then."""
    pad: Mapping[str, str]
    """The parts of the address that the page named; each was checked to be a number or code."""
    zoek: Mapping[str, str]
    """What stands behind the question mark: filters and page numbers, never anything of a person."""
    formulier: Formulier
    vandaan: str
    """The page of ours that was open before, to go back to; the start page when that is unknown."""
    sterk: bool
    """Whether a second proof was given in the last ten minutes."""
    gebieden: Gebieden
    """Where the leefgebieden are known; a page asks `leefgebieden`."""

    @property
    def clock(self) -> Clock:
        """Time and chance."""
        return self.verbinding.clock

    @property
    def login(self) -> str:
        """Login of the employee; leaves the house as a code only."""
        return self.sessie.wie.login

    @property
    def leefgebieden(self) -> Leefgebieden:
        """Those of the covenant that decides now.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        return self.gebieden.nu(self.verbinding, self.login)

    def eis_bewijs(self, waarom: str) -> None:
        """Go on with a second proof alone; whoever gave none comes back here after it.

        Raises:
            BewijsNodig: there is none.
        """
        if not self.sterk:
            raise BewijsNodig(waarom)

    def deelnemer(self, doel: str, kenmerk: str = "") -> Deelnemer:
        """The employee as one who acts, for one purpose; the kenmerk is that of today's work unless it is given.

        Raises:
            InvoerOnjuist: the kenmerk has the wrong form.
        """
        own = kenmerk or f"{self.werk}/{vandaag(self.clock).isoformat()}"
        return Deelnemer(Opdracht(doel, own, self.login), self.rol)

    def tafel(self, doel: str, kenmerk: str = "") -> Tafel:
        """The employee at the table.

        Raises:
            InvoerOnjuist: see `deelnemer`.
        """
        return Tafel(self.verbinding, self.deelnemer(doel, kenmerk))

    def casuspost(self, doel: str, kenmerk: str = "") -> Casuspost:
        """The employee at work in casussen.

        Raises:
            InvoerOnjuist: see `deelnemer`.
        """
        return Casuspost(self.verbinding, self.deelnemer(doel, kenmerk))


Handler: TypeAlias = Callable[[Paginavraag], Antwoord]


@dataclass(frozen=True, slots=True)
class Pagina:
    """One address. `werk` None is for everybody who is logged in, whatever the work.

    `{naam}` in an address takes lower-case letters, digits, dashes and underscores. A page with `sterk` asks a
    second proof first, and says why by that sentence; what was typed in a form is kept meanwhile, but for its files.
    """

    pad: str
    handler: Handler
    werk: Werk | None = None
    methode: Literal["GET", "POST"] = "GET"
    sterk: str = ""
    rollen: frozenset[str] = frozenset()
    """Narrower than those of the work; empty for the same."""
    vanzelf: bool = False
    """A page of ours asks this and nobody sits waiting: it keeps no session awake and leads to no other page."""
