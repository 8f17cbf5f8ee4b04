"""Hold an ochtendoverleg about the week of the invented region, by the connectors of those at the table.

The procesmanager of the house opens it with police and OM and screens; an employee of the OM
decides; each act is a signed request of that employee's own party.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hub.cli.meldstroom import Geleverd
from hub.cli.opzet import Opstelling
from hub.cli.partners import Medewerkerstafel

DEELNEMERS = ("politie", "om")
MOST_GEAGENDEERD = 2
TERUG = ("TERUGVERWIJZEN", "SIGNAAL")
"""Proposals after which a melding goes back to whoever sent it, unless a deelnemer adopts it."""
Punt = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Groep:
    """So many meldingen on the worklist of one doelgroep from one municipality."""

    doelgroep: str
    gemeente: str
    aantal: int
    ongescreend: int


@dataclass(frozen=True, slots=True)
class Genomen:
    """One joint decision: what was proposed, what was decided, and where the melding stands then."""

    doelgroep: str
    voorstel: str
    besluit: str
    instrument: str
    stand: str


@dataclass(frozen=True, slots=True)
class Overlegverslag:
    """What was on the table, and what came of it."""

    geprioriteerden: int
    meldingen: tuple[Geleverd, ...]
    deelnemers: tuple[str, ...]
    werklijst: tuple[Groep, ...]
    signalen: int
    ongescreend_begin: int
    besluiten: tuple[Genomen, ...]
    ongescreend_einde: int
    gesloten: bool


def hold(opstelling: Opstelling, geprioriteerden: int, meldingen: Sequence[Geleverd]) -> Overlegverslag:
    """Open, show, screen, decide and close.

    Raises:
        DemoFailed: a step was refused.
    """
    voorzitter = Medewerkerstafel(opstelling, "zvh", "procesmanager")
    officier = Medewerkerstafel(opstelling, "om", "parketsecretaris")
    present = [word for partij in DEELNEMERS for word in ("--deelnemer", partij)]
    voorzitter.acts("overleg", "openen", *present)
    lijst = voorzitter.werklijst()
    agenda, terug = _to_agenda(lijst["punten"]), _to_send_back(lijst["punten"])
    voorzitter.acts("screen", *(punt["melding"] for punt in (*agenda, *terug)))
    besluiten = (*_decide(officier, agenda, "AGENDEREN"), *_decide(officier, terug, "TERUGVERWIJZEN"))
    after = voorzitter.werklijst()
    [gesloten] = voorzitter.acts("overleg", "sluiten", *present)
    return Overlegverslag(
        geprioriteerden=geprioriteerden,
        meldingen=tuple(meldingen),
        deelnemers=DEELNEMERS,
        werklijst=tuple(_groups(lijst["punten"])),
        signalen=sum(taak["soort"] == "SIGNAAL" for taak in lijst["taken"]),
        ongescreend_begin=lijst["ongescreend_totaal"],
        besluiten=besluiten,
        ongescreend_einde=after["ongescreend_totaal"],
        gesloten=gesloten["status"] == "GESLOTEN",
    )


def _to_agenda(punten: Sequence[Punt]) -> list[Punt]:
    """Of each doelgroep the first whose proposal needs no reasons: enough to show how it goes."""
    plain = [punt for punt in punten if punt["voorstel"] == "AGENDEREN" and punt["regel"] == "R2"]
    first = {punt["doelgroep"]: punt for punt in reversed(plain)}
    return list(first.values())[:MOST_GEAGENDEERD]


def _to_send_back(punten: Sequence[Punt]) -> list[Punt]:
    return [punt for punt in punten if punt["voorstel"] in TERUG][:1]


def _decide(officier: Medewerkerstafel, punten: Sequence[Punt], besluit: str) -> Iterator[Genomen]:
    standen = officier.acts("besluit", *(punt["melding"] for punt in punten), besluit) if punten else []
    for punt, stand in zip(punten, standen, strict=True):
        yield Genomen(punt["doelgroep"], punt["voorstel"], besluit, stand["instrument"], stand["status"])


def _groups(punten: Sequence[Punt]) -> Iterator[Groep]:
    every = Counter((punt["doelgroep"], punt["woongemeente"]) for punt in punten)
    unseen = Counter((punt["doelgroep"], punt["woongemeente"]) for punt in punten if not punt["gescreend"])
    for doelgroep, gemeente in sorted(every):
        yield Groep(doelgroep, gemeente, every[doelgroep, gemeente], unseen[doelgroep, gemeente])


def as_text(verslag: Overlegverslag) -> str:
    """The meeting for a person, in plain Dutch."""
    lines = [f"Op de lijst van geprioriteerden: {verslag.geprioriteerden}.", "", *_meldingen(verslag.meldingen), ""]
    lines += [f"Ochtendoverleg met {' en '.join(verslag.deelnemers)}, geleid door het huis", *_werklijst(verslag), ""]
    lines.append(f"Berichten over geprioriteerden om te vertalen: {verslag.signalen}.")
    for een in verslag.besluiten:
        outcome = f"{een.besluit} {een.instrument}".strip()
        lines.append(f"Besloten: {een.doelgroep}, voorstel {een.voorstel}, besluit {outcome} ({een.stand.lower()}).")
    shut = "gesloten" if verslag.gesloten else "NIET GESLOTEN"
    lines.append(
        f"Nog niet bekeken: {verslag.ongescreend_begin} bij het begin, {verslag.ongescreend_einde} aan het einde. "
        f"Het overleg is {shut}."
    )
    return "\n".join(lines)


def _meldingen(meldingen: Sequence[Geleverd]) -> Iterator[str]:
    yield f"{'partij':9} {'bron':11} {'gelezen':>8} {'geleverd':>9} {'niet op lijst':>14} {'niet geleverd':>14}"
    for een in meldingen:
        yield (
            f"{een.partij:9} {een.adapter:11} {een.gelezen:8} {een.geleverd:9} "
            f"{een.niet_op_lijst:14} {een.niet_geleverd:14}"
        )


def _werklijst(verslag: Overlegverslag) -> Iterator[str]:
    yield f"{'doelgroep':22} {'gemeente':9} {'aantal':>7} {'niet bekeken':>13}"
    for een in verslag.werklijst:
        yield f"{een.doelgroep:22} {een.gemeente:9} {een.aantal:7} {een.ongescreend:13}"
