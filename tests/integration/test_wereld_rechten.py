"""A betrokkene asks what is known: each source judges its own, and what one keeps confidential leaves no trace."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest

from connectors.protocol.inzagen import Inzagevraag
from connectors.protocol.messages import encode
from hub.cli.opzet import Opstelling
from tests.casuswereld import Casus, begin, gelukt, werker
from tests.eindewereld import gebeurd
from tests.inzagewereld import maakt_sleutel, vraagt_inzage, ziet
from tests.planwereld import planner
from tests.rechtenwereld import Loket, beoordeelt, inzagelog, kern, punten, vraagt_punten, zegt
from tests.stukwereld import brenger, brieven, gelezen_post
from tests.tafelwereld import post
from tests.world import World, iemand, world

ANONIEM = {"verzoek_id": "", "verzoek": "", "personen": [], "watermerk": ""}


@dataclass(frozen=True, slots=True)
class Dossier:
    """A casus with a stuk of the police and one of the college, which both were seen by others."""

    casus: Casus
    politie: str
    college: str


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("rechten") / "wereld") as running:
        yield running


@pytest.fixture(scope="module")
def dossier(region: World) -> Dossier:
    return leg_aan(region, "R-1", 7901)


def leg_aan(region: World, nummer: str, persoon: int, *, geheim: bool = True) -> Dossier:
    """A casus of two parties; `geheim` says whether the police brought anything in."""
    casus = begin(region, nummer, iemand(persoon))
    maakt_sleutel(casus)
    casus.betrekt("college")
    politie = ""
    if geheim:
        politie = brenger(casus, "politie", leesbaar=True).heeft_ingebracht(
            "TOEZICHT_MAATREGELEN", tekst="Een aandachtspunt."
        )
    college = brenger(casus, "college", leesbaar=True).heeft_ingebracht("RELATIES", tekst="Heeft een zus.")
    casus.gaat_naar("PLAN")
    for who in (casus.pm, casus.werker("politie"), casus.werker("college"), casus.officier):
        vraagt_inzage(who, casus.nummer, "P08")
    return Dossier(casus, politie, college)


def test_one_request_becomes_work_for_every_source_with_a_month_to_answer(region: World, dossier: Dossier) -> None:
    loket, casus = Loket(region), dossier.casus
    reply = loket.vraagt((casus.nummer, 1))

    verzoek = kern(reply).verzoek

    letters = [(partij, nummer) for partij, nummer, _ in brieven(region, casus.nummer, "BEOORDEEL")]
    assert {partij for partij, nummer in letters if nummer == verzoek} == {"politie", "college"}
    assert punten(casus, "politie", verzoek) == {dossier.politie, casus.melding}
    assert punten(casus, "college", verzoek) == {dossier.college}
    assert vraagt_punten(casus, casus.werker("ggz"), verzoek).status == 403
    days = (kern(reply).uiterlijk - region.clock.now().timestamp()) / 86400
    assert 27 < days < 32
    assert kern(loket.stapt(verzoek, "VERLENGEN")).uiterlijk > kern(reply).uiterlijk
    assert loket.stapt(verzoek, "VERLENGEN").regel == "stap-onmogelijk"


def test_a_confidential_activity_is_left_out_without_a_trace(region: World, dossier: Dossier) -> None:
    loket, casus = Loket(region), dossier.casus
    verzoek = loket.legt_vast((casus.nummer, 1))
    beoordeelt(casus, "college", verzoek)
    gelukt(zegt(casus, casus.werker("politie"), verzoek, {dossier.politie: "GEHEIM"}))
    without = leg_aan(region, "R-2", 7902, geheim=False)
    open_verzoek = loket.legt_vast((without.casus.nummer, 1))
    beoordeelt(without.casus, "college", open_verzoek)

    hidden, nothing = loket.overzicht(verzoek), loket.overzicht(open_verzoek)

    assert encode(hidden.model_copy(update=ANONIEM)) == encode(nothing.model_copy(update=ANONIEM))
    assert (hidden.categorieen, hidden.bronnen) == (["RELATIES"], ["college"])
    assert "politie" not in {line.partij for line in hidden.gezien} | set(hidden.bronnen)
    views = [ziet(loket.wie, d.casus.nummer, "P14", handeling="EXPORTEREN") for d in (dossier, without)]
    assert [list(view.teksten.values()) for view in views] == [["Heeft een zus."], ["Heeft een zus."]]
    assert [view.beeld.kern.aantal for view in views] == [1, 1]


def test_nothing_leaves_before_every_source_agreed_and_nothing_after_the_desk_is_done(region: World) -> None:
    own = leg_aan(region, "R-3", 7903)
    loket, casus = Loket(region), own.casus
    verzoek = loket.legt_vast((casus.nummer, 1))

    assert loket.overzicht(verzoek).categorieen == []
    assert vraagt_inzage(loket.wie, casus.nummer, "P14", handeling="EXPORTEREN").status == 403
    beoordeelt(casus, "politie", verzoek)
    assert loket.overzicht(verzoek).bronnen == ["politie"]
    kern(loket.stapt(verzoek, "AFRONDEN", "DEELS"))

    assert loket.vraagt_overzicht(verzoek).regel == "verzoek-onbekend"
    assert vraagt_inzage(loket.wie, casus.nummer, "P14", handeling="EXPORTEREN").status == 403
    assert zegt(casus, casus.werker("politie"), verzoek, {own.politie: "GEHEIM"}).status == 403


def test_who_saw_my_file_names_organisations_purposes_and_days_and_no_people(region: World) -> None:
    own = leg_aan(region, "R-4", 7904)
    loket, casus = Loket(region), own.casus
    verzoek = loket.legt_vast((casus.nummer, 1), soort="WIE_ZAG")
    beoordeelt(casus, "college", verzoek)
    beoordeelt(casus, "politie", verzoek)

    told = loket.overzicht(verzoek)

    assert {(line.partij, line.doel) for line in told.gezien} >= {("zvh", "P08")}
    said = encode(told.model_copy(update={"watermerk": ""})).decode()
    for who in (casus.pm, casus.officier, casus.werker("politie"), casus.werker("college")):
        assert who.pseudoniem not in said
    assert vraagt_inzage(loket.wie, casus.nummer, "P14", handeling="EXPORTEREN").status == 403


def test_the_desk_hears_what_a_source_changed_after_a_betrokkene_had_a_copy(
    region: World, capsys: pytest.CaptureFixture[str]
) -> None:
    own = leg_aan(region, "R-9", 7909)
    loket, casus = Loket(region), own.casus
    before = loket.legt_vast((casus.nummer, 1))
    beoordeelt(casus, "college", before)
    gelukt(zegt(casus, casus.werker("politie"), before, {own.politie: "GEHEIM"}))
    kern(loket.stapt(before, "AFRONDEN", "DEELS"))

    for partij, stuk in (("politie", own.politie), ("college", own.college)):
        assert brenger(casus, partij, leesbaar=True).corrigeert(stuk, "BEPERKEN").status == 200

    told = [
        (nummer, dict(inhoud)["verzoek"])
        for partij, nummer, inhoud in brieven(region, casus.nummer, "CORRECTIE")
        if partij == "college" and dict(inhoud).get("via") == "AFSCHRIFT"
    ]
    assert told == [(own.college, before.upper())]
    assert f"na verzoek {before}." in gelezen_post(region, "college", capsys)


def test_the_house_is_asked_by_mail_about_what_it_made_and_who_leads_the_casus_answers(region: World) -> None:
    own = leg_aan(region, "R-6", 7906)
    casus, pm = own.casus, planner(own.casus)
    doel = gelukt(pm.maakt("DOEL", "BEGELEIDING", leefgebied="ZORG")).nummer

    verzoek = Loket(region).legt_vast((casus.nummer, 1))

    asked = [partij for partij, nummer, _ in brieven(region, casus.nummer, "BEOORDEEL") if nummer == verzoek]
    assert sorted(asked) == ["college", "politie", "zvh"]
    gelukt(zegt(casus, casus.pm, verzoek, {doel: "AKKOORD"}))
    other = casus.werker("zvh", "tweede-procesmanager")
    assert zegt(casus, other, verzoek, {doel: "AKKOORD"}).regel == "verzoek-onbekend"


def test_a_request_to_correct_becomes_a_task_that_the_source_reports_on(region: World, dossier: Dossier) -> None:
    loket, casus = Loket(region), dossier.casus
    verzoek = loket.legt_vast((casus.nummer, 1), soort="RECTIFICATIE")
    politie = casus.werker("politie")

    assert zegt(casus, politie, verzoek, {dossier.politie: "AKKOORD"}).regel == "stap-onmogelijk"
    assert zegt(casus, politie, verzoek, {dossier.college: "GEDAAN"}).regel == "stuk-onbekend"
    gelukt(zegt(casus, politie, verzoek, {dossier.politie: "GEDAAN"}))

    assert loket.vraagt_overzicht(verzoek).regel == "stap-onmogelijk"
    assert ("BEOORDEEL", {"soort": "RECTIFICATIE", "vraag": "RECHTEN"}) in post(region, "politie")


def test_an_objection_is_work_for_every_source_that_stops_or_says_no(region: World) -> None:
    """AVG art. 21: what a source stops using it restricts, with the objection as its reason."""
    own = leg_aan(region, "R-7", 7907)
    loket, casus = Loket(region), own.casus
    verzoek = loket.legt_vast((casus.nummer, 1), soort="BEZWAAR")
    politie, college = casus.werker("politie"), casus.werker("college")

    assert ("BEOORDEEL", {"soort": "BEZWAAR", "vraag": "RECHTEN"}) in post(region, "politie")
    gelukt(brenger(casus, "politie").corrigeert(own.politie, "BEPERKEN", reden="BEZWAAR"))
    gelukt(zegt(casus, politie, verzoek, {own.politie: "GEDAAN"}))
    gelukt(zegt(casus, college, verzoek, {own.college: "GEWEIGERD"}))
    kern(loket.stapt(verzoek, "AFRONDEN", "DEELS"))

    seen = ziet(casus.pm, casus.nummer, "P08")
    assert (own.politie in seen.nummers, own.college in seen.nummers) == (False, True)


def test_bad_requests_are_refused_and_recorded(region: World, dossier: Dossier) -> None:
    loket, casus = Loket(region), dossier.casus
    verzoek = loket.legt_vast((casus.nummer, 1))

    assert loket.vraagt((casus.nummer, 1), verzoek=verzoek).status == 200
    assert loket.vraagt((casus.nummer, 1), verzoek=verzoek, soort="WISSING").regel == "stuk-anders"
    assert loket.vraagt((casus.nummer, 9)).regel == "persoon-onbekend"
    assert loket.vraagt(("f" * 32, 1)).regel == "persoon-onbekend"
    assert loket.vraagt((casus.nummer, 1), dagen=-2).regel == "datum-in-toekomst"
    assert loket.stapt(verzoek, "AFRONDEN").regel == "bericht-ongeldig"
    assert loket.stapt("f" * 32, "VERLENGEN").regel == "verzoek-onbekend"
    assert len(gebeurd(region, "handeling.geweigerd")) >= 5


def test_the_desk_is_warned_and_what_is_done_is_destroyed_a_year_later(region: World) -> None:
    own = leg_aan(region, "R-5", 7905)
    loket = Loket(region)
    late = loket.legt_vast((own.casus.nummer, 1), dagen=40)
    done = loket.legt_vast((own.casus.nummer, 1))
    kern(loket.stapt(done, "AFRONDEN", "TOEGEWEZEN"))

    for _ in range(3):
        region.clocks("hub")
    assert [event["stap"] for event in gebeurd(region, "rechten.termijn") if event["verzoek"] == late] == [
        "WAARSCHUW",
        "VERLOPEN",
    ]
    with region.clock.ahead(timedelta(days=367)):
        while region.clocks("hub"):
            pass

    left = {str(row[0]) for row in region.rows("hub", "SELECT verzoek FROM rechtenverzoek")}
    assert late in left
    assert done not in left


def test_the_fg_sees_who_looked_and_cannot_look(region: World, dossier: Dossier) -> None:
    fg, casus = werker(region.zvh, "functionaris"), dossier.casus
    own_fg = werker(region.politie, "functionaris")

    for wie in (casus.pm, casus.officier, casus.werker("politie"), casus.werker("college")):
        assert vraagt_inzage(wie, casus.nummer).status == 200
    # A view that the police have nothing to do with: of the college, of what the college brought in.
    assert vraagt_inzage(casus.werker("college"), casus.nummer, stukken=[dossier.college]).status == 200

    everything, own = inzagelog(fg), inzagelog(own_fg)

    assert {"zvh", "politie", "college", "om"} <= {line.partij for line in everything.regels}
    assert {line.gebruiker for line in everything.regels} >= {casus.pm.pseudoniem, casus.officier.pseudoniem}
    assert {line.nummer for line in own.regels} < {line.nummer for line in everything.regels}
    assert len(own.regels) < len(everything.regels)
    said = encode(everything).decode()
    assert casus.nummer not in said
    assert dossier.politie not in said
    assert all(line.aantal >= 0 and line.op > 0 for line in everything.regels)
    asked = fg.message(Inzagevraag, "P15", casus=casus.nummer)
    assert fg.posts("/v1/inzagen", asked).status == 403
    assert casus.werker("politie").posts("/v1/inzagen", asked.model_copy(update={"rol": "fg"})).status == 403
    assert {line.partij for line in inzagelog(fg, partij="om").regels} <= {"om"}


def test_both_logs_verify(region: World) -> None:
    assert region.audit("hub").fout is None
    assert region.audit("sleutelhouder").fout is None
