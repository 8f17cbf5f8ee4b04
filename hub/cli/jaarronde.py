"""Carry out what people decided about the invented year: each by the connector of his or her own party.

The region names a melding as its sender does. The sender's connector tells under which name that went to the hub,
and the hub which number it has there. One process and one connection per list; parties act at the same time.
Screenings come before decisions: who comes under a plan in the year would else make another melding a report
about that plan. And a netwerkoverleg comes before the integrale aanpak, in a list of its own.
"""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from connectors.protocol.canonical import unb64u
from hub.adapters.clock import new_id
from hub.application.toon_meldingnummers import Meldingnummers, toon_meldingnummers
from hub.bootstrap.indexbeheer import in_index
from hub.cli.meldstroom import Stroom
from hub.cli.opzet import Opstelling
from hub.cli.partners import DemoFailed, Gestart, start

SCHEIDING = ";"
BRON = ("verzender", "adapter", "nummer")
VERZENDERS = ("politie", "dji", "ggz", "woco", "college")
"""Whose meldingen are decided about."""


@dataclass(frozen=True, slots=True)
class Lijst:
    """One list: its file, who carries it out, with which command, and what that calls the thing it is about."""

    bestand: str
    partij: str
    login: str
    opdracht: tuple[str, ...]
    kolom: str = "melding"


def _besluit(bestand: str, partij: str, login: str) -> Lijst:
    return Lijst(bestand, partij, login, ("besluit",))


OM, POLITIE, COLLEGE, DJI = (
    ("om", "parketsecretaris"),
    ("politie", "teamchef"),
    ("college", "beleidsmedewerker"),
    ("dji", "casemanager"),
)
VOORAF = (_besluit("besluiten-vooraf-om", *OM), _besluit("besluiten-vooraf-college", *COLLEGE))
"""What was decided before the year began, so that its plans run."""
RONDEN = (
    (
        Lijst("screeningen-om", *OM, ("screen",)),
        Lijst("overnames-college", *COLLEGE, ("screen", "--overname")),
        Lijst("vertalingen-zvh", "zvh", "procesmanager", ("vertaal",), "taak"),
    ),
    tuple(_besluit(f"besluiten-{wie[0]}", *wie) for wie in (OM, COLLEGE, DJI)),
    (_besluit("opschalingen-college", *COLLEGE),),
)
"""The lists of the year: those of one round are carried out at the same time, by parties of their own."""
ERNAAST = _besluit("besluiten-politie", *POLITIE)
"""The longest, beside all rounds: nothing that goes back begins a plan."""


@dataclass(frozen=True, slots=True)
class _Nummers:
    """From how a sender calls a melding to what the hub calls it."""

    namen: Mapping[tuple[str, ...], bytes]
    hub: Meldingnummers

    def row(self, row: Mapping[str, str], kolom: str) -> dict[str, str]:
        """The same row as a connector reads it.

        Raises:
            DemoFailed: the melding is not at the hub, or no task is open about it.
        """
        bron = tuple(row[naam] for naam in BRON)
        try:
            melding = self.hub.meldingen[bron[0], self.namen[bron]]
            number = str(self.hub.signalen[melding]) if kolom == "taak" else melding
        except KeyError:
            message = f"nothing at the hub to decide about: {' '.join(bron)}"
            raise DemoFailed(message) from None
        return {kolom: number, **{naam: waarde for naam, waarde in row.items() if naam not in BRON}}


@dataclass(frozen=True, slots=True)
class Gedaan:
    """How many acts a list led to."""

    lijst: str
    partij: str
    aantal: int


def decide_before(opstelling: Opstelling, stroom: Stroom) -> list[Gedaan]:
    """Let the plans begin that ran when the year did.

    Raises:
        DemoFailed: an act was refused.
    """
    return _round(opstelling, stroom, VOORAF, _numbers(opstelling))


def decide(opstelling: Opstelling, stroom: Stroom) -> list[Gedaan]:
    """Carry out every list of the year.

    Raises:
        DemoFailed: an act was refused.
    """
    # Once, before anything: a signaal that is adopted is from then on another party's.
    nummers = _numbers(opstelling)
    beside = _start(opstelling, stroom, ERNAAST, nummers)
    done = [one for lijsten in RONDEN for one in _round(opstelling, stroom, lijsten, nummers)]
    return [*done, beside.gedaan()]


@dataclass(frozen=True, slots=True)
class _Bezig:
    """A list that is being carried out."""

    lijst: Lijst
    aantal: int
    gestart: Gestart

    def gedaan(self) -> Gedaan:
        """Await its end.

        Raises:
            DemoFailed: an act was refused, or not told of.
        """
        told = [json.loads(line) for line in self.gestart.output().splitlines()]
        if len(told) != self.aantal:
            message = f"{self.lijst.bestand}: {len(told)} of {self.aantal} acts were told"
            raise DemoFailed(message)
        return Gedaan(self.lijst.bestand, self.lijst.partij, len(told))


def _round(opstelling: Opstelling, stroom: Stroom, lijsten: Iterable[Lijst], nummers: _Nummers) -> list[Gedaan]:
    started = [_start(opstelling, stroom, lijst, nummers) for lijst in lijsten]
    return [one.gedaan() for one in started]


def _start(opstelling: Opstelling, stroom: Stroom, lijst: Lijst, nummers: _Nummers) -> _Bezig:
    with (stroom.map / f"{lijst.bestand}.csv").open(encoding="utf-8", newline="") as file:
        rows = [nummers.row(row, lijst.kolom) for row in csv.DictReader(file, delimiter=SCHEIDING)]
    own = opstelling.map / f"{lijst.bestand}.csv"
    with own.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=SCHEIDING, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    who = ("--map", str(opstelling.connector(lijst.partij)), "--gebruiker", lijst.login)
    return _Bezig(lijst, len(rows), start(*lijst.opdracht, "--lijst", str(own), *who, "--json"))


def _numbers(opstelling: Opstelling) -> _Nummers:
    """What every sender delivered, and where it is at the hub."""
    home = {partij: str(opstelling.connector(partij)) for partij in VERZENDERS}
    started = {partij: start("outbox", "nummers", "--map", home[partij]) for partij in VERZENDERS}
    names: dict[tuple[str, ...], bytes] = {}
    for partij, gestart in started.items():
        rows = csv.reader(gestart.output().splitlines()[1:])
        names |= {(partij, adapter, nummer): unb64u(naam, 32) for adapter, nummer, naam in rows}
    at_hub = in_index(opstelling.hub_settings(), lambda uow: toon_meldingnummers(new_id(), uow=uow))
    return _Nummers(names, at_hub)


def as_text(gedaan: Sequence[Gedaan]) -> str:
    """What was done, for a person in plain Dutch."""
    lines = [f"{'wat is besloten':25} {'door':9} {'aantal':>7}"]
    lines += [f"{een.lijst:25} {een.partij:9} {een.aantal:7}" for een in gedaan]
    return "\n".join([*lines, f"{'samen':35} {sum(een.aantal for een in gedaan):7}"])
