"""What an adapter's message becomes: codes in the open, people and texts sealed, and what is refused."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.agent.bericht import Berichtenmaker, Gemaakt
from connectors.agent.bronmelding import MAX_TEKST, Bronbetrokkene, Bronmelding
from connectors.agent.errors import InstellingOnjuist, InvoerOnjuist
from connectors.agent.geheim import Geheim
from connectors.agent.leeftijd import leeftijdsklasse
from connectors.agent.register import RegisterRij
from connectors.agent.settings import Instellingen, read_instellingen
from connectors.protocol.canonical import b64u, unb64u
from connectors.protocol.identifiers import Geboortedatum
from connectors.protocol.inhoud import Deel, open_inhoud, unwrap
from connectors.protocol.meldingen import Verzegeld
from tests.bronberichten import DAG, HOUDER_HPKE, bron, velden, wereld_die_verzegelt, wie
from tests.integration.agent_wereld import Wereld


@pytest.fixture
def instellingen(tmp_path: Path) -> Instellingen:
    return read_instellingen(wereld_die_verzegelt(tmp_path / "connector").map)


@pytest.fixture
def maker(instellingen: Instellingen) -> Berichtenmaker:
    return Berichtenmaker(instellingen, Geheim(bytes(32), "politie"), DAG)


@pytest.fixture
def maker_zonder_bsn(instellingen: Instellingen) -> Berichtenmaker:
    derde = instellingen.model_copy(update={"klassen": ["link"]})
    return Berichtenmaker(derde, Geheim(bytes(32), "woco"), DAG)


def opened(gemaakt: Gemaakt, part: Verzegeld | None, deel: Deel) -> object:
    assert part is not None
    bericht = unb64u(gemaakt.wire.bericht)
    key = unwrap(HOUDER_HPKE, part.sleutel, bericht=bericht, deel=deel)
    return json.loads(open_inhoud(key, part.inhoud, bericht=bericht, deel=deel))


def refusal(maker: Berichtenmaker, melding: Bronmelding) -> str:
    with pytest.raises(InvoerOnjuist) as refused:
        maker.maak(melding, adapter="politie")
    return refused.value.regel


def test_who_it_is_about_travels_sealed_with_every_column_and_in_order(maker: Berichtenmaker) -> None:
    made = maker.maak(bron(wie(1), wie(2)), adapter="politie")

    assert opened(made, made.wire.identiteit, "identiteit") == {
        "v": 1,
        "betrokkenen": [wie(1).rij.velden(), wie(2).rij.velden()],
    }


def test_facts_and_opinions_travel_sealed_and_apart(maker: Berichtenmaker) -> None:
    made = maker.maak(bron(), adapter="politie")

    assert opened(made, made.wire.dossier, "dossier") == {
        "v": 1,
        "relaas": "Zag hem bij de winkel.",
        "mening": "Het gaat niet goed.",
    }


def test_nothing_of_a_person_or_a_text_is_readable_on_the_wire(maker: Berichtenmaker) -> None:
    wire = maker.maak(bron(), adapter="politie").wire.model_dump_json()

    hidden = [value for value in velden(1).values() if len(value) > 3]
    assert [value for value in [*hidden, "winkel", "PL2400"] if value in wire] == []


def test_a_phenomenon_has_no_identity_and_a_message_without_texts_no_dossier(maker: Berichtenmaker) -> None:
    made = maker.maak(replace(bron(), betrokkenen=(), relaas="", mening=""), adapter="politie")

    assert (made.wire.identiteit, made.wire.dossier, made.personen) == (None, None, ())


def test_a_message_keeps_its_name_and_hash_wherever_it_stood(maker: Berichtenmaker) -> None:
    once, again = (maker.maak(replace(bron(), rijnummer=line), adapter="politie").wire for line in (2, 900))

    assert (once.bericht, once.inhoud_hash) == (again.bericht, again.inhoud_hash)
    assert once.identiteit != again.identiteit


@pytest.mark.parametrize(
    "other",
    [
        replace(bron(), relaas="Zag haar bij de winkel."),
        replace(bron(), mening=""),
        replace(bron(), doel="P11"),
        replace(bron(), feiten={"delictklasse": "OVERLAST"}),
        replace(bron(), gronden={"POLITIE": "WETTELIJKE_BEVOEGDHEID"}),
        bron(wie(1, huisnummer="401")),
    ],
)
def test_whatever_the_source_changes_changes_the_hash_and_not_the_name(
    maker: Berichtenmaker, other: Bronmelding
) -> None:
    first, second = (maker.maak(melding, adapter="politie").wire for melding in (bron(), other))

    assert first.bericht == second.bericht
    assert first.inhoud_hash != second.inhoud_hash


def test_the_same_number_of_two_sources_is_two_messages(maker: Berichtenmaker) -> None:
    assert maker.maak(bron(), adapter="politie").wire.bericht != maker.maak(bron(), adapter="om").wire.bericht


@pytest.mark.parametrize(
    ("melding", "code"),
    [
        (replace(bron(), relaas="x" * (MAX_TEKST + 1)), "tekst-te-lang"),
        (replace(bron(), relaas="é" * MAX_TEKST, mening="é" * MAX_TEKST), "tekst-te-lang"),
        (replace(bron(), mening="\ud800"), "tekst-onleesbaar"),
        (replace(bron(), gebeurd_op=date(2026, 3, 3)), "datum-in-de-toekomst"),
        (replace(bron(), bronnummer=""), "bronnummer-lengte"),
        (replace(bron(), betrokkenen=(wie(1),) * 9), "te-veel-betrokkenen"),
        (replace(bron(), feiten={"delictklasse": "Jan de Vries"}), "waarde_onbekend: waarde"),
        (replace(bron(), doelgroep="geen code"), "waarde_onbekend: doelgroep"),
        (replace(bron(), pleeggemeente="Maastricht"), "waarde_onbekend: pleeggemeente"),
        (bron(wie(1, bsn="900000000")), "bsn: elfproef"),
        (bron(wie(1, geboortedatum="2026-03-02")), "geboortedatum: na_gebeurtenis"),
        (bron(Bronbetrokkene(RegisterRij(referentie="R"), "PLEGER", "GM0935")), "te-weinig-gegevens"),
    ],
)
def test_what_cannot_be_sent_is_refused_by_a_code(maker: Berichtenmaker, melding: Bronmelding, code: str) -> None:
    assert refusal(maker, melding) == code


def test_a_text_of_the_greatest_length_still_goes(maker: Berichtenmaker) -> None:
    made = maker.maak(replace(bron(), relaas="x" * MAX_TEKST, mening="y" * MAX_TEKST), adapter="politie")

    assert made.wire.dossier is not None


def test_a_party_without_the_right_sends_no_bsn_in_its_own_field(maker_zonder_bsn: Berichtenmaker) -> None:
    assert refusal(maker_zonder_bsn, bron()) == "bsn-niet-toegestaan"


@pytest.mark.parametrize("spelled", ["{}", "bsn:{}.", "{:.3}.{:.3}"])
def test_a_party_without_the_right_sends_no_bsn_hidden_in_a_text(
    maker_zonder_bsn: Berichtenmaker, spelled: str
) -> None:
    number = velden(1)["bsn"]
    text = f"{number[:3]} {number[3:6]}.{number[6:]}" if spelled.count("{") > 1 else spelled.format(number)

    for hidden in ({"relaas": text}, {"mening": f"let op {text}"}):
        assert refusal(maker_zonder_bsn, replace(bron(wie(1, bsn="")), **hidden)) == "bsn-in-tekst"
    assert refusal(maker_zonder_bsn, bron(wie(1, bsn="", toevoeging=text))) == "bsn-in-tekst"


def test_a_party_without_the_right_may_write_other_numbers(maker_zonder_bsn: Berichtenmaker) -> None:
    melding = replace(bron(wie(1, bsn="")), relaas="Bel 043-3501234, huur 2026000123456, op 12.03.2026.")

    assert maker_zonder_bsn.maak(melding, adapter="corporatie").wire.betrokkenen


def test_a_missing_key_to_seal_for_is_named(tmp_path: Path) -> None:
    without = read_instellingen(Wereld(tmp_path / "connector").map)

    with pytest.raises(InstellingOnjuist) as missing:
        Berichtenmaker(without, Geheim(bytes(32), "politie"), DAG)

    assert (missing.value.regel, missing.value.onderdeel) == ("veld-ontbreekt", "connector.json: sleutelhouder.hpke")


def test_a_key_that_cannot_be_sealed_for_is_named(instellingen: Instellingen) -> None:
    holder = instellingen.sleutelhouder.model_copy(update={"hpke": b64u(bytes(33))})
    wrong = instellingen.model_copy(update={"sleutelhouder": holder})

    with pytest.raises(InstellingOnjuist) as unusable:
        Berichtenmaker(wrong, Geheim(bytes(32), "politie"), DAG).maak(bron(), adapter="politie")

    assert unusable.value.regel == "sleutel-onbruikbaar"


def test_a_message_in_hand_shows_nothing(maker: Berichtenmaker) -> None:
    assert repr(maker.maak(bron(), adapter="politie")) == "<Gemaakt>"


@pytest.mark.parametrize(
    ("geboren", "klasse"),
    [
        ("2008-03-03", "TOT_18"),
        ("2008-03-02", "VAN_18_TOT_23"),
        ("2003-03-03", "VAN_18_TOT_23"),
        ("2003-03-02", "VANAF_23"),
        ("2008-02-29", "VAN_18_TOT_23"),
        ("2008-03-00", "ONBEKEND"),
        ("2008-02-00", "VAN_18_TOT_23"),
        ("2008-00-00", "ONBEKEND"),
        ("2007-00-00", "VAN_18_TOT_23"),
        ("2003-00-00", "ONBEKEND"),
        ("2026-00-00", "TOT_18"),
        ("", "ONBEKEND"),
    ],
)
def test_an_age_class_is_named_only_when_it_is_certain(geboren: str, klasse: str) -> None:
    assert leeftijdsklasse(Geboortedatum.lees(geboren), DAG) == klasse


def test_a_leap_day_birthday_counts_from_the_first_of_march() -> None:
    born = Geboortedatum(2008, 2, 29)

    assert leeftijdsklasse(born, date(2026, 2, 28)) == "TOT_18"
    assert leeftijdsklasse(born, date(2026, 3, 1)) == "VAN_18_TOT_23"


@given(st.dates(date(1900, 1, 1), DAG), st.booleans())
def test_what_is_known_of_part_of_a_date_never_contradicts_the_whole(born: date, month_known: bool) -> None:
    whole = leeftijdsklasse(Geboortedatum(born.year, born.month, born.day), DAG)
    part = leeftijdsklasse(Geboortedatum(born.year, born.month if month_known else None, None), DAG)

    assert part in {whole, "ONBEKEND"}
