"""A guided tour on the pages, of the demonstration alone: what to do here, for whom it is, and what comes after.

The tour is a file that a werkplek may be given when it starts, and that only names addresses of this machine: without
it there is no band and no page of it. What somebody is at stands in the session, and in an address as two numbers.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, StringConstraints, ValidationError

from connectors.agent.errors import InstellingOnjuist
from connectors.agent.luisterplek import Adres, Gesloten, on_this_machine
from connectors.werkplek.fouten import Fout
from connectors.werkplek.loket import BEVESTIG, WERKKEUZE
from connectors.werkplek.pagina import Antwoord, Pagina, Paginavraag, Verder
from connectors.werkplek.sessies import Sessie

PAD: Final = "/rondleiding"
_PLEK: Final = re.compile(rf"{PAD}/([1-9][0-9]?)/([1-9][0-9]?)", re.ASCII)


def _here(address: str) -> str:
    if not on_this_machine(urlsplit(address).hostname or ""):
        message = "adres"
        raise ValueError(message)
    return address


Hier = Annotated[Adres, AfterValidator(_here)]
"""Of a werkplek on this machine: a real one has no tour."""
Tekst = Annotated[str, StringConstraints(min_length=1, max_length=400)]


class Invulling(Gesloten):
    """What to type in one field, by its label."""

    veld: Tekst
    waarde: Tekst


class Stap(Gesloten):
    """One step: who plays it, where, what to do and what there is to see."""

    login: Tekst
    naam: Tekst
    rol: Tekst
    organisatie: Tekst
    adres: Hier
    """Of the werkplek where it is played."""
    pad: Annotated[str, StringConstraints(pattern=r"^/[a-z/-]*$")]
    """The page on which it begins; pages under it belong to the step as well."""
    titel: Tekst
    doen: Tekst
    invullen: tuple[Invulling, ...] = ()
    uitleg: Tekst

    def on(self, path: str) -> bool:
        """Whether this page is one of the step."""
        return path == self.pad or path.startswith(f"{self.pad}/")


class Reis(Gesloten):
    """A tour."""

    titel: Tekst
    stappen: tuple[Stap, ...] = Field(min_length=1, max_length=99)


class Reizen(Gesloten):
    """Content of the file."""

    begin: Annotated[str, StringConstraints(pattern=r"^http://127\.0\.0\.1:\d+/$")]
    """The start page of the demonstration."""
    reizen: tuple[Reis, ...] = Field(min_length=1, max_length=99)


@dataclass(frozen=True, slots=True)
class Stop:
    """A step that can be gone to."""

    adres: str
    stap: Stap


@dataclass(frozen=True, slots=True)
class Band:
    """What the band says on one page. `stand` is hier, elders, werk, bevestig, ander (somebody else) or inloggen."""

    reis: str
    nummer: int
    van: int
    stand: str
    hier: Stop
    vorige: Stop | None
    volgende: Stop | None
    begin: str


class Rondleiding:
    """The tours, as the werkplek at this address tells them."""

    def __init__(self, reizen: Reizen, adres: str) -> None:
        self._reizen = reizen
        self._adres = adres

    def paginas(self) -> tuple[Pagina, ...]:
        """Where a step begins, and where the tour ends."""
        return (
            Pagina(f"{PAD}/{{reis}}/{{stap}}", self.begin),
            Pagina(f"{PAD}/stop", self.stop, methode="POST"),
        )

    def begin(self, vraag: Paginavraag) -> Antwoord:
        """Go to the page of a step, or stay on it; who is somebody else reads there who it is for.

        Raises:
            Fout: there is no such step here.
        """
        plek = _read(f"{PAD}/{vraag.pad['reis']}/{vraag.pad['stap']}")
        hier = self._stop(plek)
        if hier is None or hier.stap.adres != self._adres:
            raise Fout(404, "pagina-onbekend")
        vraag.sessie.rondleiding = plek
        if hier.stap.login != vraag.login:
            return Verder("/")
        return Verder(vraag.vandaan if hier.stap.on(urlsplit(vraag.vandaan).path) else hier.stap.pad)

    @staticmethod
    def stop(vraag: Paginavraag) -> Antwoord:
        """No band any more, until the start page of the demonstration leads to one."""
        vraag.sessie.rondleiding = None
        return Verder(vraag.vandaan)

    def band(self, sessie: Sessie | None, path: str, naar: str) -> Band | None:
        """What to say on this page; on the way to a session the address behind it tells which step it is."""
        plek = (sessie.rondleiding if sessie is not None else None) or _read(naar)
        hier = self._stop(plek)
        if plek is None or hier is None:
            return None
        reis, stap = plek
        return Band(
            reis=self._reizen.reizen[reis - 1].titel,
            nummer=stap,
            van=len(self._reizen.reizen[reis - 1].stappen),
            stand=_stand(hier.stap, sessie, path),
            hier=hier,
            vorige=self._stop((reis, stap - 1)),
            volgende=self._stop((reis, stap + 1)),
            begin=self._reizen.begin,
        )

    def _stop(self, plek: tuple[int, int] | None) -> Stop | None:
        """The step at this place, with the address that begins it from here; None when there is none."""
        if plek is None:
            return None
        reis, stap = plek
        if not (1 <= reis <= len(self._reizen.reizen) and 1 <= stap <= len(self._reizen.reizen[reis - 1].stappen)):
            return None
        found = self._reizen.reizen[reis - 1].stappen[stap - 1]
        return Stop(("" if found.adres == self._adres else found.adres) + f"{PAD}/{reis}/{stap}", found)


def load_rondleiding(path: Path, adres: str) -> Rondleiding:
    """Read the tours for the werkplek at this address.

    Raises:
        InstellingOnjuist: the file is missing or a field is wrong, or this werkplek is open to other machines.
    """
    if not on_this_machine(urlsplit(adres).hostname or ""):
        raise InstellingOnjuist("rondleiding-alleen-op-deze-machine", path.name)
    try:
        return Rondleiding(Reizen.model_validate_json(path.read_bytes()), adres)
    except OSError:
        raise InstellingOnjuist("bestand-ontbreekt", path.name) from None
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors(include_input=False)[0]["loc"])
        raise InstellingOnjuist("veld-onjuist", f"{path.name}: {where or 'geen JSON'}") from None


def _read(path: str) -> tuple[int, int] | None:
    """Tour and step of an address of this page; None for any other."""
    found = _PLEK.fullmatch(path)
    return (int(found[1]), int(found[2])) if found else None


def _stand(stap: Stap, sessie: Sessie | None, path: str) -> str:
    if sessie is None or sessie.vergrendeld:
        return "inloggen"
    if sessie.wie.login != stap.login:
        return "ander"
    if path in (BEVESTIG, WERKKEUZE):
        return "bevestig" if path == BEVESTIG else "werk"
    return "hier" if stap.on(path) else "elders"
