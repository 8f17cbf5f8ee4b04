"""Who is at work: sessions of employees, in the memory of this process alone.

A restart logs everybody out, and nothing on disk helps who steals it. The browser holds 32 random bytes; we hold
their digest. A session ends by logging out, by its own end, or because the employee or the provider ends it; after a
rest it is locked, and the same person must show again who it is.
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from threading import Lock
from typing import Final

from connectors.agent.clock import Clock
from connectors.werkplek.controlegang import Controlegang
from connectors.werkplek.inloggen import Identiteit, Poging

STERK_SECONDS: Final = 600.0
"""How long a second proof counts."""
POGING_SECONDS: Final = 600.0
MOST_POGINGEN: Final = 20_000
"""Who begins them may be anybody: so many that a stranger does not crowd out those who are logging in."""
MOST_PER_LOGIN: Final = 5
"""Sessions of one employee at the same time; the oldest gives way."""


@dataclass(frozen=True, slots=True)
class Bericht:
    """What the next page says first; `soort` is goed, let-op, fout or uitleg."""

    soort: str
    tekst: str


@dataclass(slots=True, repr=False)
class Sessie:
    """One employee in one browser. Times are seconds of `Clock.elapsed`, but for `ingelogd_op`."""

    wie: Identiteit
    sinds: float
    laatst: float
    ingelogd_op: str
    """For the list of sessions: the moment of the login in ISO 8601, UTC."""
    nummer: str = field(default_factory=lambda: secrets.token_hex(8))
    """By which the employee names this session to end it; opens nothing."""
    teken: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    """Stands in every form of this session, against requests that another site makes."""
    sterk_tot: float = 0.0
    vergrendeld: bool = False
    werk: str = ""
    """The kind of work chosen; with it the purpose is fixed until another is chosen."""
    rol: str = ""
    taal: str = ""
    thema: str = ""
    bericht: Bericht | None = None
    bewaard: tuple[str, tuple[tuple[str, str], ...]] | None = None
    """A form that was sent before a lock, other work or a second proof was passed: its address and its fields."""
    rondleiding: tuple[int, int] | None = None
    """Tour and step, in the demonstration; see `rondleiding.py`."""
    controles: dict[str, Controlegang] = field(default_factory=dict)
    """The last check of every receipt that this employee began, by the page that asked for it."""
    casusdoelen: dict[str, str] = field(default_factory=dict)
    """By which purpose the list showed a casus last: where to ask first, and nothing of what it said."""

    def __repr__(self) -> str:
        return "<Sessie>"


class Sessies:
    """All sessions of this werkplek. `rust` and `duur` are seconds."""

    def __init__(self, clock: Clock, *, rust: float, duur: float) -> None:
        self._clock = clock
        self._rust = rust
        self._duur = duur
        self._sessies: dict[str, Sessie] = {}
        self._pogingen: dict[str, Poging] = {}
        self._slot = Lock()

    @property
    def rust_minuten(self) -> int:
        """After so long without a request a session is locked."""
        return int(self._rust // 60)

    def begin(self, wie: Identiteit) -> tuple[str, Sessie]:
        """A new session and what the browser holds of it: a login never continues the session before it."""
        sleutel, now = secrets.token_urlsafe(32), self._clock.elapsed()
        moment = self._clock.now().isoformat(timespec="seconds")
        sessie = Sessie(wie, sinds=now, laatst=now, ingelogd_op=moment, sterk_tot=self._strong_until(wie))
        with self._slot:
            self._drop_ended()
            own = sorted((one.sinds, name) for name, one in self._sessies.items() if one.wie.login == wie.login)
            for _, name in own[: max(0, len(own) + 1 - MOST_PER_LOGIN)]:
                del self._sessies[name]
            self._sessies[_name(sleutel)] = sessie
        return sleutel, sessie

    def bevestig(self, sleutel: str, wie: Identiteit) -> tuple[str, Sessie] | None:
        """Unlock a session, or count a second proof; it goes on under a new key. None when it is over."""
        with self._slot:
            sessie = self._sessies.pop(_name(sleutel), None)
            if sessie is None or self._over(sessie) or sessie.wie.login != wie.login:
                return None
            new = secrets.token_urlsafe(32)
            sessie.wie, sessie.vergrendeld, sessie.laatst = wie, False, self._clock.elapsed()
            sessie.sterk_tot = max(sessie.sterk_tot, self._strong_until(wie))
            self._sessies[_name(new)] = sessie
            return new, sessie

    def van(self, sleutel: str) -> Sessie | None:
        """The session of this browser, locked when it rested too long; None when there is none. Asking is work."""
        with self._slot:
            sessie = self._look(sleutel)
            if sessie is not None and not sessie.vergrendeld:
                sessie.laatst = self._clock.elapsed()
            return sessie

    def bekijk(self, sleutel: str) -> Sessie | None:
        """The same for what no person asks: a session that nobody works in rests on."""
        with self._slot:
            return self._look(sleutel)

    def is_sterk(self, sessie: Sessie) -> bool:
        """Whether a second proof still counts."""
        return self._clock.elapsed() < sessie.sterk_tot

    def eindig(self, sleutel: str) -> None:
        """Log this browser out."""
        with self._slot:
            self._sessies.pop(_name(sleutel), None)

    def eindig_eigen(self, login: str, nummer: str) -> bool:
        """End one of the employee's own sessions; whether there was one."""
        return bool(self._end(lambda one: one.wie.login == login and one.nummer == nummer))

    def eindig_bij(self, sub: str, sid: str) -> int:
        """End what the provider says is over: the session `sid`, or without it all of `sub`."""
        return self._end(lambda one: (one.wie.sid == sid) if sid else (bool(sub) and one.wie.sub == sub))

    def eigen(self, login: str) -> Sequence[Sessie]:
        """The sessions of one employee, newest first."""
        with self._slot:
            self._drop_ended()
            return sorted((s for s in self._sessies.values() if s.wie.login == login), key=lambda s: -s.sinds)

    def bewaar(self, poging: Poging) -> str:
        """Keep an attempt to log in; what the browser holds of it."""
        sleutel = secrets.token_urlsafe(32)
        with self._slot:
            while len(self._pogingen) >= MOST_POGINGEN:
                del self._pogingen[next(iter(self._pogingen))]
            self._pogingen[_name(sleutel)] = poging
        return sleutel

    def neem(self, sleutel: str) -> Poging | None:
        """The attempt of this browser, once; None when it is unknown or too old."""
        with self._slot:
            poging = self._pogingen.pop(_name(sleutel), None)
        fresh = poging is not None and self._clock.elapsed() - poging.begonnen <= POGING_SECONDS
        return poging if fresh else None

    def _look(self, sleutel: str) -> Sessie | None:
        sessie = self._sessies.get(_name(sleutel))
        if sessie is None or self._over(sessie):
            self._sessies.pop(_name(sleutel), None)
            return None
        sessie.vergrendeld = sessie.vergrendeld or self._clock.elapsed() - sessie.laatst > self._rust
        return sessie

    def _strong_until(self, wie: Identiteit) -> float:
        return self._clock.elapsed() + STERK_SECONDS if wie.sterk else 0.0

    def _over(self, sessie: Sessie) -> bool:
        return self._clock.elapsed() - sessie.sinds > self._duur

    def _drop_ended(self) -> None:
        for name in [name for name, one in self._sessies.items() if self._over(one)]:
            del self._sessies[name]

    def _end(self, meant: Callable[[Sessie], bool]) -> int:
        with self._slot:
            names = [name for name, one in self._sessies.items() if meant(one)]
            for name in names:
                del self._sessies[name]
        return len(names)


def _name(sleutel: str) -> str:
    return sha256(sleutel.encode()).hexdigest()
