"""Lead one casus of the invented region from its first step to the destruction of its key.

Everybody acts through the connector of its own party: the manager assigns, the procesmanager leads, the OM
decides, police, GGZ and municipality bring in, a woningcorporatie gets an extract on paper. Four views stand
side by side; consent is withdrawn and the next views lack what it covered; the casus is closed, shielded
and destroyed, and nobody opens it again.
"""

import json
import secrets
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hub.adapters.clock import SystemClock
from hub.bootstrap.afstemmen import Bronnen, compare, traces_on
from hub.cli import inzage
from hub.cli.casusverslag import Casusverslag
from hub.cli.inzage import Kijker, Kolom
from hub.cli.opzet import CONNECTOR, Opstelling
from hub.cli.partners import DemoFailed
from hub.cli.processen import inherited_environment
from hub.domain.afstemming import Bevinding

PM = ("zvh", "procesmanager")
MENSEN: Mapping[str, tuple[str, str]] = {
    "pm": PM,
    "manager": ("zvh", "manager"),
    "om": ("om", "parketsecretaris"),
    "politie": ("politie", "teamchef"),
    "ggz": ("ggz", "behandelaar"),
    "college": ("college", "beleidsmedewerker"),
}
KIJKERS = (("procesmanager", "pm"), ("politie", "politie"), ("ggz", "ggz"))
DERDE = "woco"
GRONDSLAG = "WGS_1_7"
TEKSTEN: Mapping[str, str] = {
    "politie-kort": "Drie meldingen van overlast in een maand.",
    "politie": "Drie meldingen van overlast in een maand, steeds 's nachts. De wijkagent sprak erover.",
    "ggz-kort": "Is in behandeling en houdt zich aan de afspraken.",
    "ggz": "Is sinds het voorjaar in behandeling, komt naar elke afspraak en gebruikt de medicijnen.",
    "college-kort": "De huur loopt tot het eind van het jaar; er is geen achterstand.",
    "om-kort": "De zaak is geschorst onder voorwaarden.",
    "doel": "Rust in de straat en een dagbesteding binnen drie maanden.",
    "taak": "Bel elke week en zeg het als een afspraak niet doorgaat.",
    "verklaring": "Verklaring van geheimhouding, getekend.",
    "noodzaak": "De corporatie moet weten of de huur doorloopt om de afspraak over de woning na te komen.",
}
"""Invented sentences about an invented person."""


class Ronde:
    """One casus, its people, and files with what they write."""

    def __init__(self, opstelling: Opstelling, directory: Path, today: date) -> None:
        self._opstelling = opstelling
        self._directory = directory
        self._today = today
        self.casus = ""
        directory.mkdir(mode=0o700)
        for name, text in TEKSTEN.items():
            self.file(name).write_text(text, encoding="utf-8")

    def file(self, name: str) -> Path:
        return self._directory / f"{name}.txt"

    def day(self, later: int) -> str:
        return (self._today + timedelta(days=later)).isoformat()

    def kijker(self, kop: str, naam: str) -> Kijker:
        partij, login = MENSEN[naam]
        return Kijker(kop, self._opstelling.connector(partij), login)

    def doet(self, naam: str, handeling: str, *arguments: str) -> dict[str, Any]:
        """One act of one person; where the casus stands then.

        Raises:
            DemoFailed: it was refused.
        """
        printed, _ = self.runs(naam, handeling, self.casus, *arguments)
        kern: dict[str, Any] = json.loads(printed.splitlines()[-1])
        return kern

    def runs(self, naam: str, handeling: str, *arguments: str) -> tuple[str, str]:
        """One command of one person; what it printed, and what it told on the side.

        Raises:
            DemoFailed: it was refused, with what the person read.
        """
        partij, login = MENSEN[naam]
        own = ["--map", str(self._opstelling.connector(partij)), "--gebruiker", login, "--json"]
        words = [*CONNECTOR, "casus", handeling, *arguments, *own]
        done = subprocess.run(words, capture_output=True, text=True, env=inherited_environment(), check=False)
        if done.returncode != 0:
            message = f"connector casus {handeling}: {done.stderr.strip()}"
            raise DemoFailed(message)
        return done.stdout, done.stderr

    def delen(self, name: str, *, tekst: bool = False) -> list[str]:
        whole = ["--tekst", str(self.file(name))] if tekst else []
        return ["--samenvatting", str(self.file(f"{name}-kort" if tekst else name)), *whole]


def hold(opstelling: Opstelling, directory: Path, today: date) -> Casusverslag:
    """Take up the first casus of the priority list and lead it to its end.

    Raises:
        DemoFailed: a step was refused.
    """
    ronde = Ronde(opstelling, directory, today)
    ronde.casus = json.loads(ronde.runs("om", "lijst")[0])[0]["casus"]
    stuk, vrijgave = _bring_together(ronde)
    _make_plan(ronde)
    beelden = (*_views(ronde), _extract(ronde))
    ronde.doet("ggz", "trek-toestemming-in", vrijgave)
    later = tuple(_views(ronde))
    end = _end(ronde)
    return Casusverslag(
        casus=ronde.casus,
        beelden=beelden,
        na_intrekking=later,
        toegestaan=stuk,
        fase=str(end["fase"]),
        sleutel_vernietigd=int(end["sleutel_vernietigd_op"]) > 0,
        nog_te_openen=_can_still_be_seen(ronde),
        logboeken_gelijk=not _differences(opstelling),
    )


def leave_open(opstelling: Opstelling, directory: Path, today: date) -> str:
    """Bring another casus as far as its plan, for whoever wants to look around; its number.

    Raises:
        DemoFailed: a step was refused.
    """
    ronde = Ronde(opstelling, directory, today)
    ronde.casus = json.loads(ronde.runs("om", "lijst")[0])[0]["casus"]
    _bring_together(ronde)
    _make_plan(ronde)
    return ronde.casus


def _bring_together(ronde: Ronde) -> tuple[str, str]:
    """Who leads, who takes part, who they are, and what each knows: the stuk under consent, and the consent."""
    ronde.doet("manager", "wijs-toe", "procesmanager", "--rol", "manager", "--doel", "P06", "--versie", "0")
    ronde.doet("pm", "stap", "VERRIJKING")
    for partij in ("politie", "ggz", "college"):
        ronde.doet("om", "betrek", partij)
    ronde.doet("pm", "neem-identiteit-over")
    one = ("--persoon", "1")
    police = ronde.delen("politie", tekst=True)
    ronde.doet("politie", "lever", "--categorie", "POLITIE", "--bevestiging", "WPG_8", *one, *police)
    om = ronde.delen("om-kort")
    ronde.doet("om", "lever", "--categorie", "JUSTITIEEL", "--bevestiging", "WJSG_39FA", *one, *om)
    stuk = secrets.token_hex(16)
    vrijgave = _consent(ronde, stuk)
    care = ronde.delen("ggz", tekst=True)
    ronde.doet("ggz", "lever", "--categorie", "GEZONDHEID", "--stuk", stuk, *one, *care)
    return stuk, vrijgave


def _consent(ronde: Ronde, stuk: str) -> str:
    """Explicit consent for one stuk that is still to come; its number."""
    words = ["--categorie", "GEZONDHEID", "--grond", "UITDRUKKELIJKE_TOESTEMMING", "--leeftijd", "VANAF_16"]
    words += ["--stuk", stuk, "--tekstversie", "2026-1", "--gegeven-op", ronde.day(0), "--tot", ronde.day(180)]
    words += [word for partij in ("zvh", "politie", "om", "college") for word in ("--ontvanger", partij)]
    words += [word for doel in ("P06", "P07", "P08") for word in ("--voor", doel)]
    return str(ronde.doet("ggz", "vrijgave", *words)["nummer"])


def _make_plan(ronde: Ronde) -> None:
    """A meeting, a goal and a task; the municipality says how somebody lives."""
    for fase in ("OVERLEG", "PLAN"):
        ronde.doet("pm", "stap", fase)
    home = ronde.delen("college-kort")
    ronde.doet("college", "lever", "--categorie", "WOONSITUATIE", "--persoon", "1", *home)
    ronde.doet("pm", "doel", "INKOMEN_WERK", "--categorie", "BEGELEIDING", *ronde.delen("doel"))
    until = ("--uiterlijk", ronde.day(30))
    ronde.doet("pm", "taak", "ggz", *until, "--categorie", "BEGELEIDING", "--persoon", "1", *ronde.delen("taak"))
    ronde.doet("om", "stap", "UITVOERING")


def _views(ronde: Ronde) -> Iterator[Kolom]:
    for kop, naam in KIJKERS:
        yield inzage.kijk(ronde.kijker(kop, naam), ronde.casus)


def _extract(ronde: Ronde) -> Kolom:
    """What the municipality gives the woningcorporatie: one stuk of its own, on paper, after a signed statement."""
    seen = inzage.kijk(ronde.kijker("college", "college"), ronde.casus)
    own = next(one for one in seen.stukken if one.categorieen == ("WOONSITUATIE",))
    stuk = own.stuk
    signed = ("--noodzaak", "DESKUNDIGHEID", "--getekend-op", ronde.day(0), "--tot", ronde.day(90))
    document = str(ronde.file("verklaring"))
    verklaring = ronde.doet("college", "derde-verklaring", DERDE, document, *signed, "--tekstversie", "2026-1")
    ronde.doet("college", "derde-akkoord", DERDE, f"{stuk}=1", "--tot", ronde.day(90))
    item = f"{stuk}=gegeven={ronde.file('noodzaak')}"
    given, code = _give(ronde, verklaring["nummer"], item)
    paper = ronde.file("uittreksel")
    ronde.runs("college", "uittreksel-papier", given["nummer"], str(paper), "--code", code)
    kolom, artikelen = inzage.lees_papier("corporatie (derde)", paper), tuple(given["artikelen"])
    where = " en ".join(one.removeprefix("art-").replace("-", ".") for one in artikelen)
    zin = f"convenant artikel {where}: het is nodig, en de derde tekende voor geheimhouding ({GRONDSLAG})."
    of_home = replace(own, soort="UITTREKSEL", deel="papier", artikelen=artikelen, gronden=(GRONDSLAG,), zin=zin)
    return replace(kolom, stukken=(replace(of_home, inhoud=kolom.stukken[0].inhoud, feiten=()),))


def _give(ronde: Ronde, verklaring: str, item: str) -> tuple[dict[str, Any], str]:
    """What the hub said of the extract, and the code that only whoever made it sees."""
    words = (ronde.casus, DERDE, verklaring, item, "--rac", "RAC-2026-06", "--grondslag", GRONDSLAG)
    printed, aside = ronde.runs("college", "derde-verstrek", *words)
    return json.loads(printed.splitlines()[0]), aside.split()[-1]


def _end(ronde: Ronde) -> dict[str, Any]:
    """Close, shield, decide that nothing is needed any more, and destroy; what hub and key holder said last."""
    taak = next(one for one in next(_views(ronde)).stukken if one.soort == "TAAK")
    ronde.doet("ggz", "taak-klaar", taak.stuk, "GEDAAN")
    ronde.doet("pm", "stap", "EVALUATIE")
    ronde.doet("om", "stap", "AFSLUITING")
    ronde.doet("om", "sluit-af", "DOEL_BEREIKT")
    ronde.doet("om", "niet-meer-nodig")
    return ronde.doet("pm", "vernietig")


def _can_still_be_seen(ronde: Ronde) -> bool:
    """Whether the one who led it gets a view once more."""
    try:
        inzage.kijk(ronde.kijker(*KIJKERS[0]), ronde.casus, doel="P08")
    except DemoFailed:
        return False
    return True


def _differences(opstelling: Opstelling) -> list[Bevinding]:
    today = SystemClock().now().date()
    houder = traces_on(opstelling.sleutelhouder["database"], today)
    return compare(opstelling.hub_settings(), today, Bronnen(houder, {}))
