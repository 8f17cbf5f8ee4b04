"""Change one rule of the covenant of the invented region, and change it back.

The jurist hands in a draft that would show a woningcorporatie what the police wrote, and gets the sentence to
repair. Then one that tells the police less: an independent reviewer, every party, and a third person later it
decides, at hub and key holder; the same question gets the new answer. Two people of two parties take it back.
"""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from connectors.protocol.convenanten import SOORT, Verklaring, teken
from hub.bootstrap import sleutelhouder
from hub.bootstrap.beheer import writing
from hub.cli import vragenronde
from hub.cli.opzet import CONNECTOR, CONVENANT, PARTIJEN, Opstelling
from hub.cli.opzet_bestanden import private_keys
from hub.cli.partners import DemoFailed
from hub.cli.processen import inherited_environment

AUTEUR, TOETSER, ACTIVATOR = "jurist", "privacy-officer", "directeur"
INSTEMMER = ("functionaris", "politie")
"""The fg of another party than the house, who agrees with going back."""
ZELF = ("om", "politie")
"""Parties that sign by their own connector; most have none in this region."""
VERSIE = "1.1.0"
_VRAAG = (
    "doel: P01, categorie: ID_CONTACT, actie: BEVRAGEN, fase: GEEN, feiten: [KENMERK], uitkomst: allow, verplichtingen:"
)
MINDER = (
    ("Versie 1.0.0", "Versie 1.1.0"),
    ("versie: 1.0.0", "versie: 1.1.0"),
    ("| 7.2 | `LID1` | `medewerker` | `P01` | L2 |", "| 7.2 | `LID1` | `medewerker` | `P01` | L1 |"),
    (
        "de aanmelding of zaak (`KENMERK`). Het antwoord gaat niet verder dan `niveau-L2`",
        "de aanmelding of zaak (`KENMERK`). Het antwoord gaat niet verder dan `niveau-L1`",
    ),
    ("doel: [P01], niveau: L2,", "doel: [P01], niveau: L1,"),
    (f"{_VRAAG} [niveau-L2]", f"{_VRAAG} [niveau-L1]"),
)
"""Article 7.2: a deelnemer of lid 1 hears whether somebody is known, and no longer whom to call."""
NA = "regels:\n"
OPEN = (
    "  - {artikel: art-9-40, wie: [DERDE], rol: [medewerker], doel: [P08], categorie: [POLITIE], actie: [INZIEN], "
    'fase: [PLAN], voorwaarden: [KENMERK], grondslag: "geen"}\n'
)
"""A rule that opens what the police wrote to third parties, a woningcorporatie among them."""


@dataclass(frozen=True, slots=True)
class Stand:
    """By which bundle a question was answered, and how much it told."""

    bundel: str
    niveau: str


@dataclass(frozen=True, slots=True)
class Convenantverslag:
    """What the change of policy showed."""

    afgekeurd: tuple[str, ...]
    """What the hub said about the draft that opened police data to third parties."""
    alleen_geweigerd: bool
    """Whether its author could not let the version decide."""
    getekend_door: int
    was: Stand
    werd: Stand
    terug: Stand
    sleutelhouder: tuple[str, str]
    """The bundle of the key holder after the change, and after going back."""

    @property
    def in_order(self) -> bool:
        """Whether only the right draft came to decide, at both processes, and went again."""
        followed = self.sleutelhouder == (self.werd.bundel, self.terug.bundel)
        changed = (self.was.niveau, self.werd.niveau) == ("L2", "L1") and self.was == self.terug
        stopped = any("derde krijgt" in zin for zin in self.afgekeurd)
        return stopped and self.alleen_geweigerd and changed and followed and self.was.bundel != self.werd.bundel


class Ronde:
    """The people of the house, each by the connector of the house."""

    def __init__(self, opstelling: Opstelling, regio: Path, directory: Path) -> None:
        self.opstelling = opstelling
        self.regio = regio
        self.directory = directory
        directory.mkdir(mode=0o700)

    def runs(self, wie: str, *words: str, partij: str = "zvh") -> tuple[int, dict[str, Any]]:
        """One command; its exit status and what it printed."""
        own = ["--map", str(self.opstelling.connector(partij)), "--gebruiker", wie, "--json"]
        arguments = [*CONNECTOR, "convenant", *words, *own]
        done = subprocess.run(arguments, capture_output=True, text=True, env=inherited_environment(), check=False)
        said: dict[str, Any] = json.loads(done.stdout) if done.stdout.strip() else {}
        return done.returncode, said

    def does(self, wie: str, *words: str, partij: str = "zvh") -> dict[str, Any]:
        """One command that must be done.

        Raises:
            DemoFailed: it was refused.
        """
        code, said = self.runs(wie, *words, partij=partij)
        if code != 0:
            message = f"connector convenant {words[0]} ended with {code}"
            raise DemoFailed(message)
        return said

    def writes(self, name: str, *changes: tuple[str, str]) -> tuple[str, str]:
        """Both faces of the covenant with other sentences, as files."""
        source = Path(self.opstelling.hub["bundels"]) / "convenanten" / CONVENANT
        folder = self.directory / name
        folder.mkdir()
        for face in ("convenant.md", "convenant.yaml"):
            text = (source / face).read_text(encoding="utf-8")
            for before, after in changes:
                text = text.replace(before, after)
            (folder / face).write_text(text, encoding="utf-8")
        return str(folder / "convenant.md"), str(folder / "convenant.yaml")

    def asks(self) -> Stand:
        """What the police hears about somebody who is known."""
        police = next(wie for wie in PARTIJEN if wie.partij == "politie")
        answers = vragenronde.ask(self.opstelling, self.regio, police)
        known = next((one for one in answers if one.uitkomst == "BEKEND"), answers[0])
        return Stand(known.bundel, known.niveau)


def hold(opstelling: Opstelling, regio: Path, directory: Path) -> Convenantverslag:
    """Try a draft that may not be, bring one in that may, and take it back.

    Raises:
        DemoFailed: a step was refused that should not be.
    """
    ronde = Ronde(opstelling, regio, directory)
    code, refused = ronde.runs(AUTEUR, "dien-in", *ronde.writes("open", (NA, NA + OPEN)))
    if "bevindingen" not in refused:
        message = f"connector convenant dien-in ended with {code}"
        raise DemoFailed(message)
    was = ronde.asks()
    faces = ronde.writes("minder", *MINDER)
    bundel = str(ronde.does(AUTEUR, "dien-in", *faces)["bundel"])
    ronde.does(TOETSER, "toets", bundel, "--advies", "RAC-2026-14")
    signed = _sign(ronde, bundel, faces)
    alone, _ = ronde.runs(AUTEUR, "activeer", bundel)
    ronde.does(ACTIVATOR, "activeer", bundel)
    werd, followed = ronde.asks(), _decides(ronde)
    ronde.does(AUTEUR, "terug", was.bundel)
    ronde.does(INSTEMMER[0], "terug", was.bundel, partij=INSTEMMER[1])
    return Convenantverslag(
        afgekeurd=tuple(refused["bevindingen"]),
        alleen_geweigerd=alone != 0,
        getekend_door=signed,
        was=was,
        werd=werd,
        terug=ronde.asks(),
        sleutelhouder=(followed, _decides(ronde)),
    )


def _sign(ronde: Ronde, bundel: str, faces: tuple[str, str]) -> int:
    """Every party signs what it read; how many. Two by their own connector, and the house carries the others."""
    keys = sorted(private_keys(Path(ronde.opstelling.hub["partijsleutels"])).glob("*.pem"))
    read = ("--tekst", faces[0], "--feiten", faces[1])
    for partij in ZELF:
        key = next(path for path in keys if path.stem == partij)
        if ronde.runs("bestuurder", "teken", bundel, "--sleutel", str(key), *read, partij=partij)[0] != 0:
            message = f"{partij} could not sign"
            raise DemoFailed(message)
    carried = [path for path in keys if path.stem not in ZELF]
    words = [word for path in carried for word in ("--handtekening", str(_signature(ronde, bundel, path)))]
    ronde.does(AUTEUR, "teken", bundel, *words)
    return len(keys)


def _signature(ronde: Ronde, bundel: str, path: Path) -> Path:
    said = Verklaring(
        soort=SOORT, convenant=CONVENANT, versie=VERSIE, partij=path.stem, functie="bestuurder", bundel=bundel
    )
    key = load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise DemoFailed("a party has no signing key")
    file = ronde.directory / f"{path.stem}.json"
    file.write_bytes(teken(said, key))
    return file


def _decides(ronde: Ronde) -> str:
    """The bundle by which the key holder decides now."""
    with writing(ronde.opstelling.sleutelhouder_settings(), sleutelhouder.NAAM) as runner:
        return runner.submit(lambda uow: uow.active_bundle()).result().waarde


def as_text(verslag: Convenantverslag) -> str:
    """The change for a person, in plain Dutch."""
    stopped = next((zin for zin in verslag.afgekeurd if "derde" in zin), "")
    lines = ["Eén regel van het convenant anders, en weer terug", ""]
    lines.append(f"Een concept dat een corporatie politiegegevens toont, is afgekeurd: {stopped}")
    lines.append(f"Artikel 7.2 strenger: {verslag.getekend_door} partijen tekenden vingerafdruk {verslag.werd.bundel}.")
    own = "kon haar niet zelf activeren" if verslag.alleen_geweigerd else "KON HAAR ZELF ACTIVEREN"
    lines.append(f"Wie de versie maakte, {own}; een derde persoon wel.")
    told = [f"  {wanneer:8} {stand.niveau}  {stand.bundel[:12]}" for wanneer, stand in _told(verslag)]
    lines += ["Wat de politie op dezelfde vraag hoort:", *told]
    same = verslag.sleutelhouder == (verslag.werd.bundel, verslag.terug.bundel)
    lines.append(f"De sleutelhouder besliste {'steeds' if same else 'NIET'} met dezelfde bundel.")
    return "\n".join(lines)


def _told(verslag: Convenantverslag) -> tuple[tuple[str, Stand], ...]:
    return ("eerst", verslag.was), ("daarna", verslag.werd), ("terug", verslag.terug)
