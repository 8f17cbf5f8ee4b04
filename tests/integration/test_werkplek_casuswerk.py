"""Work in a casus at the werkplek: brought in, shared under a ground, asked, planned, met about, taken along."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from itertools import count

import pytest

from connectors.werkplek.zinnen import dag as dag_in_woorden
from hub.cli.opzet import Opstelling
from tests.casusplekwereld import Werkplekken, main, nieuwe_casus, pad_van, veld, werkplekken
from tests.casuswereld import Casus, gelukt
from tests.planwereld import Planner
from tests.world import iemand

_nummers = count(8050)


@pytest.fixture(scope="module")
def v(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Werkplekken]:
    path = tmp_path_factory.mktemp("casuswerk") / "wereld"
    with werkplekken(template, path, "zvh", "politie", "ggz", "om") as running:
        yield running


@pytest.fixture
def eigen(v: Werkplekken) -> Casus:
    """A casus of the test's own, in which a key was made and the ggz takes part."""
    nummer = next(_nummers)
    return nieuwe_casus(v.region, f"WW-{nummer}", iemand(nummer))


def inbreng(page: str, **velden: str) -> dict[str, str]:
    said = {naam: veld(page, naam) for naam in ("stuk", "peildatum")}
    basis = {"persoon": "1", "aard": "FEIT", "kwaliteit": "GECONTROLEERD", "leefgebied": "", "bevestiging": ""}
    return said | basis | velden


def test_what_is_brought_in_is_seen_corrected_and_taken_back(v: Werkplekken, eigen: Casus) -> None:
    eigen.gaat_naar("OVERLEG")
    politie, pm = v.als("politie"), v.als("zvh")
    form = politie.pagina(pad_van(eigen.nummer, "inbrengen"))
    said = inbreng(form, categorie="POLITIE", bevestiging="WPG_8", samenvatting="Twee keer overlast.")

    done = politie.stuurt(pad_van(eigen.nummer, "inbrengen"), **said)
    stuk = said["stuk"]
    mine = politie.pagina(pad_van(eigen.nummer, f"stuk/{stuk}"))
    correction = {"handeling": "VERBETEREN", "reden": "ONJUIST", "stukversie": veld(mine, "stukversie")}
    politie.stuurt(pad_van(eigen.nummer, f"stuk/{stuk}"), samenvatting="Drie keer overlast.", **correction)
    late = politie.mislukt(pad_van(eigen.nummer, f"stuk/{stuk}"), samenvatting="Vier keer overlast.", **correction)
    seen = pm.pagina(pad_van(eigen.nummer, ""))
    taken = {"handeling": "INTREKKEN", "reden": "ONJUIST", "stukversie": "2"}
    politie.stuurt(pad_van(eigen.nummer, f"stuk/{stuk}"), **taken)

    assert "Ingebracht." in done
    assert "Drie keer overlast." in seen
    assert "Twee keer overlast." not in seen
    assert "Iemand was u voor" in late
    assert "Vier keer overlast." in late
    assert "Drie keer overlast." not in pm.pagina(pad_van(eigen.nummer, ""))


def test_a_form_that_is_not_right_comes_back_with_all_that_was_typed(v: Werkplekken, eigen: Casus) -> None:
    politie = v.als("politie")
    said = inbreng(politie.pagina(pad_van(eigen.nummer, "inbrengen")), categorie="", tekst="Een lang verhaal.")

    empty = politie.mislukt(pad_van(eigen.nummer, "inbrengen"), **said)
    short = politie.mislukt(pad_van(eigen.nummer, "inbrengen"), **said | {"categorie": "RELATIES"})
    odd = politie.mislukt(
        pad_van(eigen.nummer, "inbrengen"),
        **said | {"categorie": "RELATIES", "samenvatting": "Is katholiek.", "leefgebied": "ZORG"},
    )

    assert "Kies waar dit onder valt." in empty
    assert "Schrijf een samenvatting." in short
    assert "Een lang verhaal." in empty
    assert "geloof" in odd
    assert "Is katholiek." in odd
    assert 'value="ZORG" selected' in odd


def test_a_secret_is_seen_under_consent_and_gone_when_that_ends(v: Werkplekken, eigen: Casus) -> None:
    eigen.gaat_naar("OVERLEG")
    ggz, politie = v.als("ggz"), v.als("politie")
    ground = {
        "categorie": "GEZONDHEID",
        "ontvangers": ["politie", "zvh"],
        "doelen": ["P06", "P07"],
        "grond": "UITDRUKKELIJKE_TOESTEMMING",
        "gever": "ZELF",
        "leeftijd": "VANAF_16",
        "tekstversie": "2026-1",
        "kanaal": "SCHRIFTELIJK",
        "gegeven_op": veld(ggz.pagina(pad_van(eigen.nummer, "vrijgave")), "gegeven_op"),
    }
    refused = ggz.mislukt(pad_van(eigen.nummer, "vrijgave"), **ground, tot="")
    form = ggz.stuurt(pad_van(eigen.nummer, "vrijgave"), **ground, tot=na_een_jaar(v))
    said = inbreng(form, categorie="GEZONDHEID", samenvatting="Slikt medicijnen.", leefgebied="ZORG")
    ggz.stuurt(pad_van(eigen.nummer, "inbrengen"), **said)
    before = politie.pagina(pad_van(eigen.nummer, ""))
    listed = ggz.pagina(pad_van(eigen.nummer, "vrijgave"))
    ended = ggz.stuurt(pad_van(eigen.nummer, "vrijgave/einde"), vrijgave=veld(listed, "vrijgave"), reden="INGETROKKEN")

    assert "2026-1" in refused
    assert "Slikt medicijnen." in before
    assert "Slikt medicijnen." not in politie.pagina(pad_van(eigen.nummer, ""))
    assert "De grond is geëindigd" in ended
    assert "Slikt medicijnen." in ggz.pagina(pad_van(eigen.nummer, ""))


def na_een_jaar(v: Werkplekken) -> str:
    """A day that is later than half a year, and within the year that consent can last."""
    return (v.region.clock.now().date() + timedelta(days=300)).isoformat()


def test_a_question_goes_to_one_source_and_is_answered(v: Werkplekken, eigen: Casus) -> None:
    pm, politie, ggz = v.als("zvh"), v.als("politie"), v.als("ggz")
    question = {"partij": "politie", "categorie": "RELATIES", "persoon": "1", "noodzaak": "VEILIGHEID"}
    last = na_een_jaar(v)

    pm.mislukt(pad_van(eigen.nummer, "vragen"), **question, uiterlijk="")
    pm.stuurt(pad_van(eigen.nummer, "vragen"), **question, uiterlijk=last)
    asked = politie.pagina(pad_van(eigen.nummer, "vragen"))
    nummer = re.findall(r"/vragen/([0-9a-f]{32})", asked)[0]
    politie.stuurt(
        pad_van(eigen.nummer, f"vragen/{nummer}"), antwoord="GEWEIGERD", reden="NIET_AANWEZIG", waarom="Nee."
    )
    answered = pm.pagina(pad_van(eigen.nummer, "vragen"))

    assert "gezin en directe kring" in asked.lower()
    assert "wij hebben dit niet" in answered
    assert nummer not in ggz.pagina(pad_van(eigen.nummer, "vragen"))


def test_who_sees_nothing_in_this_phase_reads_why_and_what_is_possible(v: Werkplekken, eigen: Casus) -> None:
    page = v.als("politie").pagina(pad_van(eigen.nummer, ""), 403)

    assert "In deze fase ziet u nog niets" in page
    assert "niet-toegestaan" in page
    assert pad_van(eigen.nummer, "inbrengen") in page


def in_plan(eigen: Casus) -> Casus:
    eigen.gaat_naar("PLAN")
    return eigen


def test_a_plan_that_says_much_comes_in_pages_that_each_have_their_part(v: Werkplekken, eigen: Casus) -> None:
    nummer = in_plan(eigen).nummer
    maker, texts = Planner(eigen.pm, nummer, leesbaar=True), [f"{letter}-lang " * 2_000 for letter in "abcd"]
    for soort, text in zip(("DOEL", "BESLUIT", "BESLUIT", "VERSLAG"), texts, strict=True):
        stuk = maker.nummer()
        said = (("samenvatting", "Een plan."), ("tekst", text))
        parts = [maker.deel(stuk, naam, words, "BEGELEIDING").model_dump() for naam, words in said]
        gelukt(maker.maakt(soort, "BEGELEIDING", stuk=stuk, leefgebied="ZORG", delen=parts))
    pm = v.als("zvh")

    pages = [pm.pagina(pad_van(nummer, f"plan?pagina={one}")) for one in (1, 2, 3, 4)]

    assert [["Uw taken" in page, "Het bord" in page] for page in pages] == [[True, True], *[[False, False]] * 3]
    assert sorted(text[0] for text in texts for page in pages if text.strip() in page) == ["a", "b", "c", "d"]
    assert max(len(page.encode()) for page in pages) < 65_000
    assert "Pagina 4 van 4" in pages[3]


def test_a_goal_and_a_task_stand_on_the_board_and_the_task_is_carried_out(v: Werkplekken, eigen: Casus) -> None:
    pm, ggz = v.als("zvh"), v.als("ggz")
    nummer = in_plan(eigen).nummer
    doel = pm.pagina(pad_van(nummer, "plan/nieuw/doel"))
    said = {"stuk": veld(doel, "stuk"), "persoon": "1", "categorie": "BEGELEIDING", "aard": "FEIT"}
    pm.stuurt(pad_van(nummer, "plan/nieuw/doel"), **said, leefgebied="HUISVESTING", samenvatting="Een eigen huis.")
    form = pm.pagina(pad_van(nummer, "plan/nieuw/taak"))
    task = said | {"stuk": veld(form, "stuk"), "doel": said["stuk"], "samenvatting": "Bel elke week."}
    missing = pm.mislukt(pad_van(nummer, "plan/nieuw/taak"), **task, partij="ggz", uiterlijk="")
    last = na_een_jaar(v)

    pm.stuurt(pad_van(nummer, "plan/nieuw/taak"), **task, partij="ggz", uiterlijk=last)
    board = ggz.pagina(pad_van(nummer, "plan"))
    open_task = ggz.pagina(pad_van(nummer, f"plan/taak/{task['stuk']}"))
    done = {"naar": "GEDAAN", "stukversie": veld(open_task, "stukversie")}
    ggz.stuurt(pad_van(nummer, f"plan/taak/{task['stuk']}"), **done)
    again = ggz.mislukt(pad_van(nummer, f"plan/taak/{task['stuk']}"), **done)

    assert "Kies de laatste dag." in missing
    assert "Bel elke week." in missing
    assert "Een eigen huis." in board
    assert "Bel elke week." in board
    assert "Huisvesting" in board
    assert "stap-onmogelijk" in again
    assert "gedaan" in pm.pagina(pad_van(nummer, "plan"))


def test_only_who_leads_adds_to_the_plan(v: Werkplekken, eigen: Casus) -> None:
    in_plan(eigen)

    assert v.als("ggz").client.get(pad_van(eigen.nummer, "plan/nieuw/doel")).status_code == 403
    assert v.als("zvh").client.get(pad_van(eigen.nummer, "plan/nieuw/anders")).status_code == 404


def test_a_meeting_is_planned_held_and_taken_along_without_a_name_on_the_agenda(v: Werkplekken, eigen: Casus) -> None:
    pm = v.als("zvh")
    nummer = in_plan(eigen).nummer
    dag = na_een_jaar(v)
    doel = gelukt(Planner(eigen.pm, nummer, leesbaar=True).maakt("DOEL", "BEGELEIDING", leefgebied="ZORG")).nummer
    meeting = {"plaats": "STADHUIS", "deelnemers": ["ggz", "om"], "onderwerp": ["DOELEN"], "gebied": ["ZORG"]}
    meeting |= {"stuk": [doel]}
    assert f'<option value="{doel}"' in pm.pagina(pad_van(nummer, "overleg"))

    pm.mislukt(pad_van(nummer, "overleg/plan"), **meeting, begint="morgen")
    planned = pm.stuurt(pad_van(nummer, "overleg/plan"), **meeting, begint=f"{dag}T10:30")
    agenda = pm.pagina(f"/casussen/agenda?dag={dag}")
    v.post("ggz")
    invited = main(v.als("ggz").pagina(pad_van(nummer, "overleg")))
    ggz_day, om_day = (main(v.als(partij).pagina(f"/casussen/agenda?dag={dag}")) for partij in ("ggz", "om"))
    ggz_casus = main(v.als("ggz").pagina(pad_van(nummer, "overleg") + f"?dag={dag}"))
    other_day = main(v.als("ggz").pagina(pad_van(nummer, "overleg")))
    overleg = veld(planned, "overleg")
    begun = pm.stuurt(pad_van(nummer, "overleg/zet") + f"?dag={dag}", overleg=overleg, handeling="OPENEN")
    closed = pm.stuurt(
        pad_van(nummer, "overleg/zet") + f"?dag={dag}", overleg=overleg, handeling="SLUITEN", deelnemers=["ggz"]
    )

    assert "Het overleg is gepland" in planned
    assert nummer[:8] in agenda
    assert "10:30" in agenda
    assert "stadhuis" in agenda
    assert f"Het overleg begint op {dag_in_woorden(dag)}, 10:30. De plaats is: stadhuis." in invited
    assert "Agendapunten Doelen (zorg): doel: begeleiding en hulp, doel van" in main(planned)
    assert [nummer[:8] in day and "stadhuis" in day for day in (ggz_day, om_day)] == [True, True]
    assert "Overleg om 10:30" in ggz_casus
    assert "Begin het overleg" not in ggz_casus
    assert "Op deze dag is er voor deze casus geen overleg" in other_day
    assert "Het overleg is begonnen" in begun
    assert "gesloten" in closed


def test_each_organisation_takes_along_what_is_its_own_on_paper(v: Werkplekken, eigen: Casus) -> None:
    pm, ggz = v.als("zvh"), v.als("ggz")
    nummer = in_plan(eigen).nummer
    form = pm.pagina(pad_van(nummer, "plan/nieuw/taak"))
    said = {"stuk": veld(form, "stuk"), "persoon": "1", "categorie": "MEDEWERKER_CONTACT", "aard": "FEIT"}
    pm.stuurt(
        pad_van(nummer, "plan/nieuw/taak"),
        **said,
        partij="ggz",
        uiterlijk=na_een_jaar(v),
        samenvatting="Bel elke week.",
    )

    nothing = pm.mislukt(pad_van(nummer, "overleg/uittreksels"), stukken=[said["stuk"]])
    pm.stuurt(pad_van(nummer, "overleg/uittreksels"), stukken=[said["stuk"]], ontvangers=["ggz"])
    v.post("ggz")
    told = ggz.pagina(pad_van(nummer, "overleg"))
    paper = ggz.pagina(uittreksel_op(told, nummer))

    assert "Kies voor wie." in nothing
    assert 'body class="uittreksel"' in paper
    assert "Bel elke week." in paper
    assert "Vernietig dit papier" in paper


def uittreksel_op(page: str, nummer: str) -> str:
    """The address of the extract that a page of the meeting leads to."""
    return re.findall(rf"/casussen/{nummer}/uittreksel/[0-9a-f]+", page)[0]


def meegenomen(v: Werkplekken) -> int:
    """How often the hub recorded that something was taken along."""
    events = [event.velden for event in v.region.log("hub") if event.naam == "inzage.gegeven"]
    return sum(velden.get("handeling") == "EXPORTEREN" for velden in events)


def test_a_text_to_copy_is_taken_along_as_paper_is(v: Werkplekken, eigen: Casus) -> None:
    pm, ggz, om = v.als("zvh"), v.als("ggz"), v.als("om")
    nummer = in_plan(eigen).nummer
    form = pm.pagina(pad_van(nummer, "plan/nieuw/taak"))
    said = {"stuk": veld(form, "stuk"), "persoon": "1", "categorie": "MEDEWERKER_CONTACT", "aard": "FEIT"}
    task = {"partij": "ggz", "uiterlijk": na_een_jaar(v), "samenvatting": "Bel <elke> week."}
    pm.stuurt(pad_van(nummer, "plan/nieuw/taak"), **said, **task)
    pm.stuurt(pad_van(nummer, "overleg/uittreksels"), stukken=[said["stuk"]], ontvangers=["ggz"])
    v.post("ggz")
    adres = uittreksel_op(ggz.pagina(pad_van(nummer, "overleg")), nummer)
    before = meegenomen(v)

    page = ggz.post(adres)
    other = om.post(adres)

    text = unescape(re.findall(r"<textarea[^>]*>(.*?)</textarea>", page.text, re.DOTALL)[0]).strip().splitlines()
    assert page.status_code == 200
    assert meegenomen(v) == before + 1
    assert text[0].startswith(f"Uittreksel van casus {nummer[:8]}, geldig tot en met ")
    assert re.fullmatch(r"Vertrouwelijk\. Medewerker, ggz \S+, .* \d\d:\d\d", text[1])
    assert "Bel <elke> week." in text
    assert f"Nummer {said['stuk'][:8]}." in text[-1]
    assert other.status_code == 403
    assert "Bel" not in main(other.text)


def test_a_warning_is_for_who_meets_this_person(v: Werkplekken, eigen: Casus) -> None:
    pm, om = v.als("zvh"), v.als("om")
    nummer = in_plan(eigen).nummer
    last = na_een_jaar(v)
    said = {"persoon": "1", "soort": "DIER", "maatregel": "VOORAF_BELLEN"}

    far = pm.mislukt(pad_van(nummer, "veiligheid"), **said, tot=last)
    page = pm.stuurt(pad_van(nummer, "veiligheid"), **said, tot=binnenkort(v))

    assert 'value="DIER" selected' in far
    assert "Bel vooraf" in page
    assert "Bel vooraf" not in om.pagina(pad_van(nummer, "veiligheid"))


def binnenkort(v: Werkplekken) -> str:
    """A day within half a year."""
    return (v.region.clock.now().date() + timedelta(days=30)).isoformat()


def test_a_bijlage_goes_in_with_a_form_and_comes_out_as_a_file_that_names_nobody(v: Werkplekken, eigen: Casus) -> None:
    eigen.gaat_naar("OVERLEG")
    politie, pm, nummer = v.als("politie"), v.als("zvh"), eigen.nummer
    said = inbreng(politie.pagina(pad_van(nummer, "inbrengen")), categorie="RELATIES", samenvatting="Een brief.")
    office = {"bijlage": ("brief.docx", b"PK\x03\x04\xff\xfe", "application/octet-stream")}
    letter = {"bijlage": ("brief aan Jansen.txt", b"Beste buren,", "text/plain")}

    refused = politie.post(pad_van(nummer, "inbrengen"), bestanden=office, **said)
    taken = politie.post(pad_van(nummer, "inbrengen"), bestanden=letter, **said)
    page = pm.pagina(pad_van(nummer, ""))
    file = pm.post(pad_van(nummer, "bijlage"), stuk=veld(page, "stuk"))

    assert "Een bijlage is PDF" in refused.text
    kept = eigen.region.politie.verbinding.omgeving.bewaarplaats / "geweigerd.jsonl"
    assert '"regel":"bijlage-soort"' in kept.read_text().splitlines()[-1]
    assert "brief" not in kept.read_text()
    assert taken.status_code == 303
    assert "Haal de bijlage op" in page
    assert "Jansen" not in page
    assert file.content == b"Beste buren,"
    assert file.headers["content-disposition"] == f'attachment; filename="bijlage-{said["stuk"][:8]}.txt"'
    assert pm.post(pad_van(nummer, "bijlage"), stuk="0" * 32).status_code == 404
