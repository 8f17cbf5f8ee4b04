"""Who may act at the table, on what, and what is on record of it."""

from datetime import timedelta

import pytest

from connectors.protocol.berichten import Bericht, BerichtenAntwoord, Berichtenvraag
from connectors.protocol.canonical import b64u
from connectors.protocol.handelingen import Werklijstvraag
from connectors.protocol.meldingen import Betrokkene
from connectors.protocol.messages import decode
from tests.meldwereld import aanmelding, compleet, feiten, melding
from tests.tafelwereld import Aanzittende, kern, komt_binnen, medewerker, post, status
from tests.world import Party, World, iemand

KEES, ANNA, PIET = iemand(8101), iemand(8102), iemand(8103)
VOLWASSEN = Betrokkene(rol="PLEGER", leeftijd="VANAF_23", woongemeente="GM0935")


def refused(region: World) -> tuple[str, object]:
    """The last record: its name and reason."""
    last = region.log("hub")[-1]
    return last.naam, last.velden.get("reden")


def test_the_house_sees_what_must_be_judged_in_codes_and_without_names(region: World) -> None:
    nummer = komt_binnen(region.politie, melding("B-1", KEES))

    lijst = medewerker(region.zvh).werklijst()

    [punt] = lijst.punten
    assert (punt.melding, punt.soort, punt.doelgroep, punt.voorstel) == (nummer, "MUTATIE", "RISICOJEUGD", "AGENDEREN")
    assert (punt.status, punt.gescreend, punt.woongemeente, punt.leeftijden) == (
        "ONTVANGEN",
        False,
        "GM0935",
        ["TOT_18"],
    )
    assert (lijst.ongescreend, lijst.ongescreend_totaal) == (1, 1)
    assert {feit.naam for feit in punt.feiten} == {"delictklasse", "wpg_artikel"}
    answer = region.seen[-1].reply.body
    assert not any(value.encode() in answer for value in KEES.values() if len(value) > 3)
    shown = region.log("hub")[-1]
    assert (shown.naam, shown.velden["aantal"]) == ("werklijst.getoond", 1)
    assert region.audit("hub").fout is None


def test_every_proposal_of_the_list_has_the_sentence_of_its_rule_and_reasons(region: World) -> None:
    komt_binnen(region.politie, melding("B-1", KEES))
    komt_binnen(region.politie, melding("B-2", ANNA, betrokkenen=[VOLWASSEN]))

    lijst = medewerker(region.zvh).werklijst()

    named = {code for punt in lijst.punten for code in (punt.regel, *punt.redenen)}
    assert sorted(one.code for one in lijst.uitleg) == sorted(named)
    assert all(one.zin.endswith(".") for one in lijst.uitleg)


def test_danger_comes_first_and_then_what_waits_longest(region: World) -> None:
    first = komt_binnen(region.politie, melding("B-1", KEES))
    with region.clock.ahead(timedelta(seconds=5)):
        second = komt_binnen(region.politie, melding("B-2", ANNA))
        urgent = komt_binnen(region.politie, melding("B-3", PIET, spoed="ACUUT_GEVAAR"))

    assert [punt.melding for punt in medewerker(region.zvh).werklijst().punten] == [urgent, first, second]


def test_the_list_is_cut_by_doelgroep_and_municipality_and_the_whole_count_stays(region: World) -> None:
    komt_binnen(region.politie, melding("B-1", KEES))
    meerssen = Betrokkene(rol="PLEGER", leeftijd="TOT_18", woongemeente="GM0938")
    elsewhere = komt_binnen(region.politie, melding("B-2", ANNA, betrokkenen=[meerssen]))

    pm = medewerker(region.zvh)
    by_place, by_group = pm.werklijst(gemeente="GM0938"), pm.werklijst(doelgroep="OGGZ")

    assert [punt.melding for punt in by_place.punten] == [elsewhere]
    assert (by_place.ongescreend, by_place.ongescreend_totaal) == (1, 2)
    assert (by_group.punten, by_group.ongescreend, by_group.ongescreend_totaal) == ([], 0, 2)


def test_facts_of_care_are_shown_only_when_a_ground_releases_them(region: World) -> None:
    codes = {"soort": "ZORG", "bron": "PARTNER", "doelgroep": "OGGZ", "betrokkenen": [VOLWASSEN]}
    codes |= {"feiten": feiten(signaal="CRISIS"), "categorieen": ["ID_CONTACT", "GEZONDHEID"]}
    gronden = [{"categorie": "GEZONDHEID", "grond": "UITDRUKKELIJKE_TOESTEMMING"}]
    komt_binnen(region.ggz, melding("Z-1", KEES, **codes, gronden=gronden))

    [punt] = medewerker(region.zvh).werklijst().punten

    assert [feit.waarde for feit in punt.feiten] == ["CRISIS"]
    assert region.rows("hub", "SELECT COUNT(*) FROM melding") == [(1,)]


@pytest.mark.parametrize("partij", ["ggz", "woco", "dji"])
def test_nobody_acts_who_was_not_designated(region: World, partij: str) -> None:
    nummer = komt_binnen(region.politie, melding("B-1", KEES))
    stranger = Aanzittende(region.named(partij), "buurman", "medewerker")

    reply = stranger.besluit(nummer, "TERUGVERWIJZEN", waarom="Zomaar.")

    assert reply.status == 403
    assert refused(region)[0] == "handeling.geweigerd"
    assert status(region, nummer) == "ONTVANGEN"


def test_a_designation_is_for_one_person_in_one_role(region: World) -> None:
    colleague = Aanzittende(region.om, "een-ander", "medewerker")
    other_role = Aanzittende(region.om, medewerker(region.om).login, "casusregisseur")

    replies = [one.posts("/v1/werklijsten", ask(one)) for one in (colleague, other_role)]

    assert [(reply.status, reply.regel) for reply in replies] == [(403, "niet-aangewezen")] * 2
    assert refused(region) == ("handeling.geweigerd", "AANWIJZING")


def ask(who: Aanzittende) -> Werklijstvraag:
    return who.message(Werklijstvraag, doelgroep="", gemeente="")


def test_a_designation_that_ended_ends_the_work(region: World) -> None:
    officier = medewerker(region.om)
    with region.clock.ahead(timedelta(days=400)):
        reply = officier.posts("/v1/werklijsten", ask(officier))

    assert (reply.status, reply.regel) == (403, "niet-aangewezen")


def test_somebody_elses_pseudonym_opens_nothing(region: World) -> None:
    """The pseudonym of an employee of the OM, sent by the connector of the police."""
    officier = medewerker(region.om)
    code = b64u(region.om.verbinding.geheim.gebruiker(officier.login))
    message = ask(medewerker(region.politie)).model_copy(update={"gebruiker": code})

    reply = region.politie.posts("hub", "/v1/werklijsten", message)

    assert (reply.status, reply.regel) == (403, "niet-aangewezen")


def test_the_house_prepares_and_never_decides(region: World) -> None:
    """INV-3: a decision takes a person of a deelnemer lid 1."""
    nummer = komt_binnen(region.politie, melding("B-1", KEES))

    for rol in ("procesmanager", "triagist"):
        reply = medewerker(region.zvh, rol).besluit(nummer, "AGENDEREN")
        assert (reply.status, reply.regel) == (403, "niet-toegestaan")

    assert refused(region) == ("handeling.geweigerd", "GEEN_DOEL")
    assert status(region, nummer) == "ONTVANGEN"


def test_a_meeting_is_open_once_and_knows_who_decided_in_it(region: World) -> None:
    pm, officier = medewerker(region.zvh), medewerker(region.om)
    nummer = komt_binnen(region.politie, melding("B-1", KEES))
    komt_binnen(region.politie, melding("B-2", ANNA))

    assert kern(pm.overleg("OPENEN", "om", "politie")).status == "OPEN"
    assert pm.overleg("OPENEN", "om").regel == "overleg-onmogelijk"
    opened = pm.werklijst().overleg
    kern(officier.besluit(nummer, "AGENDEREN"))
    kern(medewerker(region.college).screent(komt_binnen(region.politie, melding("B-3", PIET)), compleet()))
    assert kern(pm.overleg("SLUITEN", "om", "reclassering")).status == "GESLOTEN"

    records = {entry.naam: entry.velden for entry in region.log("hub")}
    assert records["melding.besloten"]["overleg"] == opened
    assert records["melding.gescreend"]["overleg"] == ""
    assert records["overleg.gesloten"]["deelnemers"] == ["om", "politie", "reclassering"]
    assert records["overleg.gesloten"]["aantal"] == 1
    assert pm.werklijst().overleg == ""


@pytest.mark.parametrize(
    ("handeling", "deelnemers"),
    [
        ("SLUITEN", ["om"]),
        ("OPENEN", []),
        ("OPENEN", ["zvh", "ggz"]),
        ("OPENEN", ["om", "woco"]),
        ("OPENEN", ["om", "x"]),
    ],
)
def test_a_meeting_needs_somebody_who_can_decide_and_nobody_who_has_no_place(
    region: World, handeling: str, deelnemers: list[str]
) -> None:
    reply = medewerker(region.zvh).overleg(handeling, *deelnemers)

    assert (reply.status, reply.regel) == (409, "overleg-onmogelijk")
    assert region.rows("hub", "SELECT * FROM overleg") == []


def test_a_screening_makes_a_new_proposal_and_counts_as_looked_at(region: World) -> None:
    nummer = komt_binnen(region.college, aanmelding("A-1", KEES, antwoorden=compleet(regie_nodig="ONBEKEND")))
    pm = medewerker(region.zvh, "triagist")

    after = kern(pm.screent(nummer, compleet()))

    assert (after.status, after.voorstel, after.instrument, after.regime) == (
        "IN_TOETS", "PRIORITEREN", "INTEGRALE_AANPAK", "WGS"
    )  # fmt: skip
    lijst = medewerker(region.zvh).werklijst()
    assert (lijst.ongescreend, lijst.punten[0].gescreend) == (0, True)
    assert region.log("hub")[-2].naam == "melding.gescreend"


def test_the_sender_is_asked_for_what_is_missing_by_its_name_and_once(region: World) -> None:
    nummer = komt_binnen(region.college, aanmelding("A-1", KEES))
    pm, unknown = medewerker(region.zvh), compleet(stagnatie_samenwerking="ONBEKEND", stagnatie_hulpverlening="NEE")

    for _ in range(2):
        assert kern(pm.screent(nummer, unknown)).status == "AANVULLEN"

    assert post(region, "college") == [("AANVULLEN", {"stagnatie_samenwerking": "ONTBREEKT"})]


def test_a_life_domain_that_the_covenant_does_not_know_is_refused(region: World) -> None:
    nummer = komt_binnen(region.college, aanmelding("A-1", KEES))
    odd = compleet(leefgebieden=[{"leefgebied": "HOROSCOOP", "criminogeen": "JA"}])

    reply = medewerker(region.zvh).screent(nummer, odd)

    assert (reply.status, reply.regel) == (400, "woord-onbekend")
    assert b"HOROSCOOP" not in region.database("hub").read_bytes()


def test_a_melding_that_never_was_and_one_that_is_gone_are_the_same(region: World) -> None:
    officier = medewerker(region.om)
    gone = komt_binnen(region.politie, melding("B-1", KEES))
    kern(officier.besluit(gone, "TERUGVERWIJZEN", waarom="Geen rol voor het huis."))

    replies = [officier.besluit(nummer, "TERUGVERWIJZEN") for nummer in (gone, "0" * 32)]

    assert replies[0].body == replies[1].body
    assert (replies[0].status, replies[0].regel) == (404, "melding-onbekend")


def test_what_was_decided_is_not_screened_again(region: World) -> None:
    nummer = komt_binnen(region.politie, melding("B-1", KEES))
    kern(medewerker(region.om).besluit(nummer, "AGENDEREN"))

    reply = medewerker(region.zvh).screent(nummer, compleet())

    assert (reply.status, reply.regel) == (409, "stap-onmogelijk")


def test_the_word_of_a_decision_reaches_the_connector_of_the_sender_alone(region: World) -> None:
    stuk = aanmelding("A-1", KEES)
    kern(medewerker(region.om).besluit(komt_binnen(region.college, stuk), "PRIORITEREN"))

    mail = {party.wie.partij: fetch(party) for party in (region.college, region.politie)}

    [bericht] = [one for one in mail["college"] if one.betreft]
    assert (bericht.soort, bericht.betreft) == ("TERUGMELDING", stuk[0].bericht)
    assert {feit.naam: feit.waarde for feit in bericht.inhoud} == {
        "uitkomst": "PRIORITEREN",
        "stap": "UITNODIGING_VOLGT",
    }
    assert mail["politie"] == []


def fetch(party: Party) -> list[Bericht]:
    vraag = Berichtenvraag(versie=1, verzoek_id=party.verbinding.clock.verzoek_id(), gezien=0, afgehandeld=[])
    return decode(BerichtenAntwoord, party.posts("hub", "/v1/berichten", vraag).body).kern.berichten
