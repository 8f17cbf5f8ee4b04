"""From an opened view to lines for a screen: what each stuk is, what it says, and why it is seen.

Who somebody is stays masked: `gemaskeerd` has no text at all, so that a page can't show it by mistake.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from connectors.agent.bijlage import Bijlage
from connectors.agent.casuswoorden import AARD, SOORTEN, TAAKSTANDEN
from connectors.agent.identiteit import BERICHT
from connectors.agent.inzageinhoud import Getoond, Inhoud
from connectors.agent.inzageteksten import DELEN, FEITEN, GRONDEN, KWALITEIT
from connectors.agent.stukinhoud import Stukinhoud
from connectors.agent.woorden import CATEGORIEEN, PARTIJEN, VERPLICHTINGEN, artikel, woord, woorden_van
from connectors.protocol.inzagen import Zichtbaar
from connectors.protocol.leefgebieden import Leefgebieden
from connectors.werkplek.zinnen import Zin

IDENTITEIT: Final = frozenset({"ID_CONTACT", "BSN"})
"""Categories that say who somebody is."""
INGEBRACHT: Final = frozenset({"GEGEVEN", "BIJLAGE", "AANMELDING"})
GEEN_GEBIED: Final = "Niet bij één leefgebied"
GEEN_FEIT: Final = "KENMERK"
"""Holds for whoever asks anything; it explains nothing when something else does."""


@dataclass(frozen=True, slots=True, repr=False)
class Stukregel:
    """One stuk as the screen shows it; words and no codes, but for its number and version."""

    nummer: str
    versie: int
    persoon: int
    titel: str
    soort: str
    code: str
    """The kind as a code, for a page that treats kinds apart."""
    categorie: str
    bron: str
    eigen: bool
    aard: str
    kwaliteit: str
    leefgebied: str
    gebied: str
    peildatum: str
    deel: str
    voorwaarden: tuple[str, ...]
    regel: str
    artikel: str
    grond: str
    feiten: tuple[str, ...]
    codes: dict[str, str]
    tekst: tuple[str, ...] = ()
    velden: tuple[tuple[str, str], ...] = ()
    bijlage: str = ""
    is_wie: bool = False
    """Whether it says who somebody is."""
    algemeen: bool = False
    """Whether it is of a melding and not under the key of this casus yet."""
    gemaskeerd: bool = False
    onleesbaar: bool = False

    def __repr__(self) -> str:
        return "<Stukregel>"

    @property
    def bytes(self) -> int:
        """How much it says, for how many fit on a page."""
        said = (*self.tekst, *(text for pair in self.velden for text in pair))
        return sum(len(text.encode()) for text in said)

    @property
    def noemer(self) -> Zin:
        """What it is and of which day, to choose it from several."""
        day = date.fromisoformat(self.peildatum) if self.peildatum else ""
        return Zin("%(titel)s, %(soort)s van %(dag)s", titel=self.titel, soort=self.soort, dag=day)

    @property
    def stand(self) -> str:
        """Of a task: what became of it, in a word."""
        return woord(TAAKSTANDEN, self.codes.get("stand", ""))

    @property
    def wie(self) -> str:
        """Of a task: who does it."""
        return woord(PARTIJEN, self.codes.get("partij", ""))


@dataclass(frozen=True, slots=True, repr=False)
class Vak:
    """What there is about one person, by leefgebied."""

    persoon: int
    gebieden: list[tuple[str, list[Stukregel]]] = field(default_factory=list)

    def __repr__(self) -> str:
        return "<Vak>"


def regel_van(getoond: Getoond, eigen: str, gebieden: Leefgebieden, *, toon_wie: bool = False) -> Stukregel:
    """One stuk for the screen of party `eigen`; `toon_wie` when somebody asked who it is."""
    stuk, waarom = getoond.stuk, getoond.waarom
    feiten = [FEITEN.get(feit, feit) for feit in waarom.feiten if feit != GEEN_FEIT] or [FEITEN[GEEN_FEIT]]
    regel = Stukregel(
        nummer=stuk.stuk,
        versie=stuk.versie,
        persoon=stuk.persoon,
        titel=_titel(stuk),
        soort=woord(SOORTEN, stuk.soort),
        code=stuk.soort,
        categorie=stuk.categorieen[0] if len(stuk.categorieen) == 1 else "",
        bron=woord(PARTIJEN, stuk.bron),
        eigen=stuk.bron == eigen,
        aard=woord(AARD, stuk.aard),
        kwaliteit=KWALITEIT[stuk.kwaliteit],
        leefgebied=stuk.leefgebied,
        gebied=gebieden.naam(stuk.leefgebied),
        peildatum=stuk.peildatum,
        deel=DELEN.get(stuk.deel, ""),
        voorwaarden=tuple(woord(VERPLICHTINGEN, one) for one in waarom.verplichtingen),
        regel=", ".join(waarom.regels),
        artikel=" en ".join(map(artikel, waarom.artikelen)),
        grond=", ".join(woord(GRONDEN, grond) for grond in waarom.gronden),
        feiten=tuple(feiten),
        codes=dict(stuk.codes),
        is_wie=is_identiteit(stuk),
        algemeen=bool(stuk.gebonden_aan) and stuk.soort == "AANMELDING" and BERICHT not in stuk.codes,
    )
    if regel.is_wie and not toon_wie:
        return replace(regel, gemaskeerd=True)
    return _met_inhoud(regel, getoond.inhoud)


def _titel(stuk: Zichtbaar) -> str:
    if stuk.soort == "AANMELDING":
        return Zin("%(soort)s: %(wat)s", soort=SOORTEN["AANMELDING"], wat=DELEN.get(stuk.deel, ""))
    about = woorden_van(CATEGORIEEN, stuk.categorieen)
    if about and stuk.soort in INGEBRACHT:
        return about
    return Zin("%(soort)s: %(wat)s", soort=woord(SOORTEN, stuk.soort), wat=about)


def is_identiteit(stuk: Zichtbaar) -> bool:
    """Whether a stuk says who somebody is; a task or decision of the plan never does."""
    if stuk.soort == "AANMELDING":
        return stuk.deel == "identiteit"
    return stuk.soort in INGEBRACHT and not IDENTITEIT.isdisjoint(stuk.categorieen)


def vakken(regels: Iterable[Stukregel]) -> list[Vak]:
    """By person, and within a person by leefgebied; the order in each stays as it was, newest first."""
    found: dict[int, dict[str, list[Stukregel]]] = {}
    for regel in regels:
        found.setdefault(regel.persoon, {}).setdefault(regel.gebied or GEEN_GEBIED, []).append(regel)
    return [Vak(persoon, sorted(gebieden.items())) for persoon, gebieden in sorted(found.items())]


def bevat(regel: Stukregel, woorden: str) -> bool:
    """Whether a stuk says this, whatever its capitals; what is masked says nothing."""
    wanted = woorden.casefold()
    said: Sequence[str] = (*regel.tekst, *(waarde for _, waarde in regel.velden), regel.bijlage, regel.titel)
    return any(wanted in text.casefold() for text in said)


def _met_inhoud(regel: Stukregel, inhoud: Inhoud) -> Stukregel:
    match inhoud:
        case Stukinhoud():
            velden = tuple(sorted(inhoud.velden.items()))
            return replace(regel, tekst=tuple(filter(None, inhoud.tekst.splitlines())), velden=velden)
        case Bijlage():
            return replace(regel, bijlage=f"{inhoud.soort}, {max(1, len(inhoud.inhoud) // 1024)} kB")
        case _:
            return replace(regel, onleesbaar=True)
