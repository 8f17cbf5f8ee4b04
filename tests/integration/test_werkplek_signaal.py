"""By page, from a report about somebody with a running plan to the mail of whoever has a task."""

import re
from collections.abc import Iterator

import pytest

from connectors.werkplek.paginas.signaaltaken import CATEGORIE, VOORSTELLEN
from hub.cli.opzet import Opstelling
from tests.casusplekwereld import Werkplekken, main, nieuwe_casus, veld, werkplekken
from tests.casuswereld import Casus, gelukt, werker
from tests.mensen import iemand
from tests.planwereld import planner
from tests.signaalwereld import GESCHORST, RELAAS, mutatie, strafzaak
from tests.stukwereld import brieven

WIE = iemand(9300)


@pytest.fixture(scope="module")
def plekken(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Werkplekken]:
    with werkplekken(template, tmp_path_factory.mktemp("bericht") / "wereld", "zvh", "politie") as running:
        yield running


@pytest.fixture(scope="module")
def casus(plekken: Werkplekken) -> Casus:
    made = nieuwe_casus(plekken.region, "BER-1", WIE, iemand(9301))
    made.gaat_naar("PLAN")
    needs = ["TOEZICHT_MAATREGELEN", "JUSTITIEEL"]
    gelukt(planner(made).geeft_taak("politie", "TOEZICHT_MAATREGELEN", nodig=needs, persoon=1))
    return made


def test_a_report_goes_from_the_table_to_the_mail_of_who_has_a_task(plekken: Werkplekken, casus: Casus) -> None:
    report = strafzaak(plekken.region, "BER-SZ", WIE)
    pad = f"/tafel/bericht/{casus.nummer}/{report}"
    pm = plekken.bezoek(casus.pm, "tafel")

    assert pad in pm.pagina("/tafel")
    opened = pm.pagina(pad)
    told = main(opened)
    assert f"casus {casus.nummer[:8]}" in told
    assert "Stand van de strafzaak de verdachte is vrij, onder voorwaarden" in told
    assert "Contactverbod tot en met 1 januari 2027" in told
    assert WIE["achternaam"] not in opened

    taak = opened.partition("/vertaling/")[2].partition('"')[0]
    done = main(pm.stuurt(f"{pad}/vertaling/{taak}", gevolg="PLAN_AANPASSEN"))
    assert "Gevolg voor het plan: het plan aanpassen" in done
    assert brieven(plekken.region, casus.nummer, "GEBEURTENIS") == []

    assert "krijgt nu bericht" in main(pm.stuurt(f"{pad}/verspreiding"))
    pm.stuurt(f"{pad}/verspreiding")
    [(partij, _, codes)] = brieven(plekken.region, casus.nummer, "GEBEURTENIS")
    assert (partij, codes) == ("politie", GESCHORST)
    plekken.post("politie")
    post = plekken.bezoek(werker(plekken.region.politie), "post").pagina("/post")
    assert "de verdachte is vrij, onder voorwaarden" in post


def test_a_report_of_the_police_is_read_whole_and_changes_the_plan_alone(plekken: Werkplekken, casus: Casus) -> None:
    report = mutatie(plekken.region, "BER-MUT", WIE)
    pad = f"/tafel/bericht/{casus.nummer}/{report}"
    pm = plekken.bezoek(casus.pm, "tafel")

    opened = pm.pagina(pad)
    taak = opened.partition("/vertaling/")[2].partition('"')[0]
    done = main(pm.stuurt(f"{pad}/vertaling/{taak}", gevolg="TAAK_TOEVOEGEN"))

    assert RELAAS in opened
    assert "Wat er gebeurde geweld" in main(opened)
    assert "Uitvoerders zien wat er in het plan verandert." in done


def test_whoever_does_not_lead_sees_no_task_and_no_report(plekken: Werkplekken, casus: Casus) -> None:
    report = mutatie(plekken.region, "BER-ANDER", WIE)
    pad = f"/tafel/bericht/{casus.nummer}/{report}"
    second = plekken.bezoek(werker(plekken.region.zvh, "tweede-procesmanager"), "tafel")

    assert report not in second.pagina("/tafel")
    assert RELAAS not in second.pagina(pad, 403)
    assert plekken.bezoek(casus.werker("zvh", "triagist"), "tafel").client.get(pad).status_code == 403


def test_who_it_is_about_is_shown_after_a_second_proof_alone(plekken: Werkplekken, casus: Casus) -> None:
    report = strafzaak(plekken.region, "BER-WIE", WIE)
    pad = f"/tafel/bericht/{casus.nummer}/{report}/wie"

    asked = plekken.bezoek(casus.pm, "tafel").post(pad, toon="ja")
    strong = plekken.bezoek(casus.pm, "tafel", sterk=True)

    assert (asked.status_code, asked.headers["location"].startswith("/bevestig")) == (303, True)
    assert WIE["achternaam"] not in strong.pagina(pad)
    assert WIE["achternaam"] in strong.mislukt(pad, 200, toon="ja")


def test_a_report_without_consequence_can_be_passed_on_to_nobody(plekken: Werkplekken, casus: Casus) -> None:
    report = strafzaak(plekken.region, "BER-GEEN", WIE)
    pad = f"/tafel/bericht/{casus.nummer}/{report}"
    pm = plekken.bezoek(casus.pm, "tafel")
    taak = pm.pagina(pad).partition("/vertaling/")[2].partition('"')[0]

    done = pm.stuurt(f"{pad}/vertaling/{taak}", gevolg="GEEN_GEVOLG")

    assert "Na dertig dagen wordt het gewist." in done
    assert "Laat uitvoerders dit horen" not in done
    assert "melding-onbekend" in pm.mislukt(f"{pad}/verspreiding", 403)


def test_a_report_that_is_not_there_has_no_page(plekken: Werkplekken, casus: Casus) -> None:
    pm = plekken.bezoek(casus.pm, "tafel")

    assert pm.pagina(f"/tafel/bericht/{casus.nummer}/{'0' * 32}", 404)
    assert pm.pagina(f"/tafel/bericht/{casus.nummer}/{casus.melding}", 404)


def test_the_same_by_command_without_who_it_is_about_unless_that_is_asked(
    plekken: Werkplekken, casus: Casus, capsys: pytest.CaptureFixture[str]
) -> None:
    report = mutatie(plekken.region, "BER-CLI", WIE)
    taak = next(one.taak for one in casus.pm.werklijst().taken if one.melding == report)
    rol = ("--rol", "procesmanager", "--gebruiker", "procesmanager")

    assert plekken.region.zvh.command("signaal", str(taak), *rol) == 0
    shown = capsys.readouterr().out
    assert plekken.region.zvh.command("signaal", str(taak), "--wie", *rol) == 0
    named = capsys.readouterr().out
    assert plekken.region.zvh.command("vertaal", str(taak), "TAAK_TOEVOEGEN", *rol) == 0
    assert plekken.region.zvh.command("signaal", str(taak), *rol) == 2

    assert f"Taak {taak}, casus {casus.nummer}, melding {report}." in shown
    assert "Wat er gebeurde: geweld" in shown
    assert RELAAS in shown
    assert (WIE["achternaam"] in shown, WIE["achternaam"] in named) == (False, True)


def test_a_report_of_a_casus_that_somebody_else_leads_can_not_be_read_by_command(
    plekken: Werkplekken, casus: Casus, capsys: pytest.CaptureFixture[str]
) -> None:
    report = mutatie(plekken.region, "BER-CLI-2", WIE)
    taak = next(one.taak for one in casus.pm.werklijst().taken if one.melding == report)

    ended = plekken.region.zvh.command(
        "signaal", str(taak), "--rol", "procesmanager", "--gebruiker", "tweede-procesmanager"
    )

    assert ended == 2
    assert "(taak-niet-op-werklijst)" in capsys.readouterr().err


def test_after_a_report_tasks_are_offered_and_recording_one_twice_makes_one(plekken: Werkplekken, casus: Casus) -> None:
    report = mutatie(plekken.region, "BER-TAAK", WIE)
    pad = f"/tafel/bericht/{casus.nummer}/{report}"
    pm, leidt = plekken.bezoek(casus.pm, "tafel"), plekken.bezoek(casus.pm)
    taak = pm.pagina(pad).partition("/vertaling/")[2].partition('"')[0]
    offered = pm.stuurt(f"{pad}/vertaling/{taak}", gevolg="TAAK_TOEVOEGEN")
    links = re.findall(r'href="(/casussen/[^"]*voorstel=[^"]*)"', offered)

    assert [re.findall(r"voorstel=([a-z]+)", link)[0] for link in links] == [
        "casemanager",
        "bed",
        "contactverbod",
        "slachtoffer",
    ]
    form = leidt.pagina(links[2])
    said = {naam: veld(form, naam) for naam in ("stuk", "concept", "uiterlijk")}
    said |= {"samenvatting": VOORSTELLEN["contactverbod"].tekst, "categorie": CATEGORIE, "nodig": CATEGORIE}
    assert VOORSTELLEN["contactverbod"].tekst in form
    said |= {"partij": "politie", "persoon": "1", "aard": "FEIT"}
    assert "Vastgelegd: taak." in leidt.stuurt(links[2], **said)
    assert "Deze taak stond al in het plan. Er is niets veranderd." in leidt.stuurt(links[2], **said)

    made = f"SELECT json_extract(codes, '$.partij') FROM stuk WHERE stuk = '{said['stuk']}'"  # noqa: S608
    assert plekken.region.rows("hub", made) == [("politie",)]
    mails = [nummer for _, nummer, _ in brieven(plekken.region, casus.nummer, "TAAK")]
    assert mails.count(said["stuk"]) == 1
    again = pm.pagina(pad)
    assert "voorstel=contactverbod" not in again
    assert "voorstel=bed" in again
    assert veld(leidt.pagina(links[2]), "stuk") == said["stuk"]


def test_no_task_is_offered_after_a_report_without_consequence(plekken: Werkplekken, casus: Casus) -> None:
    report = mutatie(plekken.region, "BER-NIETS", WIE)
    pad = f"/tafel/bericht/{casus.nummer}/{report}"
    pm = plekken.bezoek(casus.pm, "tafel")
    taak = pm.pagina(pad).partition("/vertaling/")[2].partition('"')[0]

    assert "voorstel=" not in pm.stuurt(f"{pad}/vertaling/{taak}", gevolg="GEEN_GEVOLG")
