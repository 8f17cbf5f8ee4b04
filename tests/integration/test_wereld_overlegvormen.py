"""Meetings under another law than the WGS: their own people work there, and nobody else (`domain.md` A3, B4)."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from connectors.protocol.inzagen import InzageAntwoord
from connectors.protocol.messages import decode
from connectors.protocol.plannen import Schalingsbesluit
from hub.application.bewaak_termijnen import bewaak_termijnen
from hub.application.maatstaf import Maatstaf
from hub.cli.opzet import Opstelling
from tests.casuswereld import Werker, begin, gelukt, stand, werker
from tests.formulier import convenant
from tests.inzagewereld import vraagt_inzage, ziet
from tests.meldwereld import aanmelding, compleet
from tests.overlegwereld import OVERLEGGEN, Ruimte, ruimte
from tests.planwereld import Planner, dagagenda, planner, planner_van
from tests.stukwereld import brieven
from tests.tafelwereld import kern, komt_binnen
from tests.world import World, iemand, world

DAG = 86_400
JUSTITIE = "P23"
"""The purpose of meetings that have no tasks: each party acts under its own law (covenant art. 9.59)."""
ONBEKEND = "0" * 32


NAZORG = {"HUISVESTING", "INKOMEN_WERK", "SCHULDEN", "ZORG", "IDENTITEITSBEWIJS"}
"""What is talked about when somebody comes back from detention (covenant art. 10.5)."""


@pytest.fixture(scope="module")
def gedeeld(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("overlegvormen") / "wereld") as running:
        yield running


@pytest.fixture(scope="module", params=OVERLEGGEN, ids=[one.instrument for one in OVERLEGGEN])
def hier(request: pytest.FixtureRequest, gedeeld: World) -> Ruimte:
    return ruimte(gedeeld, request.param, 7301 + OVERLEGGEN.index(request.param))


def test_a_workspace_begins_with_everybody_whom_the_covenant_names_at_that_meeting(hier: Ruimte) -> None:
    taking_part = f"SELECT partij FROM casus_betrokkene WHERE casus = '{hier.casus}' ORDER BY partij"  # noqa: S608

    assert [str(row[0]) for row in hier.region.rows("hub", taking_part)] == sorted(hier.overleg.deelnemers)
    assert stand(hier.region, hier.casus)[0] == "GEEN"


def test_its_people_bring_in_and_see_and_outsiders_do_not(hier: Ruimte) -> None:
    overleg, region = hier.overleg, hier.region

    stuk = gelukt(hier.brengt(overleg.bron)).nummer

    for partij in (overleg.bron, *overleg.geheel):
        assert stuk.encode() in vraagt_inzage(werker(region.named(partij)), hier.casus, overleg.doel).body, partij
    for partij in {"om", "politie", "college", "ggz", "dji"} - {*overleg.deelnemers}:
        stranger = werker(region.named(partij))
        here, nowhere = (vraagt_inzage(stranger, casus, overleg.doel) for casus in (hier.casus, ONBEKEND))
        assert (here.status, here.regel, here.body) == (nowhere.status, nowhere.regel, nowhere.body)
        assert hier.brengt(partij).status == 403
    assert vraagt_inzage(werker(region.zvh, "tweede-procesmanager"), hier.casus, overleg.doel).status == 403


def test_the_procesmanager_keeps_agenda_and_agreements_and_sees_no_police_or_prosecution_data(hier: Ruimte) -> None:
    overleg, pm = hier.overleg, planner_van(hier.pm, hier.casus)
    hidden = gelukt(hier.brengt(overleg.bron)).nummer
    asked = [partij for partij in overleg.deelnemers if partij in {"om", "politie", "college", "dji"}]
    meeting = pm.nummer()

    gelukt(pm.overlegt("PLANNEN", meeting, *asked, doel=overleg.doel, begint_op=pm.nu + DAG))
    made = gelukt(pm.maakt("BESLUIT", "ID_CONTACT", doel=overleg.doel)).nummer

    day = dagagenda(pm.agenda(pm.dag(1), overleg.doel))
    assert [regel.deelnemers for regel in day.regels if regel.overleg == meeting] == [sorted({*asked, "zvh"})]
    seen = vraagt_inzage(hier.pm, hier.casus, overleg.doel).body
    assert made.encode() in seen
    assert (hidden.encode() in seen) == (overleg.categorie not in {"POLITIE", "JUSTITIEEL", "INKOMEN"})


def test_a_meeting_works_on_its_own_leefgebieden_and_one_that_has_none_on_all(hier: Ruimte) -> None:
    overleg, pm = hier.overleg, planner_van(hier.pm, hier.casus)
    every = {gebied.code for gebied in convenant().triage.leefgebieden}
    fits = NAZORG if overleg.instrument in {"TRAJECTBERAAD", "NAZORGOVERLEG"} else every

    for gebied in sorted(every):
        punt = {"leefgebied": gebied, "onderwerp": "BEELD", "stukken": []}
        replies = [
            hier.brengt(overleg.bron, leefgebied=gebied),
            pm.maakt("BESLUIT", "ID_CONTACT", leefgebied=gebied, doel=overleg.doel),
            pm.overlegt("PLANNEN", pm.nummer(), doel=overleg.doel, begint_op=pm.nu + DAG, agenda=[punt]),
        ]
        if gebied in fits:
            assert all(gelukt(reply) for reply in replies), gebied
        else:
            assert [(reply.status, reply.regel) for reply in replies] == [(409, "plan-onmogelijk")] * 3, gebied


def test_a_meeting_has_tasks_with_a_last_day_where_the_covenant_lets_its_deelnemers_carry_them_out(
    hier: Ruimte,
) -> None:
    overleg, pm, region = hier.overleg, planner_van(hier.pm, hier.casus), hier.region
    partij = next(one for one in overleg.deelnemers if one in {"om", "politie", "college", "dji"})
    wie, doel = hier.wie(partij), {"doel": overleg.doel}
    last, gebied = {"uiterlijk": pm.dag(5)}, {"leefgebied": "HUISVESTING"}

    made = pm.geeft_taak(partij, **doel, **gebied, taak=last)

    mail = brieven(region, hier.casus, "TAAK")
    if overleg.doel == JUSTITIE:
        assert (made.regel, mail) == ("partij-onmogelijk", [])
        return
    taak = gelukt(made).nummer
    assert (partij, taak, {}) in mail
    [mine] = [regel for regel in wie.wie.casussen(overleg.doel).casussen if regel.casus == hier.casus]
    assert mine.taken == 1
    seen = decode(InzageAntwoord, vraagt_inzage(wie.wie, hier.casus, overleg.doel).body).kern
    assert (seen.beeld.taken, seen.beeld.eerste_taak) == (1, pm.dag(5))
    assert (
        pm.geeft_taak(partij, **doel, leefgebied="HUISVESTING", taak={"uiterlijk": pm.dag(-1)}).regel == "datum-voorbij"
    )
    gelukt(wie.zet(taak, "GEDAAN", **doel, resultaat=wie.resultaat("MEDEWERKER_CONTACT")))
    assert decode(InzageAntwoord, vraagt_inzage(wie.wie, hier.casus, overleg.doel).body).kern.beeld.taken == 0


def test_the_purpose_of_another_meeting_opens_nothing_and_lists_nothing(hier: Ruimte) -> None:
    """Wth art. 10 lid 2 and covenant art. 10.4: an organisation is in several meetings, for a purpose in each."""
    partij = werker(hier.region.named(hier.overleg.bron))

    assert hier.casus in [regel.casus for regel in partij.casussen(hier.overleg.doel).casussen]
    for doel in sorted({"P12", "P13", "P23", "P24", "P25", "P26"} - {hier.overleg.doel}):
        here, nowhere = (vraagt_inzage(partij, casus, doel) for casus in (hier.casus, ONBEKEND))
        assert (here.status, here.body) == (403, nowhere.body)
        assert hier.brengt(hier.overleg.bron, doel=doel).status == 403
    for doel in ("P06", "P07", "P08", "P09", "P21"):
        assert vraagt_inzage(partij, hier.casus, doel).status == 403


def test_who_is_no_deelnemer_of_the_meeting_is_not_let_in(hier: Ruimte) -> None:
    overleg = hier.overleg
    beslist = werker(hier.region.named(overleg.beslist))
    stranger = next(one for one in ("ggz", "burgemeester") if one not in overleg.deelnemers)

    assert beslist.betrekt(hier.casus, stranger, doel=overleg.doel).regel == "buiten-overlegvorm"
    assert beslist.betrekt(hier.casus, "woco", doel=overleg.doel).regel == "partij-onmogelijk"
    assert beslist.betrekt(hier.casus, "zvh", doel=overleg.doel).regel == "partij-onmogelijk"
    gelukt(beslist.betrekt(hier.casus, overleg.deelnemers[-1], doel=overleg.doel, reden="BRON"))


def test_a_text_of_the_police_is_opened_by_the_om_and_by_nobody_of_the_house(gedeeld: World) -> None:
    """The key holder decides once more, by its own copy of the covenant."""
    here = ruimte(gedeeld, OVERLEGGEN[0], 7330)
    manager = werker(gedeeld.zvh, "manager")
    who = ["--doel", "P06", "--versie", "1", "--gebruiker", manager.login, "--rol", manager.rol]
    assert manager.party.command("casus", "wijs-toe", here.casus, here.pm.login, *who) == 0
    politie = Planner(werker(gedeeld.politie), here.casus, leesbaar=True)

    stuk = gelukt(politie.brengt_in("POLITIE", tekst="Gezien om 23 uur.", doel="P23", bevestiging="WPG_8")).nummer

    assert ziet(werker(gedeeld.om), here.casus, "P23", stukken=[stuk]).teksten == {stuk: "Gezien om 23 uur."}
    assert ziet(here.pm, here.casus, "P23", stukken=[stuk]).teksten == {}


def test_a_zorgcasusoverleg_is_for_its_deelnemers_also_under_the_wgs(gedeeld: World) -> None:
    casus = begin(gedeeld, "OV-ZCO", iemand(7340), doelgroep="HUISELIJK_GEWELD")
    casus.gaat_naar("OVERLEG")
    gelukt(casus.officier.betrekt(casus.nummer, "gi"))
    voorstel = gelukt(planner(casus).stelt_voor("ZCO_HG", "REGULIERE_KETEN")).nummer
    gelukt(planner(casus, "om").besluit(voorstel))

    assert casus.officier.betrekt(casus.nummer, "rvdk").regel == "buiten-overlegvorm"
    gelukt(casus.officier.betrekt(casus.nummer, "ggz"))
    stuk = gelukt(planner(casus, "politie").brengt_in("POLITIE", bevestiging="WPG_8")).nummer
    assert stuk.encode() in vraagt_inzage(casus.officier, casus.nummer).body


def test_from_one_meeting_to_another_goes_nothing_but_the_persons(gedeeld: World) -> None:
    overleg = OVERLEGGEN[0]
    first = ruimte(gedeeld, overleg, 7350)
    stuk = gelukt(first.brengt("politie")).nummer
    pm = planner_van(first.pm, first.casus)
    voorstel = gelukt(pm.stelt_voor("NWO_RISICOJEUGD", "REGULIERE_KETEN", doel="P23")).nummer

    said = {"schaling": voorstel, "akkoord": True}
    decided = werker(gedeeld.om).doet("/v1/schalingsbesluiten", Schalingsbesluit, first.casus, "P23", **said)
    other = gelukt(decided).nummer
    gelukt(werker(gedeeld.zvh, "manager").wijst_toe(other, first.pm))

    college = werker(gedeeld.college)
    assert stuk.encode() not in vraagt_inzage(college, other, "P25").body
    gelukt(planner_van(college, other).brengt_in("WOONSITUATIE", doel="P25"))
    assert vraagt_inzage(werker(gedeeld.politie), other, "P25").status == 403
    assert vraagt_inzage(college, first.casus, "P25").status == 403


def jit(region: World, nummer: str) -> tuple[str, Werker]:
    """A phenomenon on its meeting, and who supports that."""
    said = {"doelgroep": "RISICOJEUGD", "antwoorden": compleet(groep="JA"), "pleeggemeente": "GM0935"}
    melding = komt_binnen(region.college, aanmelding(nummer, **said))
    kern(werker(region.politie).besluit(melding, "AGENDEREN", "JIT", waarom="Het gaat om een groep."))
    casus = str(region.rows("hub", f"SELECT casus FROM melding WHERE melding = '{melding}'")[0][0])  # noqa: S608
    pm = werker(region.zvh, "procesmanager")
    gelukt(werker(region.zvh, "manager").wijst_toe(casus, pm))
    return casus, pm


def test_a_jit_works_on_a_phenomenon(gedeeld: World) -> None:
    casus, leider = jit(gedeeld, "OV-JIT-1")
    pm, politie = planner_van(leider, casus), planner_van(werker(gedeeld.politie), casus)

    stuk = gelukt(politie.brengt_in("TOEZICHT_MAATREGELEN", persoon=0, doel="P26")).nummer
    meeting = pm.nummer()
    gelukt(pm.overlegt("PLANNEN", meeting, "politie", "college", doel="P26", begint_op=pm.nu + DAG))
    made = gelukt(pm.maakt("BESLUIT", "TOEZICHT_MAATREGELEN", persoon=0, doel="P26")).nummer

    seen = vraagt_inzage(werker(gedeeld.college), casus, "P26").body
    assert stuk.encode() in seen
    assert made.encode() in seen
    assert meeting in [regel.overleg for regel in dagagenda(pm.agenda(pm.dag(1), "P26")).regels]
    assert casus in [regel.casus for regel in werker(gedeeld.college).casussen("P26").casussen]
    assert (
        vraagt_inzage(werker(gedeeld.om), casus, "P26").body == vraagt_inzage(werker(gedeeld.om), ONBEKEND, "P26").body
    )


def test_a_jit_takes_nothing_that_names_or_links_a_person(gedeeld: World) -> None:
    casus, leider = jit(gedeeld, "OV-JIT-2")
    pm, politie = planner_van(leider, casus), planner_van(werker(gedeeld.politie), casus)
    somebody = komt_binnen(gedeeld.politie, aanmelding("OV-JIT-3", iemand(7360), doelgroep="RISICOJEUGD"))

    for categorie in ("ID_CONTACT", "BSN", "POLITIE", "RELATIES", "MEDEWERKER_CONTACT"):
        assert politie.brengt_in(categorie, persoon=0, doel="P26", bevestiging="WPG_8").status == 403, categorie
        assert pm.maakt("BESLUIT", categorie, persoon=0, doel="P26").status == 403, categorie
    assert politie.brengt_in("TOEZICHT_MAATREGELEN", persoon=1, doel="P26").regel == "persoon-onbekend"
    assert pm.maakt("BESLUIT", "TOEZICHT_MAATREGELEN", persoon=1, doel="P26").regel == "persoon-onbekend"
    assert leider.voegt_toe(casus, somebody, doel="P26").regel == "casus-gesloten"
    assert politie.wie.betrekt(casus, "college", 1, doel="P26").regel == "persoon-onbekend"
    assert pm.stelt_voor("JCO_JEUGD", "ONVEILIGHEID", doel="P26").regel == "instrument-onmogelijk"
    people = gedeeld.rows("hub", f"SELECT registratie FROM casus_persoon WHERE casus = '{casus}'")  # noqa: S608
    assert people == []


@pytest.mark.parametrize(("tekst", "code"), [("Mevrouw Jansen dealt hier.", 2), ("Rond het plein wordt gedeald.", 0)])
def test_the_connector_of_a_jit_seals_no_text_that_seems_to_name_somebody(
    gedeeld: World, tmp_path: Path, tekst: str, code: int
) -> None:
    casus, pm = jit(gedeeld, f"OV-JIT-{code}-{len(tekst)}")
    manager = werker(gedeeld.zvh, "manager")
    who = ["--doel", "P06", "--versie", "1", "--gebruiker", manager.login, "--rol", manager.rol]
    assert manager.party.command("casus", "wijs-toe", casus, pm.login, *who) == 0
    politie = werker(gedeeld.politie)
    (tmp_path / "tekst.txt").write_text(tekst, encoding="utf-8")
    said = ["--doel", "P26", "--categorie", "TOEZICHT_MAATREGELEN", "--persoon", "0"]
    said += ["--samenvatting", str(tmp_path / "tekst.txt"), "--gebruiker", politie.login, "--rol", politie.rol]

    assert politie.party.command("casus", "lever", casus, *said) == code


def test_a_workspace_ends_by_its_own_period_with_everything_in_it(region: World) -> None:
    here = ruimte(region, OVERLEGGEN[0], 7370)
    gelukt(here.brengt("politie"))
    left: Any = None
    agreed = Maatstaf(convenant(), region.clock.verzoek_id)

    for days in (300, 400, 800):
        with region.clock.ahead(timedelta(days=days)):
            now = region.clock.now()
            while region.manages_index(lambda uow, now=now: bewaak_termijnen(agreed, uow=uow, now=now)):
                pass
        left = (stand(region, here.casus)[0], region.rows("hub", "SELECT count(*) FROM stuk")[0][0])
        if days == 300:
            assert left == ("GEEN", 1)

    assert left == ("", 0)
    assert region.rows("hub", "SELECT count(*) FROM registratie") == [(0,)]
