"""Load what the partners of the invented region report: the priority list first, then a week or the year 2011."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from hub.cli.opzet import Opstelling
from hub.cli.partners import IN_ORDER, INPUT, DemoFailed, Gestart, Medewerkerstafel, bar, connector, start

JAAR = 2011
DAGEN = 7
LIJST = "lijst-aanmeldingen.jsonl"
BRONNEN = (
    ("politie", "politie", "politie-mutaties.csv"),
    ("om", "om", "om-gebeurtenissen.jsonl"),
    ("dji", "dji", "dji-berichten.xml"),
    ("ggz", "zorg", "zorg-bundels.ndjson"),
    ("woco", "corporatie", "corporatie-zaken.ndjson"),
    ("college", "gemeente", "gemeente-zaken.ndjson"),
)
"""Which party reports with which adapter, and the file that its own systems leave."""


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
    home = str(opstelling.connector("politie"))
    forms = ("aanmelden", str(stroom.map / LIJST), "--peildatum", stroom.peildatum.isoformat())
    connector(*forms, "--map", home, "--gebruiker", "teamchef")
    officier = Medewerkerstafel(opstelling, "om", "parketsecretaris")
    voorgesteld = [p["melding"] for p in officier.werklijst()["punten"] if p["bron"] == "LIJST_GEPRIORITEERD"]
    standen = officier.acts("besluit", *voorgesteld, "PRIORITEREN")
    return sum(stand["status"] == "GEACCEPTEERD" for stand in standen)


def load(opstelling: Opstelling, stroom: Stroom) -> list[Geleverd]:
    """Let all six connectors deliver at the same time, each with its progress bar.

    Raises:
        DemoFailed: one of them could not deliver.
    """
    started = []
    for place, (partij, adapter, name) in enumerate(BRONNEN):
        arguments = ["meld", str(stroom.map / name), "--adapter", adapter, "--json"]
        arguments += ["--map", str(opstelling.connector(partij)), "--peildatum", stroom.peildatum.isoformat()]
        started.append((partij, adapter, start(*arguments, look=bar(place, partij))))
    return [_report(partij, adapter, gestart) for partij, adapter, gestart in started]


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
