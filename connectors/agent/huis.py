"""The work of the house as its own people see it: who has duty on which day, and who has how much to do.

    toon_rooster(post, date(2026, 11, 23), 14)
    zet_dienst(post, "p.rocesmanager", [date(2026, 11, 23)])
    werkverdeling(post)

`post` is the employee who asks (`casus.Casuspost`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from connectors.agent.casus import NIET_TOEGESTAAN, WERKDOELEN, Casuspost
from connectors.agent.einden import stuur
from connectors.agent.errors import Geweigerd
from connectors.agent.kalender import vandaag
from connectors.protocol.huis import (
    MAX_DAGEN,
    Rooster,
    RoosterAntwoord,
    Roostervraag,
    Roosterwijziging,
    Werkregel,
    Werkverdeling,
    WerkverdelingAntwoord,
    Werkverdelingvraag,
)
from connectors.protocol.tellingen import Tellingen, TellingenAntwoord, Tellingenvraag

STATISTIEK: Final = "P16"
"""The purpose of figures for whoever steers; whoever supervises names its own."""
NIEMAND: Final = ""
"""Instead of a login: nobody has duty."""


@dataclass(frozen=True, slots=True)
class Werklast:
    """The work of one procesmanager; `procesmanager` is empty for what nobody leads."""

    procesmanager: str
    aangewezen: bool
    """Whether this employee may lead a casus now."""
    regels: tuple[Werkregel, ...]

    @property
    def casussen(self) -> int:
        """In all phases together."""
        return sum(regel.casussen for regel in self.regels)

    @property
    def taken(self) -> tuple[int, int]:
        """Open tasks, and those of them whose day has passed."""
        return sum(regel.taken_open for regel in self.regels), sum(regel.taken_te_laat for regel in self.regels)


def toon_rooster(post: Casuspost, van: date, dagen: int) -> Rooster:
    """Who has duty from a day on, and who may be suggested today.

    Raises:
        ValidationError: too many days, or none; nothing is sent.
        Geweigerd, Onbereikbaar, Alarm: see `errors`.
    """
    vraag = Roostervraag.model_validate({**post.kop(), "van": van.isoformat(), "dagen": dagen})
    return stuur(post, vraag, "/v1/roosters", RoosterAntwoord, "rooster").kern


def dienst_vandaag(post: Casuspost) -> str:
    """The pseudonym of whoever has duty today and may lead a casus now; empty for nobody.

    Raises:
        Geweigerd, Onbereikbaar, Alarm: see `errors`.
    """
    return toon_rooster(post, vandaag(post.verbinding.clock), 1).dienst


def zet_dienst(post: Casuspost, login: str, dagen: Sequence[date]) -> Rooster:
    """Let an employee of the house have duty on these days, or `NIEMAND`: all of them, or none.

    The rota is read first, so that a change of somebody else between the two is noticed and not lost.

    Raises:
        ValidationError: no days, or more than one change may have; nothing is sent.
        Geweigerd, Onbereikbaar, Alarm: see `errors`.
    """
    versies = _versies(post, dagen)
    return zet_dagen(post, login, {one: versies.get(one.isoformat(), 0) for one in dagen})


def zet_dagen(post: Casuspost, login: str, gezien: Mapping[date, int]) -> Rooster:
    """As `zet_dienst`, with the version of each day as somebody saw it: 0 for a day that was never set.

    Raises:
        ValidationError, Geweigerd, Onbereikbaar, Alarm: as `zet_dienst`; `versie-verouderd` when a day changed.
    """
    who = post.pseudoniem(login) if login else NIEMAND
    set_days = [{"dag": one.isoformat(), "procesmanager": who, "versie_gezien": gezien[one]} for one in sorted(gezien)]
    wijziging = Roosterwijziging.model_validate({**post.kop(), "dagen": set_days})
    return stuur(post, wijziging, "/v1/roosterdagen", RoosterAntwoord, "roosterdagen").kern


def werkverdeling(post: Casuspost, doel: str = "") -> list[Werklast]:
    """Who leads how much, for this purpose or all of daily work; what nobody leads comes last.

    A phase that two purposes cover counts once. A purpose under which this role has nothing is passed over,
    unless there is no other.

    Raises:
        Geweigerd, Onbereikbaar, Alarm: see `errors`.
    """
    regels: dict[tuple[str, str], Werkregel] = {}
    able: set[str] = set()
    refusals: list[Geweigerd] = []
    doelen = (doel,) if doel else WERKDOELEN
    for one in doelen:
        try:
            kern = _werkverdeling(post, one)
        except Geweigerd as error:
            if error.regel != NIET_TOEGESTAAN:
                raise
            refusals.append(error)
        else:
            regels |= {(regel.procesmanager, regel.fase): regel for regel in kern.regels}
            able |= set(kern.aangewezen)
    if len(refusals) == len(doelen):
        raise refusals[0]
    people = [*sorted((able | {wie for wie, _ in regels}) - {NIEMAND}), NIEMAND]
    return [
        Werklast(wie, wie in able, tuple(one for one in regels.values() if one.procesmanager == wie)) for wie in people
    ]


def tellingen(post: Casuspost, jaar: int, doel: str = STATISTIEK) -> Tellingen:
    """The figures of a year without persons; what is small is withheld.

    Raises:
        ValidationError: no year that the hub counts; nothing is sent.
        Geweigerd, Onbereikbaar, Alarm: see `errors`.
    """
    vraag = Tellingenvraag.model_validate({**post.kop(doel), "jaar": jaar})
    return stuur(post, vraag, "/v1/tellingen", TellingenAntwoord, "tellingen").kern


def _werkverdeling(post: Casuspost, doel: str) -> Werkverdeling:
    vraag = Werkverdelingvraag.model_validate(post.kop(doel))
    return stuur(post, vraag, "/v1/werkverdelingen", WerkverdelingAntwoord, "werkverdeling").kern


def _versies(post: Casuspost, dagen: Sequence[date]) -> dict[str, int]:
    """The version of every day from the first to the last, as many questions as that takes."""
    if not dagen:
        return {}
    found: dict[str, int] = {}
    start, end = min(dagen), max(dagen)
    while start <= end:
        rooster = toon_rooster(post, start, MAX_DAGEN)
        found |= {regel.dag: regel.versie for regel in rooster.dagen}
        start += timedelta(days=MAX_DAGEN)
    return found
