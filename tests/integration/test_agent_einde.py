"""`connector casus` and `connector rechten` at the end of a casus, in the words that people read."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.cli.opzet import Opstelling
from tests.casuswereld import Casus, Werker, werker
from tests.eindewereld import verouder
from tests.inzagewereld import begin_leesbaar, maakt_sleutel, neemt_over, vraagt_inzage
from tests.stukwereld import brenger
from tests.world import World, iemand, world

GEGEVEN = "Heeft een zus in Heer."


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("einde-cli") / "wereld") as running:
        yield running


def doet(wie: Werker, *argv: str) -> int:
    return wie.party.command(*argv, "--rol", wie.rol, "--gebruiker", wie.login)


def sluit_af(casus: Casus, capsys: pytest.CaptureFixture[str]) -> None:
    """Close it: not before who it is about was brought under its key."""
    close = ("casus", "sluit-af", casus.nummer, "DOEL_BEREIKT")
    assert doet(casus.officier, *close) == 3
    assert "neemt dat eerst over" in capsys.readouterr().err
    assert neemt_over(casus.pm, casus.nummer) == 0
    assert doet(casus.officier, *close) == 0


def test_a_casus_ends_from_the_command_line(region: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    casus = begin_leesbaar(region, "K-1", iemand(7951), relaas="Een relaas.")
    maakt_sleutel(casus)
    casus.betrekt("college")
    stuk = brenger(casus, "college", leesbaar=True).heeft_ingebracht("RELATIES", tekst=GEGEVEN)
    casus.gaat_naar("PLAN")
    vraagt_inzage(casus.pm, casus.nummer)
    loket, bron, nummer = werker(region.college, "loket"), casus.werker("college"), casus.nummer
    why = tmp_path / "waarom.txt"
    why.write_text("Er loopt een procedure.", encoding="utf-8")
    capsys.readouterr()

    assert doet(bron, "casus", "ontvangers", nummer, stuk) == 0
    assert "zvh" in capsys.readouterr().out
    today = region.clock.now().date().isoformat()
    assert doet(loket, "rechten", "verzoek", "INZAGE", today, f"{nummer}:1", "--json") == 0
    verzoek = json.loads(capsys.readouterr().out)["verzoek"]
    assert doet(bron, "rechten", "punten", nummer, verzoek) == 0
    assert stuk in capsys.readouterr().out
    assert doet(bron, "rechten", "beoordeel", nummer, verzoek, f"{stuk}:AKKOORD") == 0
    afschrift = tmp_path / "afschrift.md"
    assert doet(loket, "rechten", "export", verzoek, str(afschrift)) == 0
    said = afschrift.read_text(encoding="utf-8")
    assert GEGEVEN in said
    assert "uw gezin en de mensen om u heen" in said
    assert (nummer in said, stuk in said, casus.pm.pseudoniem in said) == (False, False, False)
    assert afschrift.stat().st_mode & 0o777 == 0o600
    assert doet(loket, "rechten", "export", verzoek, str(afschrift)) == 2
    assert doet(loket, "rechten", "wie-zag", verzoek) == 0
    assert "Zorg- en Veiligheidshuis, voor een plan maken en uitvoeren" in capsys.readouterr().out
    assert doet(loket, "rechten", "stap", verzoek, "DEELS") == 0
    brief = capsys.readouterr().out
    assert "Wij wijzen een deel van uw verzoek af." in brief
    assert "contactpunt: De colleges van burgemeester en wethouders van de vier gemeenten." in brief
    assert [said for said in (nummer, stuk, GEGEVEN, "RELATIES", loket.pseudoniem) if said in brief] == []
    assert doet(werker(region.zvh, "functionaris"), "rechten", "inzagelog") == 0
    assert nummer not in capsys.readouterr().out

    casus.gaat_naar("AFSLUITING")
    sluit_af(casus, capsys)
    assert doet(casus.officier, "casus", "houd-aan", nummer, "2027-06-01", "--waarom", str(why)) == 0
    hold = capsys.readouterr().out.rpartition("Nummer: ")[2].strip(" .\n")
    verouder(casus, jaren=5)
    assert doet(casus.pm, "casus", "vernietig", nummer) == 3
    assert "aangehouden" in capsys.readouterr().err
    assert doet(casus.officier, "casus", "hernieuw", nummer) == 2
    assert doet(casus.officier, "casus", "hef-op", nummer, hold) == 0
    assert doet(casus.pm, "casus", "vernietig", nummer) == 0
    assert "De sleutel is vernietigd op" in capsys.readouterr().out
    assert doet(casus.pm, "casus", "vernietig", nummer, "--json") == 0
    again = json.loads(capsys.readouterr().out)
    [(gone,)] = region.rows("sleutelhouder", f"SELECT vernietigd_op FROM casussleutel WHERE casus = '{nummer}'")  # noqa: S608
    assert (again["fase"], again["sleutel_vernietigd_op"]) == ("VERNIETIGD", gone)
