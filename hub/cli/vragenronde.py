"""Let partners of the invented region deliver their registers and ask about the same three people."""

import csv
import io
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from connectors.protocol.canonical import unb64u
from hub.adapters.transparency.verify import Vertrouwd
from hub.bootstrap import hubproces, sleutelhouder
from hub.cli.audit import verify
from hub.cli.opzet import PARTIJEN, Opstelling, PartijOpzet
from hub.cli.partners import IN_ORDER, Gestart, bar, connector, start

KENMERK = "DEMO-2026-0001"
MEERMAALS = "meermaals-bekend"
"""Reference of the person that most registers have."""
REDEN = {"woco": "SIGNAAL"}
"""A woningcorporatie leaves signals; the others deliver who is in a casus with them."""
AT_ONCE = 4
Tabel = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class DemoAntwoord:
    """What one partner heard about one person."""

    partij: str
    persoon: str
    doel: str
    niveau: str
    uitkomst: str
    artikel: str
    bundel: str
    receipt_verified: bool


def write_registers(directory: Path, peildatum: str, size: Sequence[str] = ()) -> Gestart:
    """Start writing the invented region's registers into `directory`."""
    return start("voorbeeldregio", "--uit", str(directory), "--peildatum", peildatum, *size)


def deliver(opstelling: Opstelling, regio: Path, partijen: Sequence[PartijOpzet] = PARTIJEN) -> None:
    """Let all partners deliver their registers at the same time, each with its progress bar.

    Raises:
        DemoFailed: one of them did not deliver everything.
    """
    started = []
    for place, wie in enumerate(partijen):
        arguments = ["enrol", str(regio / f"{wie.partij}.csv")]
        arguments += ["--map", str(opstelling.connector(wie.partij)), "--kenmerk", KENMERK]
        arguments += ["--doel", "P04", "--reden", REDEN.get(wie.partij, "CASUS")]
        started.append(start(*arguments, look=bar(place, wie.partij)))
    for gestart in started:
        gestart.output()


def ask_everybody(
    opstelling: Opstelling, regio: Path, partijen: Sequence[PartijOpzet] = PARTIJEN
) -> tuple[DemoAntwoord, ...]:
    """Let every partner ask about the same people; the answers partner by partner."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(lambda wie: ask(opstelling, regio, wie), partijen))
    return tuple(answer for of_one in answers for answer in of_one)


def ask(opstelling: Opstelling, regio: Path, wie: PartijOpzet) -> list[DemoAntwoord]:
    """One partner's answers, in the order of its file of questions."""
    questions = regio / f"vragen-{wie.partij}.csv"
    home = str(opstelling.connector(wie.partij))
    printed = connector("bekend", "--map", home, "--doel", wie.doel, "--kenmerk", KENMERK, "--vraag", str(questions))
    rows: Tabel = list(csv.DictReader(io.StringIO(printed)))
    return [
        DemoAntwoord(
            partij=wie.partij,
            persoon=row["referentie"],
            doel=wie.doel,
            niveau=row["niveau"],
            uitkomst=row["uitkomst"],
            artikel=row["artikel"],
            bundel=row["bundel"],
            receipt_verified=row["bon_gecontroleerd"] == "ja",
        )
        for row in rows
    ]


def somebody_known(regio: Path) -> dict[str, str]:
    """An invented person that several partners know, in the fields of the desk of the police."""
    with (regio / "vragen-politie.csv").open(encoding="utf-8", newline="") as file:
        row = next(row for row in csv.DictReader(file) if row["referentie"] == MEERMAALS)
    born = date.fromisoformat(row["geboortedatum"]).strftime("%d-%m-%Y")
    return {"kenmerk": KENMERK, "bsn": row["bsn"], "achternaam": row["achternaam"], "geboren": born}


def everything_holds(opstelling: Opstelling, partijen: Sequence[PartijOpzet]) -> bool:
    """Whether both logs verify, and all that every connector kept of them."""
    kept = [start("audit", "verify", "--map", str(opstelling.connector(wie.partij))) for wie in partijen]
    logs = [log_holds(opstelling, naam, partijen) for naam in (hubproces.NAAM, sleutelhouder.NAAM)]
    codes = [gestart.proces.wait() for gestart in kept]
    return all(logs) and set(codes) == {IN_ORDER}


def log_holds(opstelling: Opstelling, naam: str, partijen: Sequence[PartijOpzet]) -> bool:
    """Whether a process's log verifies, also against what every connector saw of it.

    A connector that kept nothing is no witness, so then it does not.
    """
    values = opstelling.hub if naam == hubproces.NAAM else opstelling.sleutelhouder
    public = Ed25519PublicKey.from_public_bytes(unb64u(opstelling.publiek[naam], 32))
    seen = [opstelling.connector(wie.partij) / "bewaarplaats" / naam / "controlepunt" for wie in partijen]
    if not seen or not all(path.is_file() for path in seen):
        return False
    kept = tuple(path.read_text(encoding="utf-8") for path in seen)
    oordeel = verify(values["database"], Vertrouwd(public, values["oorsprong"], kept))
    return oordeel.fout is None


def as_text(antwoorden: Sequence[DemoAntwoord]) -> str:
    """A table for a person, in plain Dutch."""
    head = f"{'partij':9} {'persoon':22} {'doel':5} {'niveau':7} {'uitkomst':17} {'artikel':24} bon"
    lines = [
        f"{a.partij:9} {a.persoon:22} {a.doel:5} {a.niveau:7} {a.uitkomst:17} {a.artikel:24} "
        f"{'klopt' if a.receipt_verified else 'KLOPT NIET'}"
        for a in antwoorden
    ]
    digest = antwoorden[0].bundel if antwoorden else ""
    return "\n".join([head, *lines, "", f"bundel {digest}"])
