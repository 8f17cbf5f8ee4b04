"""`hub rapport` on a hub that runs: files after the record, checks that stop it, and nothing small in its files."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from connectors.voorbeeldregio.contacten_export import CONTACTKOLOMMEN, export_contacten
from connectors.voorbeeldregio.schrijven import schrijf_csv
from hub.application.ports.melding import Telling
from hub.cli.main import main
from hub.cli.opzet import Opstelling
from hub.domain.audit import AuditEvent
from hub.domain.rapport.feiten import Feit, Feitsoort
from tests.tweedatabases import BEIDE, world_on
from tests.world import World, world

AANNAMES = Path(__file__).parents[2] / "docs" / "aannames-voorbeeld.yaml"
MELDING = Feit("2011-03", Feitsoort.MELDING, "ONTVANGEN", 40, "politie", "POLITIE_MUTATIE", "MUTATIE", "RISICOJEUGD")
MAASTRICHT, MEERSSEN = "GM0935", "GM0938"
JAAR = (
    replace(MELDING, gemeente=MAASTRICHT),
    replace(MELDING, gemeente=MEERSSEN, aantal=3),
    replace(MELDING, gemeente=MAASTRICHT, doelgroep="HUISELIJK_GEWELD", aantal=21, maand="2011-07"),
    replace(MELDING, gemeente=MEERSSEN, doelgroep="HUISELIJK_GEWELD", aantal=12, maand="2011-07"),
)
ZONDER_DOELGROEP = Feit(
    "2011-03", Feitsoort.TRAJECT_BEGIN, "BESLUIT", 4, gemeente=MAASTRICHT, instrument="JCO_VEELPLEGERS_MEERDERJARIG"
)


def telt(region: World, *feiten: Feit) -> None:
    """What the house registered in those months."""

    def job(uow: object) -> None:
        uow.tel([_telling(feit) for feit in feiten for _ in range(feit.aantal)])  # type: ignore[attr-defined]
        uow.record(AuditEvent("telling.gelezen", {"aantal": 0}))  # type: ignore[attr-defined]
        uow.commit()  # type: ignore[attr-defined]

    region.manages_index(job)


def _telling(feit: Feit) -> Telling:
    return Telling(
        feit=feit.soort,
        dag=date.fromisoformat(f"{feit.maand}-10"),
        partij=feit.partij,
        bron=feit.bron,
        soort=feit.meldingsoort,
        doelgroep=feit.doelgroep,
        gemeente=feit.gemeente,
        stadsdeel=feit.stadsdeel,
        uitkomst=feit.uitkomst,
        instrument=feit.instrument,
    )


class Huis:
    """Somebody of the house at its command line."""

    def __init__(self, region: World, map_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.region, self.map = region, map_
        for naam, waarde in region.opstelling.hub.items():
            monkeypatch.setenv(f"HUB_{naam.upper()}", waarde)

    def rapport(self, jaar: int, uit: str = "uit", *meer: str) -> int:
        return main(["rapport", str(jaar), "--uit", str(self.map / uit), *meer])


@pytest.fixture(params=BEIDE)
def beide(request: pytest.FixtureRequest, template: Opstelling, tmp_path: Path) -> Iterator[World]:
    with world_on(request, template, tmp_path) as running:
        yield running


@pytest.fixture(scope="module")
def geteld(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A house that registered the year 2011, and little of it."""
    with world(template, tmp_path_factory.mktemp("rapport")) as running:
        telt(running, *JAAR)
        yield running


@pytest.fixture
def huis(geteld: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Huis:
    return Huis(geteld, tmp_path, monkeypatch)


def manifest(map_: Path) -> dict[str, object]:
    inhoud: dict[str, object] = json.loads((map_ / "manifest.json").read_bytes())
    return inhoud


def test_on_either_database_the_report_appears_whole_and_the_log_had_it_first(
    beide: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    telt(beide, *JAAR)
    huis = Huis(beide, tmp_path, monkeypatch)

    assert huis.rapport(2011) == 0, capsys.readouterr().err

    uit = tmp_path / "uit"
    last = beide.log("hub")[-1]
    assert last.naam == "rapport.gemaakt"
    assert last.velden["manifest"] == hashlib.sha256((uit / "manifest.json").read_bytes()).hexdigest()
    assert (last.velden["jaar"], last.velden["artikelen"], last.velden["versie"]) == ("2011", ["art-9-14"], "1")
    assert [regel.naam for regel in beide.log("hub")[-4:]] == [
        "telling.gelezen", "effectmeting.gelezen", "telling.uitgegeven", "rapport.gemaakt",
    ]  # fmt: skip
    assert {"rapport.html", "rapport.pdf", "tabellen.ods", "tabellen.json", "tabel-t2.csv"} <= {
        pad.name for pad in uit.iterdir()
    }
    assert (uit / "tabel-t1.csv").read_text("utf-8-sig").splitlines()[1] == "Mutaties politie;76"
    t2 = (uit / "tabel-t2.csv").read_text("utf-8-sig").splitlines()
    assert t2[1].split(";")[3] == "niet getoond"


def test_who_sent_nearly_all_does_not_read_how_many_another_sent(huis: Huis) -> None:
    """To the police a total of 43 would be three of the landlord; to the landlord 40 is what the police sent."""
    politie = replace(MELDING, maand="2008-03", gemeente=MAASTRICHT)
    telt(huis.region, politie, replace(politie, partij="woco", bron="PARTNER", aantal=3))

    assert huis.rapport(2008) == 0

    t1 = (huis.map / "uit" / "tabel-t1.csv").read_text("utf-8-sig").splitlines()
    assert [regel.rsplit(";", 1)[1] for regel in t1[1:]] == ["40", "0", "niet getoond", "niet getoond"]


def test_an_auditor_sees_from_the_log_that_the_book_was_changed(
    huis: Huis, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert huis.rapport(2011) == 0
    copy = tmp_path / "hub.db"
    with closing(sqlite3.connect(huis.region.database("hub"))) as hub, closing(sqlite3.connect(copy)) as other:
        hub.backup(other)

    def says() -> tuple[int, list[str]]:
        capsys.readouterr()
        return main(["audit", "figures", "--db", str(copy)]), capsys.readouterr().out.splitlines()

    assert says()[0] == 0
    for change, said in (
        ("UPDATE publicatiecel SET aantal = 4 WHERE jaar = 2011 AND aantal = 3", "GETELD_ANDERS"),
        ("UPDATE publicatiecel SET aantal = 77 WHERE jaar = 2011 AND aantal = 76", "GETOOND_ANDERS"),
        ("DELETE FROM publicatie WHERE jaar = 2011", "NIET_IN_BOEK"),
    ):
        with closing(sqlite3.connect(copy)) as other, other:
            assert other.execute(change).rowcount > 0
        status, lines = says()
        assert status == 1
        assert f"2011 versie 1: {said}" in lines


def test_the_same_year_again_is_the_same_version_with_the_same_figures(huis: Huis) -> None:
    assert huis.rapport(2011, "een") == 0
    assert huis.rapport(2011, "twee") == 0

    een, twee = manifest(huis.map / "een"), manifest(huis.map / "twee")
    assert een == twee


def test_of_a_year_without_registrations_there_is_a_report_that_says_so(
    huis: Huis, capsys: pytest.CaptureFixture[str]
) -> None:
    assert huis.rapport(2009) == 0

    assert "Over 2009 is niets geregistreerd." in capsys.readouterr().out
    assert "geen gegevens" in (huis.map / "uit" / "tabel-t1.csv").read_text("utf-8-sig")


def test_a_year_that_is_not_over_is_told_from_when_it_can_and_nothing_is_read(
    huis: Huis, capsys: pytest.CaptureFixture[str]
) -> None:
    before = len(huis.region.log("hub"))

    assert huis.rapport(2199) == 1

    assert "het rapport over 2199 kan vanaf 1 februari 2200" in capsys.readouterr().err
    assert len(huis.region.log("hub")) == before
    assert not (huis.map / "uit").exists()


@pytest.mark.parametrize("woord", ["tweeduizend", "-1", "0", "9999", "20111"])
def test_a_word_that_is_no_year_is_refused(huis: Huis, woord: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["rapport", woord, "--uit", str(huis.map / "uit")])

    assert stopped.value.code == 2


def test_a_folder_of_somebody_else_is_left_alone_and_nothing_is_read(
    huis: Huis, capsys: pytest.CaptureFixture[str]
) -> None:
    (huis.map / "uit").mkdir()
    (huis.map / "uit" / "brief.txt").write_text("van mij", encoding="utf-8")
    before = len(huis.region.log("hub"))

    assert huis.rapport(2011) == 1

    assert "de map is niet leeg" in capsys.readouterr().err
    assert len(huis.region.log("hub")) == before
    assert [pad.name for pad in (huis.map / "uit").iterdir()] == ["brief.txt"]


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [("{", "niet te lezen"), ('{"versie": 1}', "niet te lezen"), (None, "het bestand is er niet")],
)
def test_a_printed_file_that_is_none_stops_it_in_words(
    huis: Huis, capsys: pytest.CaptureFixture[str], inhoud: str | None, zin: str
) -> None:
    pad = huis.map / "oud.json"
    if inhoud is not None:
        pad.write_text(inhoud, encoding="utf-8")

    assert huis.rapport(2011, "uit", "--gedrukt", str(pad)) == 1

    assert zin in capsys.readouterr().err
    assert not (huis.map / "uit").exists()


def test_figures_that_contradict_each_other_stop_it_and_name_where_to_look(
    template: Opstelling, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with world(template, tmp_path / "wereld") as region:
        telt(region, *JAAR, ZONDER_DOELGROEP)
        huis = Huis(region, tmp_path, monkeypatch)

        assert huis.rapport(2011) == 3

        said = capsys.readouterr().err
        last = region.log("hub")[-1]
        assert (last.naam, last.velden["reden"]) == ("rapport.geweigerd", "TOETS")
        assert str(last.velden["toetsen"][0]) in said
        assert "Kijk bij TRAJECT_BEGIN BESLUIT, maart 2011, gemeente GM0935, instrument JCO_VEELPLEGERS" in said
        assert "de ene kant telt dit, de andere niet" in said
        assert not (tmp_path / "uit").exists()


def test_what_the_police_counted_stands_in_it_with_a_sum_that_can_be_redone(
    template: Opstelling, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    contacten = tmp_path / "contacten.csv"
    schrijf_csv(contacten, CONTACTKOLOMMEN, list(export_contacten(2011)), scheiding=";")
    with world(template, tmp_path / "wereld") as region:
        huis = Huis(region, tmp_path, monkeypatch)
        telt(region, *JAAR)

        assert huis.rapport(2011, "zonder", "--aannames", str(AANNAMES)) == 1
        assert "geen effectmeting geleverd" in capsys.readouterr().err
        assert not (tmp_path / "zonder").exists()

        assert (
            region.politie.command("effectmeting", str(contacten), "--aanpak", "INTEGRALE_AANPAK", "--jaar", "2011")
            == 0
        )
        assert huis.rapport(2011, "met", "--aannames", str(AANNAMES)) == 0

    pagina = (tmp_path / "met" / "rapport.html").read_text("utf-8")
    assert "Vóór en na: Integrale aanpak" in pagina
    assert "Baten per euro" in pagina
    assert "Er is geen vergelijkingsgroep." in pagina


def test_without_settings_the_example_year_in_this_folder_is_used_and_that_is_said(
    geteld: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "voorbeeldjaar").mkdir()
    regels = [f"HUB_{naam.upper()}={waarde}" for naam, waarde in geteld.opstelling.hub.items()]
    (tmp_path / "voorbeeldjaar" / "hub.env").write_text("\n".join(regels), encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert main(["rapport", "2009", "--uit", "uit"]) == 0

    assert "voorbeeldjaar/hub.env wordt gebruikt" in capsys.readouterr().err
    assert (tmp_path / "uit" / "rapport.pdf").is_file()


def test_without_settings_and_without_an_example_it_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["rapport", "2011", "--uit", "uit"]) == 1

    assert "missing or wrong settings: HUB_DATABASE" in capsys.readouterr().err
