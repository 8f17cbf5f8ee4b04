"""The desk: an aanmelding in steps that can wait, that loses nothing, and that leaves as the command would send it."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta

import httpx
import pytest

from connectors.agent.berichtenboek import Berichtenboek
from connectors.protocol.berichten import Bericht
from connectors.protocol.meldingen import Feit
from connectors.werkplek.concepten import Concepten
from hub.cli.opzet import Opstelling
from tests.aanmeldplek import STAPPEN, Aanmelder
from tests.mensen import iemand
from tests.tafelwereld import medewerker
from tests.werkplekwereld import Plek, werkplek
from tests.world import World, world

WIE = iemand(8401)
VAN_EEN_WEIGERING = ["gebruiker", "op", "regel", "waar"]
"""All that the book of refused content says of one."""


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("aanmelden") / "wereld") as running:
        yield running


@pytest.fixture(scope="module")
def plek(region: World) -> Iterator[Plek]:
    with werkplek(region.college) as running:
        yield running


@pytest.fixture
def aanmelder(plek: Plek) -> Iterator[Aanmelder]:
    with Aanmelder(plek, "beleidsmedewerker", WIE).at_work() as somebody:
        yield somebody


def test_a_form_in_steps_reaches_the_table_and_what_was_typed_is_gone(
    aanmelder: Aanmelder, plek: Plek, region: World
) -> None:
    before = {punt.melding for punt in medewerker(region.zvh).werklijst().punten}

    page = aanmelder.meldt_aan(nummer="G-2026-1")

    assert "Uw aanmelding is afgeleverd" in page.text
    assert "uiterlijk op" in page.text
    [punt] = [one for one in medewerker(region.zvh).werklijst().punten if one.melding not in before]
    assert (punt.soort, punt.doelgroep, punt.antwoorden.c1_ernst) == ("AANMELDING", "MULTIPROBLEMATIEK", "ERNSTIG")
    assert [one.leefgebied for one in punt.antwoorden.leefgebieden] == ["HUISVESTING", "SCHULDEN"]
    assert aanmelder.concept.velden == {}
    listed = aanmelder.get("/aanmelden").text
    assert "G-2026-1" in listed
    assert WIE["achternaam"] not in listed + page.text


def test_a_step_that_lacks_something_is_saved_and_says_what(aanmelder: Aanmelder) -> None:
    aanmelder.begint()
    page = aanmelder.vult("aanleiding", doelgroep="", gebeurd_op="2026-02-30")

    assert page.status_code == 400
    assert 'href="#veld-doelgroep"' in page.text
    assert "Vul een dag in die bestaat." in page.text
    again = aanmelder.get(aanmelder.pad("aanleiding")).text
    assert 'value="2026-02-30"' in again
    assert "wijkteam noordwest" in again


def test_who_goes_on_later_finds_everything_and_is_led_to_the_next_step(aanmelder: Aanmelder) -> None:
    aanmelder.begint()
    aanmelder.vult("aanleiding")
    page = aanmelder.vult("betrokkenen", actie="later")

    assert page.url.path == "/aanmelden"
    assert "nog 30 dagen" in page.text
    assert f'href="{aanmelder.pad("vragen")}"' in page.text
    assert WIE["achternaam"] not in page.text
    assert f'value="{WIE["achternaam"]}"' in aanmelder.get(aanmelder.pad("betrokkenen")).text


def test_the_control_counts_complete_steps_and_links_what_is_missing_to_its_place(aanmelder: Aanmelder) -> None:
    aanmelder.begint()
    for stap in STAPPEN[:3]:
        aanmelder.vult(stap, **({"criteria.ernst.feiten": ""} if stap == "vragen" else {}))
    page = aanmelder.get(aanmelder.pad("controle")).text

    assert "2 van 5" in page
    assert f'href="{aanmelder.pad("vragen")}#veld-criteria.ernst.feiten"' in page
    assert "deze stap hebt u nog niet bewaard" in page
    assert "Verstuur de aanmelding" not in page
    assert aanmelder.verstuurt().status_code == 400


def test_persons_are_added_and_taken_away_and_the_others_stay(aanmelder: Aanmelder) -> None:
    second = {f"betrokkenen.2.{naam}": value for naam, value in iemand(8402).items() if naam != "referentie"}
    aanmelder.begint()
    page = aanmelder.vult("betrokkenen", actie="erbij")
    assert "Persoon 2" in page.text
    aanmelder.vult("betrokkenen", **second)
    aanmelder.vult("betrokkenen", **second, weg="1")

    assert aanmelder.concept("betrokkenen.1.achternaam") == iemand(8402)["achternaam"]
    assert aanmelder.concept("betrokkenen.2.achternaam") == ""


@pytest.mark.parametrize(
    ("stap", "fields", "field"),
    [
        ("aanleiding", {"aanmelder.functie": "mevrouw Jansen"}, "aanmelder.functie"),
        ("aanleiding", {"nummer": WIE["bsn"]}, "nummer"),
        ("betrokkenen", {"betrokkenen.1.bsn": "123"}, "betrokkenen.1.bsn"),
        ("betrokkenen", {"betrokkenen.1.geboortedatum": "2026-13-01"}, "betrokkenen.1.geboortedatum"),
        ("leefgebieden", {"leefgebieden.SCHULDEN.feiten": ""}, "leefgebieden.SCHULDEN.feiten"),
        ("verantwoording", {"juistheid.antwoord": "NEE"}, "juistheid.antwoord"),
        ("verantwoording", {"geinformeerd.antwoord": "NEE", "geinformeerd.grond": ""}, "geinformeerd.grond"),
    ],
)
def test_what_the_form_forbids_is_named_in_its_own_field(
    aanmelder: Aanmelder, stap: str, fields: dict[str, str], field: str
) -> None:
    aanmelder.begint()
    page = aanmelder.vult(stap, **fields)

    assert page.status_code == 400
    assert f'href="#veld-{field}"' in page.text
    assert f'id="fout-{field}"' in page.text


def test_content_that_a_form_forbids_is_on_record_at_home_and_nothing_of_it_is(
    aanmelder: Aanmelder, plek: Plek
) -> None:
    kept = plek.party.verbinding.omgeving.bewaarplaats / "geweigerd.jsonl"
    aanmelder.begint()
    aanmelder.vult("aanleiding", **{"aanmelder.functie": "mevrouw Jansen"})
    aanmelder.vult("leefgebieden", **{"leefgebieden.SCHULDEN.feiten": ""})
    named = [json.loads(line) for line in kept.read_text().splitlines()]
    for stap in STAPPEN:
        aanmelder.vult(stap, **({"aanmelder.functie": "mevrouw Jansen"} if stap == "aanleiding" else {}))
    page = aanmelder.verstuurt()

    assert (named[-1]["regel"], named[-1]["waar"], sorted(named[-1])) == (
        "persoon-titel",
        "aanmelden",
        VAN_EEN_WEIGERING,
    )
    assert page.status_code == 400
    assert [json.loads(line)["regel"] for line in kept.read_text().splitlines()[len(named) :]] == ["persoon-titel"] * 2
    assert "Jansen" not in kept.read_text()
    assert aanmelder.concept("aanmelder.functie") == "mevrouw Jansen"


def test_two_windows_do_not_overwrite_each_other_unseen(aanmelder: Aanmelder) -> None:
    aanmelder.begint()
    aanmelder.vult("aanleiding")
    page = aanmelder.vult("aanleiding", versie_gezien="1", **{"aanmelder.functie": "ander team"})

    assert page.status_code == 400
    assert "In een ander venster" in page.text
    assert 'value="ander team"' in page.text
    assert aanmelder.concept("aanmelder.functie") == "wijkteam noordwest"


def test_a_step_that_keeps_itself_is_not_judged_yet_and_takes_nobody_away(aanmelder: Aanmelder) -> None:
    second = {f"betrokkenen.2.{naam}": value for naam, value in iemand(8402).items() if naam != "referentie"}
    aanmelder.begint()

    kept = aanmelder.vanzelf("betrokkenen", **second, weg="1")
    aanmelder.vanzelf("aanleiding", doelgroep="")
    behind = aanmelder.vanzelf("aanleiding", versie_gezien="1", **{"aanmelder.functie": "ander team"})

    assert kept.json()["tekst"].startswith("Concept bewaard om ")
    assert kept.json()["versie"] == 2
    assert behind.status_code == 409
    assert aanmelder.concept("betrokkenen.1.achternaam") == WIE["achternaam"]
    assert aanmelder.concept("betrokkenen.2.achternaam") == iemand(8402)["achternaam"]
    assert aanmelder.concept("aanmelder.functie") == "wijkteam noordwest"
    assert aanmelder.concept.gedaan == ()
    assert "Kies een doelgroep." not in aanmelder.get(aanmelder.pad("aanleiding")).text


def test_what_was_sent_takes_nothing_that_a_page_keeps_by_itself_any_more(aanmelder: Aanmelder) -> None:
    aanmelder.meldt_aan(nummer="G-2026-9")

    late = aanmelder.vanzelf("verantwoording", mening="Nog een gedachte.")

    assert late.status_code == 404
    assert aanmelder.concept.velden == {}


def test_a_draft_is_for_its_maker_alone_and_readable_by_nobody_on_disk(
    aanmelder: Aanmelder, plek: Plek, region: World
) -> None:
    aanmelder.begint()
    aanmelder.vult("betrokkenen")
    omgeving = plek.party.verbinding.omgeving
    other = Concepten(omgeving.bewaarplaats, plek.party.verbinding.geheim, plek.party.verbinding.clock, "collega")

    assert other.lees(aanmelder.nummer) is None
    assert other.alle() == []
    kept = next(omgeving.bewaarplaats.glob(f"werkplek/concepten/*-{aanmelder.nummer}.json")).read_bytes()
    assert not any(WIE[naam].encode() in kept for naam in ("achternaam", "bsn", "geboortedatum"))


def test_a_draft_goes_on_request_and_by_itself_after_its_term(aanmelder: Aanmelder, plek: Plek) -> None:
    aanmelder.begint()
    assert "wordt vernietigd" in aanmelder.get(aanmelder.pad("weg")).text
    aanmelder.post(aanmelder.pad("weg"))
    assert aanmelder.get(aanmelder.pad("aanleiding")).status_code == 404

    aanmelder.begint()
    old = aanmelder.nummer
    [file] = plek.party.verbinding.omgeving.bewaarplaats.glob(f"werkplek/concepten/*-{old}.json")
    last = (plek.party.verbinding.clock.now() - timedelta(days=2)).date().isoformat()
    file.write_text(re.sub(r'"tot":"[0-9-]*"', f'"tot":"{last}"', file.read_text()))
    assert old not in aanmelder.get("/aanmelden").text
    assert not file.exists()


def test_while_the_hub_is_away_it_waits_and_one_button_sends_it_later(
    aanmelder: Aanmelder, plek: Plek, region: World
) -> None:
    # Whoever begins to work needs the hub once, to hear what he or she may do.
    assert aanmelder.get("/aanmelden").status_code == 200
    region.stop("hub")
    try:
        page = aanmelder.meldt_aan(nummer="G-2026-3")
    finally:
        region.start("hub")
    assert "niet te bereiken" in page.text
    assert "Uw aanmelding wacht nog" in page.text

    sent = aanmelder.post(f"/aanmelden/verstuurd/{aanmelder.nummer}")

    assert "afgeleverd" in sent.text
    assert aanmelder.concept.velden == {}


def test_what_the_hub_does_not_take_comes_back_with_its_reason_and_can_be_corrected(aanmelder: Aanmelder) -> None:
    page = aanmelder.meldt_aan(nummer="G-2026-5", categorieen=["JUSTITIEEL"])

    assert page.status_code == 400
    assert "de soorten gegevens die u aanvinkte" in page.text
    assert aanmelder.concept("mening") == "Wij maken ons zorgen over de winter."
    aanmelder.vult("verantwoording")
    assert "Uw aanmelding is afgeleverd" in aanmelder.verstuurt().text


def test_what_the_house_says_stands_with_the_aanmelding_and_can_be_completed(aanmelder: Aanmelder, plek: Plek) -> None:
    aanmelder.meldt_aan(nummer="G-2026-4")
    said = aanmelder.concept.verstuurd
    assert said is not None
    boek = Berichtenboek(plek.party.verbinding.omgeving.bewaarplaats)
    facts = [Feit(naam="doelgroep", waarde="ONTBREEKT")]
    boek.keep(_bericht(said.bericht, facts), int(plek.party.verbinding.clock.now().timestamp()))

    page = aanmelder.get(f"/aanmelden/verstuurd/{aanmelder.nummer}").text
    assert "Vul uw melding aan: doelgroep." in page
    begun = aanmelder.post("/aanmelden", vult_aan=aanmelder.nummer)
    assert 'value="G-2026-4"' in begun.text


def test_who_does_not_report_here_does_not_get_the_form(plek: Plek) -> None:
    with plek.browser(plek.logt_in("functionaris", "aanmelden", "fg")) as browser:
        page: httpx.Response = browser.get("/aanmelden")

    assert page.status_code in (303, 403)
    assert "Begin een aanmelding" not in page.text


def _bericht(betreft: str, facts: list[Feit]) -> Bericht:
    return Bericht(
        bericht="0" * 32, soort="AANVULLEN", betreft=betreft, inhoud=facts, artikelen=["art-9-2"], uiterlijk=0
    )
