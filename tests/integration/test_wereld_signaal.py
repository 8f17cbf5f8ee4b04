"""A report about somebody with a running plan: who leads the casus reads what happened, and nobody else of it."""

from collections.abc import Iterator

import pytest

from hub.cli.opzet import Opstelling
from tests.casusplekwereld import nieuwe_casus
from tests.casuswereld import Casus, Werker, werker
from tests.inzagewereld import verzegeld_voor_de_sleutelhouder, vraagt_inzage, ziet
from tests.meldwereld import Betrokkene, aanmelding, compleet, feiten, melding
from tests.mensen import iemand
from tests.tafelwereld import kern, komt_binnen
from tests.world import World, world

VECHTPARTIJ = "Hij vocht op het plein met twee anderen."
GEWELD = {"bericht": "MUTATIE", "delictklasse": "GEWELD", "wpg_artikel": "8"}


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("signaal") / "wereld") as running:
        yield running


def casus_van(region: World, nummer: int) -> Casus:
    return nieuwe_casus(region, f"SIG-{nummer}", iemand(nummer), iemand(nummer + 1))


def bericht(region: World, nummer: int, *anderen: int, partij: str = "politie", **codes: object) -> str:
    """A readable report of this party about the first person of such a casus, and perhaps others."""
    rijen = [iemand(one) for one in (nummer, *anderen)]
    people = [Betrokkene(rol="PLEGER", leeftijd="VANAF_23", woongemeente="GM0935") for _ in rijen]
    said = {"doelgroep": "MULTIPROBLEMATIEK", "betrokkenen": people, **codes}
    stuk = verzegeld_voor_de_sleutelhouder(region, melding(f"SIG-B-{nummer}", *rijen, **said), VECHTPARTIJ)
    return komt_binnen(region.named(partij), stuk, doel="P11" if partij == "politie" else "P04")


def taak_van(wie: Werker, melding: str) -> int:
    return next(taak.taak for taak in wie.werklijst().taken if taak.melding == melding)


def test_who_leads_finds_the_task_with_its_casus_and_nobody_else_of_the_house_does(region: World) -> None:
    casus = casus_van(region, 9100)
    report = bericht(region, 9100)

    [mine] = [taak for taak in casus.pm.werklijst().taken if taak.melding == report]
    second, triagist = casus.werker("zvh", "tweede-procesmanager"), casus.werker("zvh", "triagist")

    assert (mine.soort, mine.casus) == ("SIGNAAL", casus.nummer)
    assert all(taak.melding != report for wie in (second, triagist) for taak in wie.werklijst().taken)


def test_a_report_of_a_casus_that_nobody_leads_yet_waits_for_every_procesmanager_without_its_casus(
    region: World,
) -> None:
    stuk = aanmelding("SIG-9105", iemand(9105))
    kern(werker(region.om).besluit(komt_binnen(region.politie, stuk), "PRIORITEREN"))
    report = bericht(region, 9105)

    for login in ("procesmanager", "tweede-procesmanager"):
        [taak] = [one for one in werker(region.zvh, login).werklijst().taken if one.melding == report]
        assert (taak.soort, taak.casus) == ("SIGNAAL", "")


def test_who_leads_reads_the_coded_facts_and_the_story_on_record_first(region: World) -> None:
    casus = casus_van(region, 9110)
    report = bericht(region, 9110)

    seen = ziet(casus.pm, casus.nummer, "P11", stukken=[report])

    assert {one.deel: dict(one.codes) for one in seen.beeld.kern.stukken} == {"identiteit": GEWELD, "dossier": GEWELD}
    assert VECHTPARTIJ in seen.teksten[f"{report}/dossier"]
    assert seen.waarom[report].artikelen == ["art-9-8"]
    [given] = [one for one in region.log("hub") if one.naam == "inzage.gegeven" and one.velden["doel"] == "P11"][-1:]
    assert (given.velden["casus"], given.velden["aantal"], given.velden["bronnen"]) == (casus.nummer, 2, ["politie"])
    sql = f"SELECT DISTINCT partij, doel, bron FROM verstrekking WHERE stuk = '{report}'"  # noqa: S608
    assert region.rows("hub", sql) == [("zvh", "P11", "politie")]


def test_under_the_purpose_of_reports_nothing_else_of_the_casus_is_seen(region: World) -> None:
    casus = casus_van(region, 9120)
    report = bericht(region, 9120)

    assert set(ziet(casus.pm, casus.nummer, "P11").nummers) == {report}


def test_a_report_can_be_read_in_every_phase_in_which_a_casus_runs(region: World) -> None:
    casus = casus_van(region, 9130)
    report = bericht(region, 9130)

    for fase in ("GEACCEPTEERD", "OVERLEG", "PLAN", "UITVOERING", "EVALUATIE", "HERNIEUWD"):
        casus.is_in(fase)
        assert set(ziet(casus.pm, casus.nummer, "P11").nummers) == {report}, fase


def test_somebody_who_does_not_lead_hears_what_somebody_hears_about_no_casus(region: World) -> None:
    casus = casus_van(region, 9140)
    report = bericht(region, 9140)
    second = casus.werker("zvh", "tweede-procesmanager")
    taak = taak_van(casus.pm, report)

    there = vraagt_inzage(second, casus.nummer, "P11", stukken=[report])
    nowhere = vraagt_inzage(second, "f" * 32, "P11", stukken=[report])
    translated, unknown = second.vertaalt(taak, "PLAN_AANPASSEN"), second.vertaalt(999_999, "PLAN_AANPASSEN")

    assert (there.status, there.regel) == (nowhere.status, nowhere.regel)
    assert there.status == 403
    assert (translated.status, translated.regel) == (unknown.status, unknown.regel)


@pytest.mark.parametrize(("nummer", "gevolg"), [(9150, "PLAN_AANPASSEN"), (9155, "GEEN_GEVOLG")])
def test_what_was_judged_stays_to_be_read_by_who_leads_as_far_as_the_plan_refers_to_it(
    region: World, nummer: int, gevolg: str
) -> None:
    casus = casus_van(region, nummer)
    report = bericht(region, nummer)
    kern(casus.pm.vertaalt(taak_van(casus.pm, report), gevolg))

    [codes] = {one.codes["gevolg"] for one in ziet(casus.pm, casus.nummer, "P11").beeld.kern.stukken}
    in_casus = ziet(casus.pm, casus.nummer).nummers

    assert codes == gevolg
    assert (report in in_casus) == (gevolg == "PLAN_AANPASSEN")


def test_no_deelnemer_sees_a_report_and_not_even_who_sent_it(region: World) -> None:
    casus = casus_van(region, 9160)
    report = bericht(region, 9160)
    kern(casus.pm.vertaalt(taak_van(casus.pm, report), "PLAN_AANPASSEN"))
    casus.betrekt("college")
    casus.gaat_naar("PLAN")

    for partij in ("politie", "om", "ggz", "college"):
        shown = ziet(casus.werker(partij), casus.nummer)
        assert report not in shown.nummers, partij
        assert VECHTPARTIJ not in "".join(shown.teksten.values())


def test_a_report_also_about_somebody_else_is_read_whole_by_who_leads(region: World) -> None:
    casus = casus_van(region, 9170)
    report = bericht(region, 9170, 9179)

    seen = ziet(casus.pm, casus.nummer, "P11", stukken=[report])

    assert {one.deel for one in seen.beeld.kern.stukken} == {"identiteit", "dossier"}


def test_a_report_of_what_the_purpose_does_not_cover_is_read_in_the_casus_alone(region: World) -> None:
    casus = casus_van(region, 9180)
    report = bericht(
        region,
        9180,
        partij="college",
        soort="AANMELDING",
        bron="PARTNER",
        categorieen=["ID_CONTACT", "WOONSITUATIE"],
        feiten=feiten(wpg_artikel="8"),
        geinformeerd="JA",
        antwoorden=compleet(),
    )

    under_reports, in_casus = ziet(casus.pm, casus.nummer, "P11"), ziet(casus.pm, casus.nummer, stukken=[report])

    assert taak_van(casus.pm, report)
    assert [(one.deel, one.codes) for one in under_reports.beeld.kern.stukken] == [
        ("identiteit", {"bericht": "AANMELDING"})
    ]
    assert f"{report}/dossier" in in_casus.teksten
    assert all(one.codes == {"bericht": "AANMELDING", "wpg_artikel": "8"} for one in in_casus.beeld.kern.stukken)
