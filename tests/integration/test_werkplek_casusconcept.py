"""What is written in a casus and not sent yet: kept at home for its maker, offered again, and gone with the casus."""

import json
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path

import httpx
import pytest

from connectors.werkplek.concepten import CASUS
from connectors.werkplek.sessies import Sessie
from hub.cli.opzet import Opstelling
from tests.casusplekwereld import Bezoek, Werkplekken, gezien, main, nieuwe_casus, pad_van, veld, werkplekken
from tests.casuswereld import Casus, gelukt
from tests.eindewereld import Einde
from tests.planwereld import Planner
from tests.world import iemand

_nummers = count(8700)
TEKST, KORT = "Maandag spraken wij af dat hij elke week belt.", "De afspraken van maandag."
FORM = "plan/nieuw/verslag"
MEEST = 256 * 1024


@pytest.fixture(scope="module")
def v(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Werkplekken]:
    path = tmp_path_factory.mktemp("casusconcept") / "wereld"
    with werkplekken(template, path, "zvh", "politie", "om") as running:
        yield running


@pytest.fixture
def eigen(v: Werkplekken) -> Casus:
    """A casus of the test's own, in which a plan is made."""
    nummer = next(_nummers)
    casus = nieuwe_casus(v.region, f"CC-{nummer}", iemand(nummer))
    casus.gaat_naar("PLAN")
    return casus


def schrijft(page: str, **velden: str) -> dict[str, str]:
    """What the form of this page sends, with a text in it."""
    said = {naam: veld(page, naam) for naam in ("stuk", "concept", "concept_versie")}
    basis = {"persoon": "0", "categorie": "BEGELEIDING", "leefgebied": "ZORG", "aard": "OORDEEL"}
    return said | basis | {"samenvatting": KORT, "tekst": TEKST} | velden


def bewaart_vanzelf(wie: Bezoek, casus: Casus, deel: str = FORM, **velden: str) -> httpx.Response:
    return wie.post(pad_van(casus.nummer, f"{deel}/concept/vanzelf"), **velden)


def sessie_van(wie: Bezoek) -> Sessie:
    found = wie.plek.werkplek.sessies.bekijk(wie.sleutel)
    assert found is not None
    return found


def plaats(v: Werkplekken, partij: str) -> Path:
    return v.region.named(partij).verbinding.omgeving.bewaarplaats


def bestanden(v: Werkplekken, partij: str = "zvh") -> set[Path]:
    """The drafts of casussen at this party."""
    return set((plaats(v, partij) / "werkplek" / "casusconcepten").glob("*.json"))


def test_minutes_that_were_left_come_back_whole_and_are_gone_once_they_are_sent(v: Werkplekken, eigen: Casus) -> None:
    pm, form, before = v.als("zvh"), pad_van(eigen.nummer, FORM), bestanden(v)
    said = schrijft(pm.pagina(form))

    kept = bewaart_vanzelf(pm, eigen, **said)
    plan = pm.pagina(pad_van(eigen.nummer, "plan"))
    asked = pm.pagina(form)
    again = pm.pagina(f"{form}?concept=ja")
    pm.stuurt(form, **schrijft(again), nagekeken="ja")

    assert kept.json() == {"tekst": f"Concept bewaard om {kept.json()['tekst'][-6:-1]}.", "versie": 1}
    assert "Verslag, bewaard op" in main(plan)
    assert f"{form}?concept=ja" in plan
    assert "U was hier al aan begonnen" in asked
    assert KORT not in plan + asked
    assert f">\n{KORT}</textarea>" in again
    assert f">\n{TEKST}</textarea>" in again
    assert 'value="OORDEEL" checked' in again
    assert veld(again, "stuk") == said["stuk"]
    assert TEKST in pm.pagina(pad_van(eigen.nummer, "plan"))
    assert bestanden(v) == before
    assert "U was hier al aan begonnen" not in pm.pagina(form)


def test_without_scripts_a_button_keeps_it_and_another_throws_it_away(v: Werkplekken, eigen: Casus) -> None:
    pm, form, before = v.als("zvh"), pad_van(eigen.nummer, FORM), bestanden(v)

    saved = pm.stuurt(f"{form}/concept", **schrijft(pm.pagina(form)))
    thrown = pm.stuurt(f"{form}/concept/weg")

    assert "Uw concept is bewaard. Alleen u kunt het lezen" in saved
    assert TEKST in saved
    assert "Het concept is vernietigd." in thrown
    assert TEKST not in thrown
    assert bestanden(v) == before


def test_a_colleague_who_takes_the_casus_over_finds_nothing_and_the_disk_says_nothing(
    v: Werkplekken, eigen: Casus
) -> None:
    pm, form, before = v.als("zvh"), pad_van(eigen.nummer, FORM), bestanden(v)
    bewaart_vanzelf(pm, eigen, **schrijft(pm.pagina(form)))
    [written] = [path.name + path.read_text() for path in bestanden(v) - before]
    place = plaats(v, "zvh")
    kept = b"".join(path.read_bytes() for path in place.rglob("*") if path.is_file())
    second = eigen.werker("zvh", "tweede-procesmanager")
    gelukt(eigen.manager.wijst_toe(eigen.nummer, second))

    taken_over = v.als("zvh", second.login).pagina(form)
    pm.pagina("/casussen")

    assert "al aan begonnen" not in taken_over
    assert not any(text.encode() in kept for text in (TEKST, KORT, "belt"))
    assert eigen.nummer not in written
    assert bestanden(v) == before


def test_two_windows_keep_both_texts_and_ask_which_it_is(v: Werkplekken, eigen: Casus) -> None:
    pm, form = v.als("zvh"), pad_van(eigen.nummer, FORM)
    here, there = schrijft(pm.pagina(form)), schrijft(pm.pagina(form), tekst="Dinsdag was er niemand.")

    bewaart_vanzelf(pm, eigen, **here)
    unseen = bewaart_vanzelf(pm, eigen, **there)
    both = pm.mislukt(f"{form}/concept", **there)
    chosen = pm.stuurt(f"{form}/concept", **there | {"concept_versie": veld(both, "concept_versie")})

    assert unseen.status_code == 409
    assert "in een ander venster" in unseen.json()["tekst"]
    assert TEKST in main(both)
    assert "Dinsdag was er niemand." in both
    assert "Dinsdag was er niemand." in chosen
    assert TEKST not in chosen


def test_sending_in_one_window_leaves_what_another_wrote(v: Werkplekken, eigen: Casus) -> None:
    pm, form = v.als("zvh"), pad_van(eigen.nummer, FORM)
    here, there = schrijft(pm.pagina(form)), schrijft(pm.pagina(form), tekst="Dinsdag was er niemand.")
    bewaart_vanzelf(pm, eigen, **here)

    pm.stuurt(form, **there, nagekeken="ja")
    left = pm.pagina(f"{form}?concept=ja")
    pm.stuurt(form, **here | {"concept_versie": "1"}, nagekeken="ja")
    late = bewaart_vanzelf(pm, eigen, **here | {"concept_versie": "1"})

    assert TEKST in left
    assert late.status_code == 409
    assert "U was hier al aan begonnen" not in pm.pagina(form)


def test_a_week_after_the_last_change_it_is_destroyed(v: Werkplekken, eigen: Casus) -> None:
    pm, form, before = v.als("zvh"), pad_van(eigen.nummer, FORM), bestanden(v)
    bewaart_vanzelf(pm, eigen, **schrijft(pm.pagina(form)))
    [path] = bestanden(v) - before
    line = json.loads(path.read_bytes())
    today = v.region.clock.now().date()
    path.write_text(json.dumps(line | {"tot": (today - timedelta(days=1)).isoformat()}))

    page = pm.pagina(form)

    assert line["tot"] in {(today + timedelta(days=days)).isoformat() for days in (7, 8)}
    assert "al aan begonnen" not in page
    assert not path.exists()


def test_when_the_casus_leaves_the_list_what_was_written_in_it_goes(v: Werkplekken, eigen: Casus) -> None:
    pm, form, before = v.als("zvh"), pad_van(eigen.nummer, FORM), bestanden(v)
    said = schrijft(pm.pagina(form))
    bewaart_vanzelf(pm, eigen, **said)
    kept = bestanden(v) - before
    eigen.gaat_naar("AFSLUITING")
    gelukt(Einde(eigen).sluit_af())

    pm.pagina("/casussen")

    assert len(kept) == 1
    assert bestanden(v) == before


def test_a_window_that_is_still_open_keeps_nothing_in_a_casus_that_left_the_list(v: Werkplekken, eigen: Casus) -> None:
    pm, before = v.als("zvh"), bestanden(v)
    said = schrijft(pm.pagina(pad_van(eigen.nummer, FORM)))
    eigen.gaat_naar("AFSLUITING")
    gelukt(Einde(eigen).sluit_af())

    pm.pagina("/casussen")
    late = bewaart_vanzelf(pm, eigen, **said)

    assert (late.status_code, bestanden(v)) == (404, before)


def test_who_opens_a_casus_that_ended_loses_the_draft_and_keeps_no_new_one(v: Werkplekken, eigen: Casus) -> None:
    pm, form, before = v.als("zvh"), pad_van(eigen.nummer, FORM), bestanden(v)
    said = schrijft(pm.pagina(form))
    bewaart_vanzelf(pm, eigen, **said)
    eigen.gaat_naar("AFSLUITING")
    gelukt(Einde(eigen).sluit_af())

    page = pm.pagina(f"{form}?concept=ja", 400)
    late = bewaart_vanzelf(pm, eigen, **said)

    assert TEKST not in page
    assert late.status_code == 404
    assert bestanden(v) == before


def test_closing_a_casus_destroys_what_colleagues_of_the_own_party_still_wrote_in_it(
    v: Werkplekken, eigen: Casus
) -> None:
    om, before, deel = v.als("om"), bestanden(v, "om"), "inbrengen"
    bewaart_vanzelf(om, eigen, deel, **schrijft(om.pagina(pad_van(eigen.nummer, deel))))
    written = bestanden(v, "om") - before
    eigen.gaat_naar("AFSLUITING")
    Einde(eigen).brengt_onder()
    bewaren = pad_van(eigen.nummer, "bewaren")

    om.stuurt(f"{bewaren}/sluit", **gezien(om.pagina(bewaren)), reden="DOEL_BEREIKT", vervallen="ja")

    assert len(written) == 1
    assert bestanden(v, "om") == before


def test_what_keeps_itself_keeps_no_session_awake_and_a_lock_stops_it(v: Werkplekken, eigen: Casus) -> None:
    pm, form, before = v.als("zvh"), pad_van(eigen.nummer, FORM), bestanden(v)
    said = schrijft(pm.pagina(form))
    sessie = sessie_van(pm)
    teken = {"teken": sessie.teken}
    sessie.bewaard = "/casussen", (("eerder", "getypt"),)
    sessie.laatst -= 60 * pm.plek.werkplek.sessies.rust_minuten - 30
    rest = sessie.laatst

    awake = pm.client.post(f"{form}/concept/vanzelf", data=teken | said)
    wrong = pm.client.post(f"{form}/concept/vanzelf", data={"teken": "anders"} | said)
    still = sessie.laatst
    sessie.laatst -= 60
    later = teken | said | {"concept_versie": "1", "tekst": "Na het slot."}
    locked = pm.client.post(f"{form}/concept/vanzelf", data=later)

    assert (awake.status_code, wrong.status_code, locked.status_code) == (200, 403, 403)
    assert still == rest
    assert sessie.vergrendeld
    assert sessie.bewaard == ("/casussen", (("eerder", "getypt"),))
    assert "Na het slot." not in v.als("zvh").pagina(f"{form}?concept=ja")
    assert len(bestanden(v) - before) == 1


def test_the_form_of_one_employee_keeps_nothing_in_the_session_of_another(v: Werkplekken, eigen: Casus) -> None:
    pm, form, before = v.als("zvh"), pad_van(eigen.nummer, FORM), bestanden(v)
    said = schrijft(pm.pagina(form)) | {"teken": sessie_van(pm).teken}
    ander = v.als("zvh", "tweede-procesmanager")

    as_other = ander.client.post(f"{form}/concept/vanzelf", data=said)
    as_nobody = httpx.post(
        f"{pm.client.base_url}{form}/concept/vanzelf".replace("//casussen", "/casussen"),
        data=said,
        headers={"Host": pm.client.headers["Host"], "Sec-Fetch-Site": "same-origin"},
        trust_env=False,
    )
    sessie_van(pm).werk = "tafel"
    elsewhere = pm.client.post(f"{form}/concept/vanzelf", data=said)

    assert [one.status_code for one in (as_other, as_nobody, elsewhere)] == [403, 403, 403]
    assert bestanden(v) == before


def test_while_the_hub_is_away_what_is_typed_is_kept(v: Werkplekken, eigen: Casus) -> None:
    pm = v.als("zvh")
    said = schrijft(pm.pagina(pad_van(eigen.nummer, FORM)))
    v.region.stop("hub")
    try:
        kept = bewaart_vanzelf(pm, eigen, **said)
    finally:
        v.region.start("hub")

    assert kept.status_code == 200
    assert TEKST in pm.pagina(pad_van(eigen.nummer, f"{FORM}?concept=ja"))


def test_a_draft_takes_what_sending_would_refuse_but_not_more_than_fits(v: Werkplekken, eigen: Casus) -> None:
    pm, form, before = v.als("zvh"), pad_van(eigen.nummer, FORM), bestanden(v)
    said = schrijft(pm.pagina(form), tekst="Is katholiek.", categorie="")
    book = plaats(v, "zvh") / "geweigerd.jsonl"

    odd = bewaart_vanzelf(pm, eigen, **said)
    much = bewaart_vanzelf(pm, eigen, **said | {"concept_versie": "1", "tekst": "w" * MEEST})
    asked = pm.mislukt(f"{form}/concept", **said | {"concept_versie": "1", "tekst": "w" * MEEST})
    sent = pm.mislukt(form, **said | {"categorie": "RELATIES"})

    assert odd.status_code == 200
    assert (much.status_code, much.json()["versie"]) == (413, 0)
    assert "Dit is te lang om als concept te bewaren." in asked
    assert "w" * MEEST in asked
    assert "geloof" in sent
    assert [json.loads(line)["regel"] for line in book.read_text().splitlines()[-2:]] == ["concept-te-groot"] * 2
    assert len(bestanden(v) - before) == 1


def test_what_is_kept_leaves_no_line_in_a_log_and_no_word_in_an_address(v: Werkplekken, eigen: Casus) -> None:
    pm, form = v.als("zvh"), pad_van(eigen.nummer, FORM)
    said = schrijft(pm.pagina(form))
    before, told = pm.plek.dagboek(), len(v.region.log("hub"))

    kept = bewaart_vanzelf(pm, eigen, **said)

    assert pm.plek.dagboek() == before
    assert kept.headers["cache-control"] == "no-store"
    assert "set-cookie" not in kept.headers
    assert len(v.region.log("hub")) == told
    assert KORT not in str(kept.url)


def test_a_task_that_changed_since_says_so_and_is_judged_as_it_is_now(v: Werkplekken, eigen: Casus) -> None:
    pm = v.als("zvh")
    maker = Planner(eigen.pm, eigen.nummer, leesbaar=True)
    stuk = maker.nummer()
    deel = maker.deel(stuk, "samenvatting", "Bel elke week.", "BEGELEIDING").model_dump()
    gelukt(maker.geeft_taak("ggz", "BEGELEIDING", stuk=stuk, taak={"uiterlijk": maker.dag(2)}, delen=[deel]))
    form = pad_van(eigen.nummer, f"plan/taak/{stuk}")
    page = pm.pagina(form)
    said = {naam: veld(page, naam) for naam in ("stukversie", "concept", "concept_versie")}

    saved = pm.stuurt(f"{form}/concept", **said, naar="VERVALLEN")
    behind = pm.stuurt(f"{form}/concept", **said | {"concept_versie": "1", "stukversie": "0"}, naar="VERVALLEN")

    assert 'value="VERVALLEN" checked' in saved
    assert "Sinds u dit schreef is er iets gewijzigd." not in saved
    assert "Sinds u dit schreef is er iets gewijzigd." in behind


def test_a_correction_keeps_the_text_and_the_empty_form_has_that_of_the_stuk(v: Werkplekken, eigen: Casus) -> None:
    politie = v.als("politie")
    page = politie.pagina(pad_van(eigen.nummer, "inbrengen"))
    said = schrijft(page, categorie="RELATIES", persoon="1", aard="FEIT", tekst="", samenvatting="Eerst.")
    said |= {"peildatum": veld(page, "peildatum"), "kwaliteit": "GECONTROLEERD", "bevestiging": ""}
    politie.stuurt(pad_van(eigen.nummer, "inbrengen"), **said)
    form = pad_van(eigen.nummer, f"stuk/{said['stuk']}")
    empty = politie.pagina(form)
    typed = {naam: veld(empty, naam) for naam in ("stukversie", "concept", "concept_versie")}

    saved = politie.stuurt(f"{form}/concept", **typed, handeling="VERBETEREN", reden="ONJUIST", samenvatting="Daarna.")
    politie.stuurt(form, **typed, handeling="VERBETEREN", reden="ONJUIST", samenvatting="Daarna.")

    assert ">\nEerst.</textarea>" in empty
    assert ">\nDaarna.</textarea>" in saved
    assert "al aan begonnen" not in politie.pagina(form)


def test_what_answers_a_question_is_another_draft_than_what_is_brought_in_by_itself(
    v: Werkplekken, eigen: Casus
) -> None:
    politie, form = v.als("politie"), pad_van(eigen.nummer, "inbrengen")
    answer = f"{form}?vraag={'c' * 32}&categorie=RELATIES"

    politie.stuurt(f"{form}/concept?vraag={'c' * 32}", **schrijft(politie.pagina(answer)))

    assert "al aan begonnen" in politie.pagina(answer)
    assert "al aan begonnen" not in politie.pagina(form)
    assert "Inbreng, bewaard op" in main(politie.pagina(pad_van(eigen.nummer, "plan")))


def test_addresses_that_are_made_up_keep_so_many_drafts_and_what_was_typed_stays_on_the_page(
    v: Werkplekken, eigen: Casus
) -> None:
    om, form, before = v.als("om"), pad_van(eigen.nummer, "inbrengen"), bestanden(v, "om")
    said = schrijft(om.pagina(form))

    made = [
        om.post(f"{form}/concept/vanzelf?vraag={nummer:032x}", **said).status_code for nummer in range(CASUS.meest + 1)
    ]
    alone = om.post(f"{form}/concept/vanzelf", **said)
    asked = om.mislukt(f"{form}/concept", **said)
    om.stuurt(f"{form}/concept/weg?vraag={1:032x}")
    again = om.post(f"{form}/concept/vanzelf", **said)
    for path in bestanden(v, "om") - before:
        path.unlink()

    room = CASUS.meest - len(before)
    assert made == [200] * room + [400] * (len(made) - room)
    assert "u hebt al zoveel concepten" in alone.json()["tekst"]
    assert "Verstuur er een of gooi er een weg." in main(asked)
    assert f">\n{TEKST}</textarea>" in asked
    assert again.status_code == 200


def test_a_draft_of_who_somebody_is_opens_after_a_second_proof_and_another_at_once(
    v: Werkplekken, eigen: Casus
) -> None:
    om, form = v.als("om"), pad_van(eigen.nummer, "inbrengen")
    said = schrijft(om.pagina(form)) | {"categorie": "ID_CONTACT"}
    ander = schrijft(om.pagina(form)) | {"categorie": "RELATIES"}
    bewaart_vanzelf(om, eigen, "inbrengen", **said)
    vraag = f"{form}?vraag={'d' * 32}"
    om.post(f"{form}/concept/vanzelf?vraag={'d' * 32}", **ander)

    question = om.pagina(form)
    asked = om.client.get(f"{form}?concept=ja")
    clash = om.post(f"{form}/concept", **ander)
    plain = om.pagina(f"{vraag}&concept=ja")
    sessie_van(om).sterk_tot = float("inf")
    opened = om.pagina(f"{form}?concept=ja")

    assert TEKST not in question
    assert [one.headers["location"].split("?")[0] for one in (asked, clash)] == ["/bevestig", "/bevestig"]
    assert f">\n{TEKST}</textarea>" in plain
    assert f">\n{TEKST}</textarea>" in opened
