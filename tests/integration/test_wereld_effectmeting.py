"""The police count contacts before and after at home; the hub gets figures about nobody, and the report reads them."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from connectors.protocol.effectmetingen import EffectmetingAntwoord, Effectmetinglevering
from connectors.protocol.messages import decode, encode
from connectors.voorbeeldregio.contacten_export import CONTACTKOLOMMEN, export_contacten
from connectors.voorbeeldregio.schrijven import schrijf_csv
from hub.application.lees_effectmetingen import effectmetingen_van
from hub.cli.main import main
from hub.cli.opzet import Opstelling
from hub.domain.audit import AuditEvent
from hub.domain.decision import Permit, PolicyRequest
from hub.domain.rapport.evaluatie.effect import Effectmeting
from tests.casuswereld import Werker
from tests.tweedatabases import BEIDE, world_on
from tests.world import Party, Reply, World

AANPAK = "INTEGRALE_AANPAK"
VOORBEELD = Path(__file__).parents[2] / "docs" / "aannames-voorbeeld.yaml"
REGELS = list(export_contacten(2011))
PERMIT = Permit(PolicyRequest("zvh", "P16", "manager", "POLITIE", "INZIEN"), (), frozenset(), "b")
CEL = {"voor": 4, "na": 2, "clienten": 12, "kant": "MINDER"}


@pytest.fixture(scope="module", params=BEIDE)
def region(
    request: pytest.FixtureRequest, template: Opstelling, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    with world_on(request, template, tmp_path_factory.mktemp("effectmeting")) as running:
        yield running


@pytest.fixture
def jaar(region: World) -> int:
    """A year that no other test uses; the invented clients are moved to it."""
    return 2011 + len({one.velden["jaar"] for one in region.log("hub") if one.naam == "effectmeting.ontvangen"})


def bestand(tmp_path: Path, jaar: int, *, zonder: int = 0) -> str:
    """The invented export with its days in another year, without the clients of the last so many numbers."""
    kept = [regel for regel in REGELS if int(regel["clientnummer"][-5:]) > zonder]
    rijen = [{kolom: _ander_jaar(waarde, jaar - 2011) for kolom, waarde in regel.items()} for regel in kept]
    return str(schrijf_csv(tmp_path / f"{jaar}-{zonder}.csv", CONTACTKOLOMMEN, rijen, scheiding=";"))


def _ander_jaar(waarde: str, jaren: int) -> str:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", waarde):
        return waarde
    day = "28" if waarde[5:] == "02-29" else waarde[8:]
    return f"{int(waarde[:4]) + jaren}-{waarde[5:7]}-{day}"


def levert(party: Party, pad: str, jaar: int, *more: str) -> int:
    return party.command("effectmeting", pad, "--aanpak", AANPAK, "--jaar", str(jaar), *more)


def bericht(wie: Werker, jaar: int, doel: str = "P16", **fields: Any) -> Effectmetinglevering:
    groepen = [{"doelgroep": "OGGZ", "cellen": [CEL]} | dict.fromkeys(
        ("spreiding_voor", "spreiding_na", "spreiding_verschil"), 2
    )]  # fmt: skip
    said = {"jaar": jaar, "aanpak": AANPAK, "dagen": 365, "cijfers": {"groepen": groepen, "buiten": None}}
    return wie.message(Effectmetinglevering, doel, **{**said, **fields})


def stuurt(wie: Werker, jaar: int, doel: str = "P16", **fields: Any) -> Reply:
    return wie.posts("/v1/effectmetingen", bericht(wie, jaar, doel, **fields))


def bewaard(region: World, jaar: int) -> tuple[Effectmeting, ...]:
    """What the hub keeps of a year, computed."""

    def job(uow: Any) -> tuple[Effectmeting, ...]:
        found = effectmetingen_van(uow.effectmetingen(PERMIT, jaar), 10)
        uow.record(AuditEvent("effectmeting.gelezen", {"aantal": len(found)}))
        uow.commit()
        return found

    return region.manages_index(job)


def maakt_rapport(region: World, jaar: int, uit: Path, aannames: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    for naam, waarde in region.opstelling.hub.items():
        monkeypatch.setenv(f"HUB_{naam.upper()}", waarde)
    return main(["rapport", str(jaar), "--uit", str(uit), "--aannames", str(aannames)])


def koppeling(region: World, partij: str = "politie") -> Werker:
    return Werker(region.named(partij), "medewerker", "connector")


def test_the_report_reads_what_the_police_counted(region: World, jaar: int, tmp_path: Path) -> None:
    assert levert(region.politie, bestand(tmp_path, jaar), jaar) == 0

    (meting,) = bewaard(region, jaar)

    assert (meting.meting.aanpak, meting.meting.jaar, meting.meting.buiten) == (AANPAK, jaar, 134)
    assert [een.doelgroep for een in meting.effecten] == [
        "SAMEN", "MULTIPROBLEMATIEK", "RISICOJEUGD", "VEELPLEGER_VOLWASSEN",
    ]  # fmt: skip
    assert meting.samen is not None
    assert meting.samen.clienten == 92
    assert meting.samen.verschil.tussen is not None
    assert meting.samen.verschil.tussen[1] < 0


def test_the_annual_report_has_the_measurement_and_the_calculation_that_was_asked_for(
    region: World, jaar: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    levert(region.politie, bestand(tmp_path, jaar), jaar)
    aannames = tmp_path / "aannames.yaml"
    aannames.write_text(VOORBEELD.read_text(encoding="utf-8").replace("jaar: 2011\n", f"jaar: {jaar}\n", 1), "utf-8")

    assert maakt_rapport(region, jaar, tmp_path / "uit", aannames, monkeypatch) == 0

    page = (tmp_path / "uit" / "rapport.html").read_text(encoding="utf-8")
    for said in ("Alle cliënten", "Gemiddelde verandering", "Baten per euro", "ruim 3 euro", "geen vergelijkingsgroep"):
        assert said in page
    assert "effectmeting.gelezen" in {one.naam for one in region.log("hub")[-5:]}


def test_assumptions_about_what_was_not_measured_stop_the_report_in_words(
    region: World, jaar: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert maakt_rapport(region, jaar, tmp_path / "uit", VOORBEELD, monkeypatch) == 1

    assert "aanpak: daarvan is over dit jaar geen effectmeting geleverd" in capsys.readouterr().err
    assert not (tmp_path / "uit").exists()
    assert "rapport.gemaakt" not in {one.naam for one in region.log("hub")[-2:]}


def test_nothing_that_left_tells_of_a_client_a_day_or_fewer_than_ten(region: World, jaar: int, tmp_path: Path) -> None:
    levert(region.politie, bestand(tmp_path, jaar), jaar)

    sent = region.seen[-1]
    message = decode(Effectmetinglevering, sent.body)
    assert (sent.path, message.kenmerk, message.rol) == ("/v1/effectmetingen", f"effectmeting/{jaar}", "connector")
    assert not re.search(rb"PK|[0-9]{3}", encode(message.cijfers.model_copy(update={"buiten": None})))
    assert min(cel.clienten for groep in message.cijfers.groepen for cel in groep.cellen) >= 10


def test_the_same_figures_again_change_nothing_and_are_on_record(region: World, jaar: int, tmp_path: Path) -> None:
    pad = bestand(tmp_path, jaar)
    said = []
    for _ in range(2):
        assert levert(region.politie, pad, jaar) == 0
        said.append(region.log("hub")[-1].velden["uitkomst"])

    assert said == ["NIEUW", "ONGEWIJZIGD"]
    assert len(bewaard(region, jaar)) == 1


def test_a_later_delivery_takes_its_place_and_both_are_on_record(region: World, jaar: int, tmp_path: Path) -> None:
    wie = koppeling(region)
    assert stuurt(wie, jaar).status == 200
    more = {"groepen": [{"doelgroep": "OGGZ", "cellen": [{**CEL, "clienten": 40}]} | dict.fromkeys(
        ("spreiding_voor", "spreiding_na", "spreiding_verschil")
    )], "buiten": None}  # fmt: skip

    reply = stuurt(wie, jaar, cijfers=more)

    assert decode(EffectmetingAntwoord, reply.body).kern.status == "VERVANGEN"
    (meting,) = bewaard(region, jaar)
    assert meting.samen is not None
    assert meting.samen.clienten == 40
    received = [one for one in region.log("hub") if one.naam == "effectmeting.ontvangen"]
    assert [one.velden["uitkomst"] for one in received if one.velden["jaar"] == str(jaar)] == ["NIEUW", "VERVANGEN"]


def test_what_differs_by_one_client_does_not_leave(
    region: World, jaar: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    levert(region.politie, bestand(tmp_path, jaar), jaar)
    before = len(region.log("hub"))

    assert levert(region.politie, bestand(tmp_path, jaar, zonder=3), jaar) == 2

    assert len(region.log("hub")) == before
    assert "verschil-te-klein" in capsys.readouterr().err


def test_and_if_it_leaves_all_the_same_the_hub_refuses_it(region: World, jaar: int) -> None:
    wie = koppeling(region)
    stuurt(wie, jaar)
    groep = bericht(wie, jaar).model_dump()["cijfers"]["groepen"][0]
    more = {"groepen": [{**groep, "cellen": [{**CEL, "clienten": 13}]}], "buiten": None}

    reply = stuurt(wie, jaar, cijfers=more)

    assert (reply.status, reply.regel) == (409, "verschil-te-klein")
    assert region.log("hub")[-1].naam == "effectmeting.geweigerd"


def test_a_way_around_by_figures_that_differ_enough_does_not_tell_of_one_client(region: World, jaar: int) -> None:
    """The attack: 20, then 31, then 21. Each differs enough from the one before, and the last by one from the first."""
    wie = koppeling(region)
    groep = bericht(wie, jaar).model_dump()["cijfers"]["groepen"][0]

    def lever(clienten: int) -> Reply:
        cellen = {"groepen": [{**groep, "cellen": [{**CEL, "clienten": clienten}]}], "buiten": None}
        return stuurt(wie, jaar, cijfers=cellen)

    assert [lever(aantal).status for aantal in (20, 31)] == [200, 200]
    assert lever(21).regel == "verschil-te-klein"
    assert [een.samen.clienten for een in bewaard(region, jaar) if een.samen] == [31]
    assert decode(EffectmetingAntwoord, lever(20).body).kern.status == "VERVANGEN"
    assert [een.samen.clienten for een in bewaard(region, jaar) if een.samen] == [20]


def test_a_cell_of_nine_is_not_a_message(region: World, jaar: int) -> None:
    wie = koppeling(region)
    body = encode(bericht(wie, jaar)).replace(b'"clienten":12', b'"clienten":9')

    reply = wie.party.posts("hub", "/v1/effectmetingen", body)

    assert (reply.status, reply.regel) == (400, "bericht-ongeldig")


@pytest.mark.parametrize(
    ("wie", "doel"),
    [
        (("politie", "connector"), "P01"),
        (("politie", "medewerker"), "P16"),
        (("om", "connector"), "P16"),
        (("zvh", "manager"), "P16"),
    ],
)
def test_nobody_else_supplies_figures(region: World, jaar: int, wie: tuple[str, str], doel: str) -> None:
    partij, rol = wie

    reply = stuurt(Werker(region.named(partij), "medewerker", rol), jaar, doel)

    assert (reply.status, reply.regel) == (403, "niet-toegestaan")
    assert region.log("hub")[-1].naam == "effectmeting.geweigerd"


@pytest.mark.parametrize(
    ("later", "change", "regel"),
    [(0, {"aanpak": "JANSEN"}, "woord-onbekend"), (60, {}, "datum-in-toekomst")],
)
def test_an_unknown_word_or_a_year_that_is_not_over_is_refused(
    region: World, jaar: int, later: int, change: Mapping[str, Any], regel: str
) -> None:
    reply = stuurt(koppeling(region), jaar + later, **change)

    assert reply.regel == regel
    last = region.log("hub")[-1]
    assert (last.naam, "JANSEN" in last.velden.values()) == ("effectmeting.geweigerd", False)


def test_a_doelgroep_that_the_covenant_has_not_or_twice_is_refused(region: World, jaar: int) -> None:
    wie = koppeling(region)
    groep = bericht(wie, jaar).model_dump()["cijfers"]["groepen"][0]

    for groepen, regel in (
        ([{**groep, "doelgroep": "JANSEN"}], "woord-onbekend"),
        ([groep, groep], "bericht-ongeldig"),
    ):
        assert stuurt(wie, jaar, cijfers={"groepen": groepen, "buiten": None}).regel == regel


def test_one_wrong_line_and_nothing_is_sent(
    region: World, jaar: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pad = Path(bestand(tmp_path, jaar))
    pad.write_text(pad.read_text(encoding="utf-8") + "Jan;Jansen;;;;;\n", encoding="utf-8")
    before = len(region.log("hub"))

    assert levert(region.politie, str(pad), jaar) == 2

    said = capsys.readouterr().out
    assert f"{len(REGELS) + 2},datum-formaat," in said
    assert "Jansen" not in said
    assert len(region.log("hub")) == before


def test_a_trial_shows_what_would_leave_and_sends_nothing(
    region: World, jaar: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = len(region.log("hub"))

    assert levert(region.politie, bestand(tmp_path, jaar), jaar, "--proef") == 0

    shown = capsys.readouterr()
    assert "volwassen veelplegers" in shown.out
    assert "Buiten beschouwing: 134 cliënten." in shown.out
    assert "niets verstuurd" in shown.err
    assert len(region.log("hub")) == before


def test_fewer_than_ten_clients_and_an_unknown_aanpak_are_sentences(
    region: World, jaar: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    few = bestand(tmp_path, jaar, zonder=len({regel["clientnummer"] for regel in REGELS}) - 9)

    assert levert(region.politie, few, jaar) == 2
    assert "clienten-te-weinig" in capsys.readouterr().err
    assert region.politie.command("effectmeting", few, "--aanpak", "JANSEN", "--jaar", str(jaar)) == 2
    assert "aanpak-onbekend" in capsys.readouterr().err
