"""A casus is closed, shielded, held, renewed and destroyed; what a dump of before holds opens nothing any more."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from connectors.agent.errors import Geweigerd
from connectors.agent.opening import open_inzage
from connectors.protocol.casussen import Casusstap
from hub.application.ports.stuk import Verstrekking
from hub.cli.main import main
from hub.cli.opzet import Opstelling
from tests.casuswereld import begin, gelukt
from tests.eindewereld import Einde, gebeurd, klok_loopt, noteert, ontvangers, verouder
from tests.inzagewereld import begin_leesbaar, maakt_sleutel, neemt_over, vraagt_inzage, ziet
from tests.planwereld import planner
from tests.rechtenwereld import Loket
from tests.stukwereld import brenger, brieven, zag
from tests.tweedatabases import heard
from tests.world import Naam, World, iemand, world

KEES, ANNA, PIET = iemand(7801), iemand(7802), iemand(7803)


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("einde") / "wereld") as running:
        yield running


def afgesloten(region: World, nummer: str, rij: dict[str, str]) -> tuple[Einde, str]:
    """A casus that was closed, with one stuk of the police in it."""
    casus = begin(region, nummer, rij)
    casus.gaat_naar("OVERLEG")
    stuk = brenger(casus, "politie").heeft_ingebracht("RELATIES")
    casus.gaat_naar("AFSLUITING")
    gelukt(Einde(casus).sluit_af())
    return Einde(casus), stuk


def test_a_closed_casus_is_shielded_at_once_and_only_who_tests_legality_reads_it(region: World) -> None:
    casus = begin_leesbaar(region, "E-1", KEES, relaas="De buren hoorden ruzie.")
    maakt_sleutel(casus)
    casus.betrekt("college")
    stuk = brenger(casus, "politie", leesbaar=True).heeft_ingebracht("RELATIES", tekst="Woont alleen.")
    gelukt(brenger(casus, "zvh").vraagt("college", "INKOMEN"))
    casus.gaat_naar("AFSLUITING")
    never = heard(region.om, ANNA)
    assert neemt_over(casus.pm, casus.nummer) == 0

    gelukt(Einde(casus).sluit_af())

    assert casus.fase == "AFGESCHERMD"
    assert region.rows("hub", f"SELECT op_lijst FROM casus WHERE casus = '{casus.nummer}'") == [(0,)]  # noqa: S608
    assert heard(region.om, KEES) == never
    readers = [casus.pm, casus.officier, casus.werker("politie"), casus.werker("college")]
    doelen = ("P06", "P07", "P08", "P09", "P10")
    assert {vraagt_inzage(who, casus.nummer, doel).status for who in readers for doel in doelen} == {403}
    desk = casus.werker("college", "loket")
    who = ziet(desk, casus.nummer, "P14")
    assert [shown.categorieen for shown in who.beeld.kern.stukken] == [["ID_CONTACT"]]
    Loket(region).legt_vast((casus.nummer, 1))
    loket = ziet(desk, casus.nummer, "P14")
    assert loket.teksten[stuk] == "Woont alleen."
    [ended] = [event for event in gebeurd(region, "casus.afgesloten") if event["casus"] == casus.nummer]
    assert (ended["vragen"], ended["waarom"]) == (1, "DOEL_BEREIKT")
    assert {partij for partij, _, _ in brieven(region, casus.nummer, "TREK_IN")} == {"om", "politie", "college"}


def test_a_source_takes_back_its_own_also_when_the_casus_is_shielded_and_nobody_else_does(
    region: World,
) -> None:
    casus = begin(region, "E-931", iemand(7854))
    casus.betrekt("ggz")
    casus.gaat_naar("OVERLEG")
    ggz, politie = brenger(casus, "ggz"), brenger(casus, "politie")
    stuk, vrijgave = ggz.nummer(), ggz.nummer()
    gelukt(ggz.geeft_vrij(stuk, vrijgave=vrijgave))
    gelukt(ggz.brengt_in("GEZONDHEID", stuk=stuk))
    zag(casus, stuk, "politie")
    casus.gaat_naar("AFSLUITING")
    gelukt(Einde(casus).sluit_af())

    assert politie.corrigeert(stuk, "INTREKKEN", doel="P20").regel == "niet-toegestaan"
    assert ggz.corrigeert(stuk, "INTREKKEN", doel="P09").regel == "niet-toegestaan"
    assert ggz.brengt_in("GEZONDHEID", stuk=ggz.nummer(), doel="P20").regel == "niet-toegestaan"
    gelukt(ggz.trekt_in(vrijgave, doel="P20"))
    gelukt(ggz.corrigeert(stuk, "INTREKKEN", doel="P20"))

    assert brieven(region, casus.nummer, "VRIJGAVE_EINDE") == [("politie", stuk, {"reden": "INGETROKKEN"})]
    told = {"handeling": "INTREKKEN", "reden": "ONJUIST", "fase": "AFGESCHERMD"}
    assert ("politie", stuk, told) in brieven(region, casus.nummer, "CORRECTIE")
    assert region.rows("hub", f"SELECT stuk FROM stuk WHERE stuk = '{stuk}'") == []  # noqa: S608


def test_meetings_end_with_the_casus_and_who_was_invited_to_one_that_did_not_begin_hears(region: World) -> None:
    casus = begin(region, "E-93", iemand(7853))
    casus.betrekt("college")
    casus.gaat_naar("EVALUATIE")
    pm = planner(casus)
    open_, planned = pm.nummer(), pm.nummer()
    gelukt(pm.overlegt("OPENEN", open_))
    gelukt(pm.overlegt("PLANNEN", planned, "politie", "college"))
    casus.gaat_naar("AFSLUITING")

    gelukt(Einde(casus).sluit_af())

    off = [event for event in gebeurd(region, "casusoverleg.afgezegd") if event["casus"] == casus.nummer]
    assert [event["overleg"] for event in off] == [planned]
    shut = [event for event in gebeurd(region, "casusoverleg.gesloten") if event["casus"] == casus.nummer]
    assert [(event["overleg"], event["besluiten"]) for event in shut] == [(open_, [])]
    letters = brieven(region, casus.nummer, "OVERLEG")
    told = sorted(partij for partij, nummer, said in letters if nummer == planned and said.get("stand") == "AFGEZEGD")
    assert told == ["college", "politie", "zvh"]
    sql = "SELECT overleg, stand FROM casus_overleg WHERE casus = '{}'"
    assert set(region.rows("hub", sql.format(casus.nummer))) == {(open_, "GESLOTEN"), (planned, "AFGEZEGD")}


def test_who_left_a_casus_does_not_hear_by_its_end_that_a_meeting_is_off(region: World) -> None:
    casus = begin(region, "E-932", iemand(7855))
    casus.betrekt("college", "rvdk")
    casus.gaat_naar("EVALUATIE")
    pm, planned = planner(casus), planner(casus).nummer()
    gelukt(pm.overlegt("PLANNEN", planned, "college", "rvdk"))
    gelukt(casus.officier.beeindigt(casus.nummer, "rvdk"))
    casus.gaat_naar("AFSLUITING")

    gelukt(Einde(casus).sluit_af())

    letters = brieven(region, casus.nummer, "OVERLEG")
    told = sorted(partij for partij, nummer, said in letters if nummer == planned and said.get("stand") == "AFGEZEGD")
    assert told == ["college", "zvh"]


def test_nobody_but_a_deelnemer_of_lid_1_closes_and_only_at_the_end(region: World) -> None:
    casus = begin(region, "E-2", PIET)
    casus.gaat_naar("EVALUATIE")
    einde = Einde(casus)

    assert einde.sluit_af().regel == "stap-onmogelijk"
    casus.gaat_naar("AFSLUITING")
    assert einde.sluit_af(door=casus.pm).regel == "niet-toegestaan"
    assert casus.fase == "AFSLUITING"


def test_nothing_is_destroyed_a_day_early_and_everything_on_the_day(region: World) -> None:
    einde, stuk = afgesloten(region, "E-3", iemand(7811))
    casus = einde.casus

    verouder(casus, jaren=5, dagen=-1)
    klok_loopt(region)
    assert einde.vernietigt()[0].regel == "termijn-loopt"
    assert region.rows("hub", f"SELECT stuk FROM stuk WHERE casus = '{casus.nummer}'") == [(stuk,)]  # noqa: S608
    assert len(gebeurd(region, "bewaren.gewaarschuwd")) == 1

    verouder(casus, jaren=5)
    klok_loopt(region)
    assert region.rows("hub", f"SELECT stuk FROM stuk WHERE casus = '{casus.nummer}'") == []  # noqa: S608
    assert region.rows("hub", f"SELECT melding FROM melding WHERE casus = '{casus.nummer}'") == []  # noqa: S608
    [gone] = [event for event in gebeurd(region, "gegevens.vernietigd") if event["casus"] == casus.nummer]
    assert set(gone["stukken"]) == {stuk, casus.melding}
    gelukt(einde.vernietigt()[0])


def test_a_hold_keeps_everything_and_opens_nothing(region: World) -> None:
    einde, stuk = afgesloten(region, "E-4", iemand(7812))
    hold = einde.nummer()

    gelukt(einde.houdt_aan(hold))
    verouder(einde.casus, jaren=6)
    klok_loopt(region)

    assert region.rows("hub", f"SELECT stuk FROM stuk WHERE stuk = '{stuk}'") == [(stuk,)]  # noqa: S608
    assert einde.vernietigt()[0].regel == "aangehouden"
    assert vraagt_inzage(einde.casus.officier, einde.casus.nummer, "P09").status == 403
    assert einde.houdt_aan(hold).regel == "stuk-anders"
    assert einde.houdt_aan(einde.nummer(), door=einde.casus.werker("ggz")).status == 403

    gelukt(einde.heft_op(hold))
    assert einde.heft_op(hold).regel == "nummer-onbekend"
    klok_loopt(region)
    assert region.rows("hub", f"SELECT stuk FROM stuk WHERE stuk = '{stuk}'") == []  # noqa: S608


def test_what_is_no_longer_needed_goes_now_when_one_decides_and_another_destroys(region: World) -> None:
    einde, stuk = afgesloten(region, "E-91", iemand(7851))
    hold = einde.nummer()
    gelukt(einde.houdt_aan(hold))

    assert einde.heeft_niets_nodig().regel == "aangehouden"
    gelukt(einde.heft_op(hold))
    assert einde.heeft_niets_nodig(door=einde.casus.pm).status == 403
    assert einde.vernietigt()[0].regel == "termijn-loopt"
    gelukt(einde.heeft_niets_nodig())

    gelukt(einde.vernietigt()[0])
    assert region.rows("hub", f"SELECT stuk FROM stuk WHERE stuk = '{stuk}'") == []  # noqa: S608


def test_an_open_casus_can_not_be_called_unneeded(region: World) -> None:
    casus = begin(region, "E-92", iemand(7852))
    casus.gaat_naar("AFSLUITING")

    assert Einde(casus).heeft_niets_nodig().regel == "stap-onmogelijk"


def test_a_renewal_opens_the_casus_with_the_data_of_those_who_agreed_and_no_others(region: World) -> None:
    casus = begin(region, "E-5", iemand(7813))
    casus.betrekt("college", "dji")
    casus.gaat_naar("OVERLEG")
    kept = brenger(casus, "politie").heeft_ingebracht("RELATIES")
    refused = brenger(casus, "college").heeft_ingebracht("INKOMEN")
    silent = brenger(casus, "dji").heeft_ingebracht("ID_CONTACT")
    casus.gaat_naar("AFSLUITING")
    einde, vraag = Einde(casus), Einde(casus).nummer()
    gelukt(einde.sluit_af())
    assert einde.vraagt_hernieuwing(einde.nummer(), "TERUGVAL").regel == "hernieuwing-onmogelijk"
    verouder(casus, jaren=5, dagen=-100)

    gelukt(einde.vraagt_hernieuwing(vraag, "TERUGVAL"))
    assert {partij for partij, _, _ in brieven(region, casus.nummer, "BEOORDEEL")} == {"politie", "college", "dji"}
    gelukt(einde.antwoordt("politie", vraag))
    gelukt(einde.antwoordt("college", vraag, "GEWEIGERD"))
    assert einde.antwoordt("om", vraag).regel == "nummer-onbekend"
    assert einde.antwoordt("ggz", vraag).status == 403
    gelukt(einde.hernieuwt(vraag))

    assert casus.fase == "HERNIEUWD"
    left = {str(row[0]) for row in region.rows("hub", f"SELECT stuk FROM stuk WHERE casus = '{casus.nummer}'")}  # noqa: S608
    assert left == {kept}
    assert not {refused, silent} & left
    assert vraagt_inzage(casus.werker("politie"), casus.nummer, "P07").status == 200
    assert einde.hernieuwt(vraag).regel == "nummer-onbekend"


def test_after_its_end_a_dump_of_before_opens_nothing_and_the_number_is_like_one_that_never_was(region: World) -> None:
    rij = iemand(7814)
    never = heard(region.om, rij)
    casus = begin_leesbaar(region, "E-6", rij, relaas="Een relaas.")
    maakt_sleutel(casus)
    brenger(casus, "politie", leesbaar=True).heeft_ingebracht("RELATIES", tekst="Een gegeven.")
    before = ziet(casus.werker("politie"), casus.nummer, soorten=["GEGEVEN"])
    seen = [(stuk.stuk, stuk.deel) for stuk in before.beeld.kern.stukken]
    texts = [_inhoud(region, *one) for one in seen]
    assert len(open_inzage(region.politie.verbinding, before.beeld.bewijs, texts)) == 1
    casus.gaat_naar("AFSLUITING")
    einde = Einde(casus)
    gelukt(einde.sluit_af())
    verouder(casus, jaren=5)

    _, bewijs = einde.vernietigt()
    assert bewijs is not None
    assert bewijs.kern.fase == "VERNIETIGD"
    _, again = einde.vernietigt()
    assert again is not None
    moment = einde.vernietigt_sleutel(again)
    assert einde.vernietigt_sleutel(bewijs) == moment

    with pytest.raises(Geweigerd):
        open_inzage(region.politie.verbinding, before.beeld.bewijs, texts)
    assert heard(region.om, rij) == never
    unknown = {**casus.pm.message(Casusstap, "P09", casus="f" * 32, versie_gezien=0, naar="PLAN").model_dump()}
    nobody = casus.pm.posts("/v1/casusstappen", Casusstap.model_validate(unknown))
    gone = casus.pm.posts(
        "/v1/casusstappen", casus.pm.message(Casusstap, "P09", casus=casus.nummer, versie_gezien=0, naar="PLAN")
    )
    assert (gone.status, gone.body) == (nobody.status, nobody.body)
    assert einde.vernietigt(door=casus.werker("zvh", "tweede-procesmanager"))[0].status == nobody.status


def _inhoud(region: World, stuk: str, deel: str) -> bytes:
    """A sealed part, as it stands in a dump of the hub's database."""
    sql = f"SELECT inhoud FROM stuk_deel WHERE stuk = '{stuk}' AND deel = '{deel}'"  # noqa: S608
    [[inhoud]] = region.rows("hub", sql)
    assert isinstance(inhoud, bytes)
    return inhoud


def test_nothing_of_a_destroyed_casus_is_left_but_its_number_who_did_it_and_the_register(region: World) -> None:
    einde, stuk = afgesloten(region, "E-7", iemand(7815))
    casus = einde.casus
    zag(casus, stuk, "om")
    verouder(casus, jaren=5)

    gelukt(einde.vernietigt()[0])

    tables = [str(row[0]) for row in region.rows("hub", "SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {
        name
        for name in tables
        if not name.startswith("log_")
        and any(casus.nummer in row for row in region.rows("hub", f"SELECT * FROM {name}"))  # noqa: S608
    }
    assert found == {"casus", "verstrekking", "bericht"}
    stone = region.rows("hub", f"SELECT * FROM casus WHERE casus = '{casus.nummer}'")  # noqa: S608
    versie = region.rows("hub", f"SELECT versie FROM casus WHERE casus = '{casus.nummer}'")[0][0]  # noqa: S608
    assert set(stone[0]) == {casus.nummer, "", "VERNIETIGD", 0, versie, casus.pm.pseudoniem}
    assert {soort for (soort,) in region.rows("hub", f"SELECT soort FROM bericht WHERE casus = '{casus.nummer}'")} == {  # noqa: S608
        "TREK_IN"
    }


def test_a_source_sees_which_organisations_were_given_its_stuk_and_nobody_elses(region: World) -> None:
    casus = begin(region, "E-8", iemand(7816))
    casus.betrekt("ggz", "college")
    casus.gaat_naar("OVERLEG")
    stuk = brenger(casus, "politie").heeft_ingebracht("RELATIES")
    zag(casus, stuk, "ggz", "college")
    zag(casus, stuk, "ggz")

    found = ontvangers(Einde(casus).ontvangers("politie", stuk))

    assert {(line.partij, line.doel, line.keren) for line in found} == {("ggz", "P07", 2), ("college", "P07", 1)}
    assert Einde(casus).ontvangers("college", stuk).status in {403, 404}


def test_a_correction_reaches_everybody_in_the_register_also_by_what_was_made_of_it(region: World) -> None:
    casus = begin(region, "E-9", iemand(7817))
    casus.betrekt("ggz", "college")
    casus.gaat_naar("OVERLEG")
    politie = brenger(casus, "politie")
    stuk, other = politie.heeft_ingebracht("RELATIES"), politie.heeft_ingebracht("RELATIES")
    made = politie.heeft_ingebracht("RELATIES")
    with closing(sqlite3.connect(region.database("hub"), timeout=10)) as connection, connection:
        connection.execute("UPDATE stuk SET bron = 'zvh', uit = ? WHERE stuk = ?", (f'["{stuk}"]', made))
    given = [
        Verstrekking(casus.nummer, one, 1, partij, handeling, doel, "politie", "RELATIES")
        for one, partij, handeling, doel in (
            (stuk, "ggz", "INZIEN", "P07"),
            (stuk, "college", "EXPORTEREN", "P08"),
            (stuk, "woco", "VERSTREKKEN", "P19"),
            (made, "dji", "INZIEN", "P08"),
            (other, "om", "INZIEN", "P07"),
        )
    ]
    noteert(casus, given)

    gelukt(politie.verbetert(stuk, "Het ging om een ander.", categorie="RELATIES"))

    reached = {partij for partij, _, _ in brieven(region, casus.nummer, "CORRECTIE")}
    listed = {line.partij for line in ontvangers(Einde(casus).ontvangers("politie", stuk))}
    assert reached == {"ggz", "college", "dji"}
    assert listed == reached | {"woco"}, "a derde hears on paper (test_wereld_herstel)"


def test_both_logs_verify_and_agree_after_all_this(
    region: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    processen: tuple[Naam, ...] = ("hub", "sleutelhouder")
    for name, value in region.opstelling.hub.items():
        monkeypatch.setenv(f"HUB_{name.upper()}", value)
    dag, printed = region.clock.now().date().isoformat(), tmp_path / "dag.json"

    assert [region.audit(naam).fout for naam in processen] == [None, None]
    assert main(["audit", "traces", "--db", region.opstelling.sleutelhouder["database"], "--dag", dag]) == 0
    printed.write_text(capsys.readouterr().out, encoding="utf-8")
    assert main(["audit", "report", "--dag", dag, "--houder", str(printed)]) == 0
