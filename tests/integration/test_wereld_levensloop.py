"""A version of the covenant from draft to the first decision under it and back, and what never gets there."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from connectors.protocol.bekendheid import BekendheidsAntwoord
from connectors.protocol.messages import decode
from hub.cli.convenantronde import MINDER, NA, OPEN
from hub.cli.opzet import Opstelling
from tests.convenantwereld import ACTIVATOR, AUTEUR, TOETSER, Beleid, changed, faces, kern
from tests.tafelwereld import post
from tests.world import VRAAG, World, iemand, world


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("levensloop") / "wereld") as running:
        yield running


@pytest.fixture(scope="module")
def beleid(region: World) -> Beleid:
    return Beleid(region)


@pytest.fixture(scope="module")
def reviewed(beleid: Beleid, region: World) -> str:
    """A version that waits for signatures."""
    draft = beleid.dient_in(*changed(region, "1.3.0")).bundel
    assert kern(beleid.toetst(draft)).stand == "RAC_ADVIES"
    return draft


def happened(region: World, naam: str) -> list[dict[str, object]]:
    return [dict(entry.velden) for entry in region.log("hub") if entry.naam == naam]


def test_three_people_every_party_and_the_clock_bring_a_version_in_and_two_parties_take_it_back(
    region: World, beleid: Beleid
) -> None:
    installed = beleid.actief()
    asked = region.politie.asks(iemand(5101)).bundel
    new = beleid.getekend("2.0.0")
    moment = int((region.clock.now() + timedelta(hours=2)).timestamp())
    assert [beleid.activeert(new, wie, moment).regel for wie in (AUTEUR, TOETSER)] == ["vier-ogen", "vier-ogen"]

    assert kern(beleid.activeert(new, ACTIVATOR, moment)).stand == "ONDERTEKEND"
    region.clocks("hub")
    assert beleid.actief() == installed
    with region.clock.ahead(timedelta(hours=2, minutes=1)):
        region.clocks("hub")
        region.clocks("hub")

    assert beleid.actief() == new
    assert (beleid.stand(installed), beleid.stand(new)) == ("VERVANGEN", "GELDIG")
    assert kern(beleid.gaat_terug(installed, AUTEUR)).stand == "VERVANGEN"
    alone = [beleid.gaat_terug(installed, wie).regel for wie in (AUTEUR, TOETSER, "functionaris")]
    assert (alone, beleid.actief()) == (["twee-partijen"] * 3, new)
    assert kern(beleid.stemt_in(installed)).stand == "GELDIG"
    assert beleid.actief() == asked == installed
    switched = [(said["bundel"], said["vorige"]) for said in happened(region, "bundel.geactiveerd")[-2:]]
    assert switched == [(new, installed), (installed, new)]
    assert region.audit("hub").fout is None


def test_a_party_brings_its_own_signature_and_not_that_of_another(beleid: Beleid, region: World, reviewed: str) -> None:
    om, politie = (beleid.handtekening(reviewed, partij) for partij in ("om", "politie"))

    refused = beleid.brengt(reviewed, politie, login="bestuurder", party=region.om)
    taken = beleid.brengt(reviewed, om, login="bestuurder", party=region.om)

    assert refused.regel == "niet-aangewezen"
    assert {"om", "politie"} & set(kern(taken).ontbreekt) == {"politie"}
    assert beleid.activeert(reviewed).regel == "convenantversie-stand"


def test_every_fg_hears_of_a_deviation_from_the_advice_and_of_no_other_review(
    region: World, beleid: Beleid, reviewed: str
) -> None:
    word = ("BEOORDEEL", {"voor": "FG", "vraag": "RAC_AFWIJKING"})
    assert word not in post(region, "zvh") + post(region, "om")
    draft = beleid.dient_in(*changed(region, "1.4.0")).bundel

    assert kern(beleid.toetst(draft, afwijking="RAC-2026-14-REDEN")).stand == "RAC_ADVIES"

    everybody = {"zvh", *beleid.signatories()}
    told = {partij for partij in everybody if post(region, partij).count(word) == 1}
    assert everybody - told == {"school", "woco"}
    assert happened(region, "convenant.getoetst")[-1]["afwijking"] == "RAC-2026-14-REDEN"
    sql = "SELECT DISTINCT partij, nummer FROM bericht WHERE inhoud LIKE '%RAC_AFWIJKING%'"
    assert {tuple(row) for row in region.rows("hub", sql)} == {(partij, draft[:32]) for partij in told}


def test_a_signature_over_other_bytes_or_by_another_key_is_refused_with_what_to_do(
    beleid: Beleid, reviewed: str
) -> None:
    other = beleid.handtekening(reviewed, "ggd").replace(reviewed, "0" * 64)
    stolen = beleid.handtekening(reviewed, "ggd", beleid.key("ggz"))

    said = [kern(beleid.brengt(reviewed, one)).bevindingen[0] for one in (other, stolen, "{}")]

    assert "andere vingerafdruk; laat opnieuw tekenen" in said[0]
    assert "sleutel is niet die van deze partij" in said[1]
    assert "niet de vorm van een handtekening" in said[2]
    assert "ggd" in next(regel.ontbreekt for regel in beleid.standen().versies if regel.bundel == reviewed)


WRONG = {
    "broken yaml": ("partijen:", "partijen: [", "convenant.yaml"),
    "unknown word": ("doel: [P05], categorie", "doel: [P99], categorie", "P99"),
    "no end date": ("geldig_tot:", "geldig_nooit:", "geldig_tot"),
    "a draft by its own word": ("status: GELDIG", "status: CONCEPT", "zet status op GELDIG"),
    "already over": ('geldig_tot: "2029', 'geldig_tot: "2026', "kies een einddatum"),
    "a rule that opens the system to third parties": (NA, NA + OPEN, "derde krijgt"),
    "a yaml of a thousand levels": ("partijen:", "partijen: " + "[" * 5000, "te diep"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_does_not_hold_is_refused_with_what_to_repair(beleid: Beleid, region: World, what: str) -> None:
    before, after, said = WRONG[what]
    text, facts = changed(region, "1.9.0")
    assert before in facts
    active = beleid.actief()

    refused = beleid.dient_in(text, facts.replace(before, after, 1))

    assert any(said in zin for zin in refused.bevindingen), refused.bevindingen[:3]
    assert (refused.bundel, beleid.actief()) == ("", active)
    assert happened(region, "convenant.afgekeurd")[-1]["aantal"] == len(refused.bevindingen)


def test_who_is_not_designated_hands_nothing_in_and_nothing_is_compiled_for_it(beleid: Beleid, region: World) -> None:
    assert beleid.vraagt(*faces(region), login="procesmanager").regel == "niet-aangewezen"
    assert beleid.vraagt(*faces(region), party=region.om).regel == "niet-aangewezen"


def test_a_party_that_does_not_sign_is_not_made_the_house_or_left_out_without_having_left(
    region: World, beleid: Beleid
) -> None:
    active = beleid.actief()
    as_house = (
        ("klasse: 1g", "klasse: huis"),
        ("Gemeentelijke gezondheidsdienst | 1g |", "Gemeentelijke gezondheidsdienst | huis |"),
    )
    draft = beleid.dient_in(*changed(region, "6.6.0", *as_house)).bundel
    assert kern(beleid.toetst(draft)).stand == "RAC_ADVIES"
    others = [partij for partij in beleid.signatories() if partij != "ggd"]
    assert beleid.laat_tekenen(draft, *others).stand == "ONDERTEKEND"

    assert beleid.activeert(draft).regel == "partij-valt-af"
    assert (beleid.actief(), beleid.stand(draft)) == (active, "ONDERTEKEND")


def test_what_was_evaluated_under_the_bundle_of_before_is_answered_by_the_one_that_decides_now(
    region: World, beleid: Beleid
) -> None:
    region.om.delivers(iemand(5102))
    before = region.politie.asks(iemand(5102))
    new = beleid.getekend("6.0.0", *MINDER[2:])
    evaluated = region.politie.prepares(iemand(5102))
    kern(beleid.activeert(new))

    reply = region.politie.posts("hub", VRAAG, evaluated)

    answer = decode(BekendheidsAntwoord, reply.body).kern
    assert (before.niveau, answer.niveau, answer.bundel) == ("L2", "L1", new)
    counted = next(e for e in region.log("sleutelhouder") if e.velden.get("verzoek_id") == evaluated.verzoek_id)
    answered = next(e for e in region.log("hub") if e.velden.get("verzoek_id") == evaluated.verzoek_id)
    assert (counted.velden["bundel"], answered.velden["bundel"]) == (before.bundel, new)
