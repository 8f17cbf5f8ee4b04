"""Load what the partners of the invented region report: the priority list first, then a week or the year 2011."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from hub.cli.opzet import Opstelling
from hub.cli.partners import IN_ORDER, INPUT, DemoFailed, Gestart, Medewerkerstafel, bar, start

JAAR = 2011
DAGEN = 7
LIJST = "lijst-aanmeldingen.jsonl"
AANMELDEN = "aanmelden"
Bronnen = Sequence[tuple[str, str, str]]
BRONNEN: Bronnen = (
    ("politie", "politie", "politie-mutaties.csv"),
    ("om", "om", "om-gebeurtenissen.jsonl"),
    ("dji", "dji", "dji-berichten.xml"),
    ("ggz", "zorg", "zorg-bundels.ndjson"),
    ("woco", "corporatie", "corporatie-zaken.ndjson"),
    ("college", "gemeente", "gemeente-zaken.ndjson"),
)
"""Which party reports with which adapter, and the file that its own systems leave."""
JAARBRONNEN: Bronnen = (("politie", "gemeente", "politie-huisverboden.ndjson"),)
"""What comes beside that in the year: the police fill in assessments, in the format of municipalities."""
FORMULIEREN: Bronnen = (
    ("politie", "teamchef", "politie-aanmeldingen.jsonl"),
    ("dji", "casemanager", "dji-aanmeldingen.jsonl"),
)
"""Who refers on forms in the year, which employee does, and with which file."""
VOORAF: Bronnen = (
    ("politie", "teamchef", "politie-vooraf.jsonl"),
    ("college", "beleidsmedewerker", "gemeente-vooraf.jsonl"),
)
"""The forms of the plans that ran when the year began."""


@dataclass(frozen=True, slots=True)
class Stroom:
    """The messages of a period: where they lie, and the day on which they are judged."""

    map: Path
    peildatum: date

    @classmethod
    def week(cls, berichten: Path, vandaag: date) -> "Stroom":
        """The seven days before today."""
        return cls(berichten / "week", vandaag)

    @classmethod
    def jaar(cls, berichten: Path) -> "Stroom":
        """The whole of 2011."""
        return cls(berichten / "jaar", date(JAAR, 12, 31))


@dataclass(frozen=True, slots=True)
class Geleverd:
    """What came of the file of one party."""

    partij: str
    adapter: str
    gelezen: int
    geleverd: int
    niet_op_lijst: int
    niet_geleverd: int


def write_messages(directory: Path, vandaag: date, size: Sequence[str] = ()) -> Gestart:
    """Start writing a week that ended yesterday, and the year 2011, into `directory`."""
    begin = vandaag - timedelta(days=DAGEN)
    return start("voorbeeldregio", "berichten", "--uit", str(directory), "--begin", begin.isoformat(), *size)


def prioritise(opstelling: Opstelling, stroom: Stroom) -> int:
    """Put everybody on the priority list the way it is done: the police propose, an employee of the OM decides.

    Raises:
        DemoFailed: a step was refused.
    """
    refer(opstelling, stroom, [("politie", "teamchef", LIJST)])
    officier = Medewerkerstafel(opstelling, "om", "parketsecretaris")
    voorgesteld = [p["melding"] for p in officier.werklijst()["punten"] if p["bron"] == "LIJST_GEPRIORITEERD"]
    standen = officier.acts("besluit", *voorgesteld, "PRIORITEREN")
    return sum(stand["status"] == "GEACCEPTEERD" for stand in standen)


def refer_before(opstelling: Opstelling, stroom: Stroom) -> None:
    """Refer everybody whose plan ran when the year began, those on the priority list first.

    Raises:
        DemoFailed: a form was not complete, or not taken.
    """
    refer(opstelling, stroom, [("politie", "teamchef", LIJST)])
    refer(opstelling, stroom, VOORAF)


def load(opstelling: Opstelling, stroom: Stroom, bronnen: Bronnen = BRONNEN) -> list[Geleverd]:
    """Let these connectors deliver at the same time, each with its progress bar.

    Raises:
        DemoFailed: one of them could not deliver.
    """
    started = []
    for place, (partij, adapter, name) in enumerate(bronnen):
        arguments = ["meld", str(stroom.map / name), "--adapter", adapter, "--json"]
        arguments += ["--map", str(opstelling.connector(partij)), "--peildatum", stroom.peildatum.isoformat()]
        started.append((partij, adapter, start(*arguments, look=bar(place, partij))))
    return [_report(partij, adapter, gestart) for partij, adapter, gestart in started]


def load_year(opstelling: Opstelling, stroom: Stroom) -> list[Geleverd]:
    """The same, and before it what comes beside it in the year; a party delivers one file at a time.

    Raises:
        DemoFailed: one of them could not deliver.
    """
    forms = refer(opstelling, stroom, FORMULIEREN)
    return [*forms, *load(opstelling, stroom, JAARBRONNEN), *load(opstelling, stroom)]


def refer(opstelling: Opstelling, stroom: Stroom, wie: Bronnen) -> list[Geleverd]:
    """Let these employees refer at the same time what stands in a file of forms; every form is taken.

    Raises:
        DemoFailed: a form was not complete, or not taken.
    """
    started = []
    for partij, login, name in wie:
        home = ["--map", str(opstelling.connector(partij)), "--gebruiker", login]
        day = ["--peildatum", stroom.peildatum.isoformat()]
        started.append((partij, stroom.map / name, start("aanmelden", str(stroom.map / name), *home, *day)))
    done = []
    for partij, file, gestart in started:
        gestart.output()
        forms = len(file.read_text(encoding="utf-8").splitlines())
        done.append(Geleverd(partij, AANMELDEN, forms, forms, niet_op_lijst=0, niet_geleverd=0))
    return done


def _report(partij: str, adapter: str, gestart: Gestart) -> Geleverd:
    report = json.loads(gestart.output(allowed=(IN_ORDER, INPUT)))
    if report["wacht"]:
        message = f"{partij} still has messages that wait"
        raise DemoFailed(message)
    counts = report["standen"]
    return Geleverd(
        partij=partij,
        adapter=adapter,
        gelezen=report["gelezen"],
        geleverd=report["geleverd"],
        niet_op_lijst=counts["niet-op-lijst"] + counts["mogelijk-op-lijst"],
        niet_geleverd=len(report["niet_geleverd"]),
    )
