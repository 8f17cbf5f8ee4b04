"""Meldingen from a partner to the hub: real messages, real seals, real policy, a real database."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import timedelta

import pytest

from connectors.protocol.canonical import b64u
from connectors.protocol.inhoud import open_inhoud, unwrap
from hub.cli.opzet import Opstelling
from tests.meldwereld import (
    PERSOON,
    PRIVATE,
    Stuk,
    aanmelding,
    compleet,
    feiten,
    levering,
    melding,
    meldt,
    naam,
    signaal,
    stuurt,
    uitkomsten,
)
from tests.world import World, iemand, world

AANGENOMEN, HERHAALD = ("AANGENOMEN", ""), ("AL_ONTVANGEN", "")
VEELPLEGER = {"doelgroep": "VEELPLEGER_VOLWASSEN"}
NAAMLOOS: Mapping[str, str] = {name: value for name, value in PERSOON.items() if name != "bsn"}


def casus_over(region: World, *, fase: str = "PLAN", op_lijst: bool = True) -> None:
    """Let everybody the index holds be in one casus, as after a decision of the table."""
    with closing(sqlite3.connect(region.database("hub"))) as database, database:
        database.execute(
            "INSERT INTO casus (casus, instrument, regime, doelgroep, fase, op_lijst, sinds)"
            " VALUES (?, 'INTEGRALE_AANPAK', 'WGS', 'VEELPLEGER_VOLWASSEN', ?, ?, 1)",
            ("c" * 32, fase, op_lijst),
        )
        persons = "SELECT ?, registratie, 'PLEGER' FROM registratie"
        database.execute(f"INSERT INTO casus_persoon (casus, registratie, rol) {persons}", ("c" * 32,))


def status(region: World) -> list[tuple[object, ...]]:
    return region.rows("hub", "SELECT status, json_extract(voorstel, '$.regel') FROM melding ORDER BY ontvangen_op")


def count(region: World, table: str) -> int:
    return int(str(region.rows("hub", f"SELECT count(*) FROM {table}")[0][0]))  # noqa: S608


def test_a_police_report_is_taken_in_with_a_proposal(region: World) -> None:
    assert uitkomsten(region.politie, melding("B-1", PERSOON)) == [AANGENOMEN]

    rows = region.rows("hub", "SELECT partij, soort, bron, doelgroep, status, gescreend FROM melding")
    assert rows == [("politie", "MUTATIE", "POLITIE_MUTATIE", "RISICOJEUGD", "ONTVANGEN", 0)]
    assert [event.naam for event in region.log("hub")[-2:]] == ["melding.aangenomen", "meldingen.ontvangen"]
    assert region.audit("hub").fout is None


def test_the_record_says_what_was_proposed_and_about_whom_nothing(region: World) -> None:
    meldt(region.politie, melding("B-1", PERSOON))

    taken, received = region.log("hub")[-2:]

    assert taken.velden["soort"] == "MUTATIE"
    assert taken.velden["voorstel"] == "AGENDEREN"
    assert taken.velden["regel"]
    assert taken.velden["artikelen"]
    assert received.velden["aantal"] == 1


def test_the_hub_keeps_what_was_sealed_byte_for_byte_for_the_key_holder(region: World) -> None:
    meldt(region.politie, melding("B-1", PERSOON, relaas="Een relaas."))

    [(sleutel, inhoud)] = region.rows("hub", "SELECT sleutel, inhoud FROM melding_inhoud WHERE deel = 'dossier'")
    assert isinstance(sleutel, bytes)
    assert isinstance(inhoud, bytes)
    key = unwrap(PRIVATE, b64u(sleutel), bericht=naam("B-1"), deel="dossier")
    assert open_inhoud(key, b64u(inhoud), bericht=naam("B-1"), deel="dossier") == b"Een relaas."


def test_a_message_that_comes_again_in_any_delivery_is_one_melding(region: World) -> None:
    stuk = melding("B-1", PERSOON)

    first = uitkomsten(region.politie, stuk, stuk, stuk)
    again = uitkomsten(region.politie, *[stuk] * 64)

    assert first == [AANGENOMEN, HERHAALD, HERHAALD]
    assert again == [HERHAALD] * 64
    assert [count(region, table) for table in ("melding", "melding_persoon", "registratie")] == [1, 1, 1]
    assert region.rows("hub", "SELECT aantal FROM telling") == [(1,)]


def test_a_message_delivered_a_thousand_times_is_one_melding(region: World) -> None:
    phenomenon = melding("F-1", antwoorden=compleet(groep="JA"), categorieen=["ID_CONTACT"])

    told = [one for _ in range(16) for one in uitkomsten(region.politie, *[phenomenon] * 64)]

    assert told == [AANGENOMEN] + [HERHAALD] * 1023
    assert count(region, "melding") == 1
    assert region.rows("hub", "SELECT aantal FROM telling") == [(1,)]


def test_other_content_under_the_same_name_is_set_aside_and_recorded(region: World) -> None:
    meldt(region.politie, melding("B-1", PERSOON))

    fate = uitkomsten(region.politie, melding("B-1", PERSOON, feiten=feiten(delictklasse="DRUGS", wpg_artikel="8")))

    assert fate == [("ANDERE_INHOUD", "andere-inhoud")]
    assert [(event.naam, event.velden.get("reden")) for event in region.log("hub")[-2:]] == [
        ("melding.geweigerd", "andere-inhoud"),
        ("meldingen.ontvangen", None),
    ]
    assert count(region, "melding") == 1


def test_two_parties_may_use_the_same_name(region: World) -> None:
    meldt(region.politie, aanmelding("B-1", PERSOON))

    assert uitkomsten(region.ggz, aanmelding("B-1", PERSOON)) == [AANGENOMEN]


BAD: list[tuple[Stuk, str]] = [
    (melding("X", PERSOON, feiten=feiten(delictklasse="ANDERS", wpg_artikel="8")), "feit-onbekend"),
    (melding("X", PERSOON, feiten=feiten(delictklasse="GEWELD", wpg_artikel="12")), "feit-onbekend"),
    (melding("X", PERSOON, feiten=feiten(delictklasse="GEWELD", zaak="DRUGS")), "feit-onbekend"),
    (melding("X", PERSOON, feiten=[*feiten(wpg_artikel="8"), *feiten(wpg_artikel="13")]), "naam-dubbel"),
    (melding("X", PERSOON, feiten=feiten(delictklasse="GEWELD")), "bronbevestiging-ontbreekt"),
    (melding("X", PERSOON, gebeurd_op="2026-02-31"), "datum-onjuist"),
    (melding("X", PERSOON, gebeurd_op="2099-01-01"), "datum-in-toekomst"),
    (melding("X", PERSOON, doelgroep="LOVERBOY"), "doelgroep-onbekend"),
    (melding("X", PERSOON, pleeggemeente="GM0363"), "gemeente-onbekend"),
    (melding("X", PERSOON, categorieen=["ID_CONTACT", "GODSDIENST"]), "categorie-onbekend"),
    (melding("X", PERSOON, categorieen=["FINANCIEEL"]), "niet-toegestaan"),
    (melding("X", PERSOON, antwoorden=compleet(groep="JA")), "betrokkene-bij-verschijnsel"),
    (melding("X"), "betrokkene-ontbreekt"),
    (melding("X", PERSOON, soort="DETENTIE", relaas="Waarvoor."), "verzegeling-onjuist"),
    (
        (melding("X", PERSOON)[0].model_copy(update={"identiteit": None}), [PERSOON]),
        "verzegeling-onjuist",
    ),
]


@pytest.fixture(scope="module")
def shared(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One world for what leaves nothing behind that another test could meet."""
    with world(template, tmp_path_factory.mktemp("gedeeld") / "wereld") as running:
        yield running


@pytest.mark.parametrize(("bad", "regel"), BAD, ids=[f"{at}-{regel}" for at, (_, regel) in enumerate(BAD)])
def test_one_bad_melding_is_refused_by_its_rule_and_the_others_go_on(shared: World, bad: Stuk, regel: str) -> None:
    kept, logged = count(shared, "melding"), len(shared.log("hub"))
    before, after = (melding(f"{bad[0].inhoud_hash}{at}", iemand(7002 + at)) for at in range(2))

    fates = uitkomsten(shared.politie, before, bad, after)

    assert fates == [AANGENOMEN, ("GEWEIGERD", regel), AANGENOMEN]
    [refusal] = [event for event in shared.log("hub")[logged:] if event.naam == "melding.geweigerd"]
    assert refusal.velden["soort"] == bad[0].soort
    assert refusal.velden["reden"]
    assert count(shared, "melding") == count(shared, "registratie") == kept + 2


def test_what_was_refused_may_come_again_corrected_under_the_same_name(region: World) -> None:
    meldt(region.politie, melding("B-1", PERSOON, doelgroep="LOVERBOY"))

    assert uitkomsten(region.politie, melding("B-1", PERSOON)) == [AANGENOMEN]


def test_a_derde_may_leave_a_signaal_and_nothing_else(region: World) -> None:
    fates = uitkomsten(region.woco, signaal("W-1", NAAMLOOS), aanmelding("W-2", NAAMLOOS), melding("W-3", NAAMLOOS))

    assert fates == [AANGENOMEN, ("GEWEIGERD", "soort-niet-toegestaan"), ("GEWEIGERD", "soort-niet-toegestaan")]
    assert status(region) == [("ONTVANGEN", "G1")]


def test_points_of_a_bsn_from_a_derde_refuse_the_whole_delivery(region: World) -> None:
    police = levering(region.politie, signaal("W-1", PERSOON))
    woco = levering(region.woco, signaal("W-1", NAAMLOOS))
    bsn = next(groep for groep in police.groepen if groep.klasse == "bsn")

    reply = region.woco.posts("hub", "/v1/meldingen", woco.model_copy(update={"groepen": [*woco.groepen, bsn]}))

    assert reply.status == 400
    assert reply.regel == "zegel-ongeldig"
    assert count(region, "melding") == 0


def test_a_purpose_that_the_party_may_not_use_refuses_the_whole_delivery_on_record(region: World) -> None:
    prepared = levering(region.ggz, aanmelding("G-1", PERSOON), doel="P04")
    doel = prepared.model_copy(update={"doel": "P08", "groepen": [], "meldingen": [fenomeen("G-1")]})

    reply = region.ggz.posts("hub", "/v1/meldingen", doel)

    assert (reply.status, reply.regel) == (403, "niet-toegestaan")
    assert region.log("hub")[-1].naam == "melding.geweigerd"
    assert count(region, "melding") == 0


def fenomeen(nummer: str) -> object:
    return melding(nummer, antwoorden=compleet(groep="JA"), categorieen=["ID_CONTACT"])[0]


def test_health_without_a_ground_is_refused_and_with_one_taken_in(region: World) -> None:
    health = {"categorieen": ["ID_CONTACT", "GEZONDHEID"]}
    ground = [{"categorie": "GEZONDHEID", "grond": "UITDRUKKELIJKE_TOESTEMMING"}]
    named = melding("Z-2", iemand(2))[0].model_validate(
        aanmelding("Z-2", iemand(2), **health)[0].model_dump() | {"gronden": ground}
    )

    fates = uitkomsten(region.ggz, aanmelding("Z-1", iemand(1), **health), (named, [iemand(2)]))

    assert fates == [("GEWEIGERD", "vrijgave-ontbreekt"), AANGENOMEN]


def test_a_signed_request_that_is_sent_again_is_refused(region: World) -> None:
    request = region.politie.signed("hub", "/v1/meldingen", levering(region.politie, melding("B-1", PERSOON)))

    replies = [region.politie.sends("hub", request) for _ in range(2)]

    assert [reply.status for reply in replies] == [200, 409]
    assert count(region, "melding") == 1


def test_points_are_of_use_once_for_their_own_party_and_for_meldingen_alone(region: World) -> None:
    used = levering(region.politie, melding("B-1", PERSOON))
    other = levering(region.om, aanmelding("B-2", PERSOON))
    delivery = region.politie.prepares_delivery(PERSOON)
    region.politie.posts("hub", "/v1/meldingen", used)

    again = region.politie.posts("hub", "/v1/meldingen", used)
    foreign = region.politie.posts("hub", "/v1/meldingen", other)
    of_a_delivery = used.model_copy(update={"verzoek_id": delivery.verzoek_id, "groepen": delivery.groepen})
    moved = region.politie.posts("hub", "/v1/meldingen", of_a_delivery)

    assert (again.status, again.regel) == (409, "zegel-hergebruikt")
    assert {(reply.status, reply.regel) for reply in (foreign, moved)} == {(400, "zegel-ongeldig")}


def test_points_that_are_too_old_are_refused(region: World) -> None:
    late = levering(region.politie, melding("B-1", PERSOON))

    with region.clock.ahead(timedelta(hours=1)):
        reply = region.politie.posts("hub", "/v1/meldingen", late)

    assert (reply.status, reply.regel) == (400, "zegel-ongeldig")


def test_a_person_more_or_less_than_the_points_refuses_the_whole_delivery(region: World) -> None:
    body = levering(region.politie, melding("B-1", PERSOON), melding("B-2", iemand(7002)))

    reply = region.politie.posts("hub", "/v1/meldingen", body.model_copy(update={"meldingen": body.meldingen[:1]}))

    assert (reply.status, reply.regel) == (400, "aantal-onjuist")
    assert count(region, "melding") == 0


def test_after_a_signaal_a_question_says_the_same_as_before(region: World) -> None:
    before = region.om.asks(PERSOON)
    meldt(region.politie, melding("B-1", PERSOON))
    meldt(region.woco, signaal("W-1", NAAMLOOS))

    after = region.om.asks(PERSOON)

    assert (after.niveau, after.uitkomst) == (before.niveau, before.uitkomst) == ("L2", "GEEN_MEDEDELING")
    sizes = {len(seen.reply.body) for seen in region.seen if seen.path == "/v1/bekendheidsvragen"}
    assert len(sizes) == 1


def test_after_an_aanmelding_the_person_is_known(region: World) -> None:
    meldt(region.ggz, aanmelding("G-1", PERSOON))

    assert region.om.asks(PERSOON).uitkomst == "BEKEND"
    assert region.ggz.asks(PERSOON).uitkomst == "BEKEND"
    assert region.woco.asks(NAAMLOOS).uitkomst == "GEEN_MEDEDELING"


def test_an_aanmelding_starts_the_week_and_a_report_does_not(region: World) -> None:
    meldt(region.politie, melding("B-1", iemand(7002)), aanmelding("A-1", PERSOON))

    [(code, warning, end)] = region.rows(
        "hub", "SELECT code, volgende - begonnen_op, einde_op - begonnen_op FROM termijn"
    )
    assert code == "TM-01"
    assert [round(int(str(seconds)) / 86_400, 3) for seconds in (warning, end)] == [5, 7]


def test_reports_about_the_same_person_join_one_cluster(region: World) -> None:
    meldt(region.politie, melding("B-1", PERSOON), melding("B-2", PERSOON))
    meldt(region.om, aanmelding("O-1", PERSOON))

    assert count(region, "cluster") == 1
    assert count(region, "taak") == 0


def test_persons_of_one_melding_are_never_one_person(region: World) -> None:
    twin = {**NAAMLOOS, "referentie": "R-tweeling"}

    meldt(region.politie, melding("B-1", NAAMLOOS, twin))
    meldt(region.politie, melding("B-2", NAAMLOOS, twin))

    assert count(region, "cluster") == 4
    assert {row[0] for row in region.rows("hub", "SELECT soort FROM taak")} == {"KOPPELING"}


def test_a_report_about_a_veelpleger_who_is_not_on_the_list_leaves_its_name_and_a_count(region: World) -> None:
    stuk = melding("B-1", PERSOON, **VEELPLEGER)

    fates = [uitkomsten(region.politie, stuk) for _ in range(2)]

    assert fates == [[("NIET_ONTVANGEN", "niet-op-lijst")]] * 2
    assert [count(region, name) for name in ("melding", "registratie", "index_waarde", "cluster")] == [0] * 4
    assert region.rows("hub", "SELECT uitkomst, aantal FROM telling") == [("NIET_ONTVANGEN", 1)]
    assert region.rows("hub", "SELECT partij, bericht, uitkomst FROM afgewezen_bericht") == [
        ("politie", naam("B-1"), "NIET_ONTVANGEN")
    ]
    assert [event.naam for event in region.log("hub")].count("melding.niet_ontvangen") == 1


def test_a_report_about_somebody_on_the_list_becomes_a_task_for_the_running_plan(region: World) -> None:
    meldt(region.politie, aanmelding("A-1", PERSOON))
    casus_over(region)

    fates = uitkomsten(region.politie, melding("B-1", PERSOON, **VEELPLEGER))

    assert fates == [AANGENOMEN]
    assert ("VERTALEN", "G4") in status(region)
    [(soort, casus, uiterlijk, sinds)] = region.rows(
        "hub",
        "SELECT t.soort, m.casus, m.uiterlijk, t.tijd_ms / 1000 FROM taak t JOIN taak_melding m ON m.taak = t.nummer",
    )
    assert (soort, casus) == ("SIGNAAL", "c" * 32)
    assert 23 * 3600 <= int(str(uiterlijk)) - int(str(sinds)) <= 73 * 3600


@pytest.mark.parametrize("fase", ["AFSLUITING", "AFGESCHERMD"])
def test_a_casus_that_is_closed_has_no_plan_to_translate_for(region: World, fase: str) -> None:
    meldt(region.politie, aanmelding("A-1", PERSOON))
    casus_over(region, fase=fase)

    fates = uitkomsten(region.politie, melding("B-1", PERSOON, **VEELPLEGER), melding("B-2", PERSOON))

    assert fates == [("NIET_ONTVANGEN", "niet-op-lijst"), AANGENOMEN]
    assert not [row for row in status(region) if row[0] == "VERTALEN"]


def test_nothing_of_the_index_is_read_before_the_first_gates_pass(region: World) -> None:
    """Had it been read, the person would have joined the cluster that is known."""
    meldt(region.politie, aanmelding("A-1", PERSOON))

    meldt(region.ggz, aanmelding("G-1", PERSOON, juistheid="ONBEKEND"))
    meldt(region.woco, signaal("W-1", NAAMLOOS))

    assert sorted(str(regel) for _, regel in status(region)) == ["G0", "G1", "R3"]
    assert count(region, "cluster") == 3
    assert count(region, "taak") == 0


def test_counts_are_by_place_of_the_event_and_say_nothing_of_anybody(region: World) -> None:
    rijen = [iemand(7100 + at) for at in range(3)]
    meldt(
        region.politie,
        melding("B-1", rijen[0], pleeggemeente="GM0938"),
        melding("B-2", rijen[1], pleeggemeente="GM0938"),
        melding("B-3", rijen[2], pleeggemeente=""),
    )

    told = region.rows("hub", "SELECT dag, gemeente, uitkomst, aantal FROM telling ORDER BY gemeente")

    assert told == [("2026-02-03", "GM0935", "ONTVANGEN", 1), ("2026-02-03", "GM0938", "ONTVANGEN", 2)]


def test_a_party_that_sends_too_many_people_is_refused_as_a_whole(region: World) -> None:
    with closing(sqlite3.connect(region.database("hub"))) as database, database:
        day = region.clock.now().strftime("%Y-%m-%d")
        database.execute("INSERT INTO budget VALUES ('melding/politie', ?, 1000000000, 1)", (day,))

    reply = stuurt(region.politie, melding("B-1", PERSOON))

    assert (reply.status, reply.regel) == (429, "budget-op")
    assert count(region, "melding") == 0
    assert region.log("hub")[-1].velden["reden"] == "BUDGET"
