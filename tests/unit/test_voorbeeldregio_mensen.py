"""The people of the region, and what each partner makes of them."""

import hashlib
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.agent.register import Reden, RegisterRij
from connectors.protocol.errors import PersonalIdentifierInvalid
from connectors.protocol.identifiers import Bsn
from connectors.voorbeeldregio.bsn import EERSTE, LAATSTE, Bsnuitgifte
from connectors.voorbeeldregio.fouten import Foutprofiel, typfout, verknoei, zonder_tekens
from connectors.voorbeeldregio.namen import NAMEN
from connectors.voorbeeldregio.personen import Naamgebruik, VoorbeeldPersoon
from connectors.voorbeeldregio.plaatsen import Gemeente
from connectors.voorbeeldregio.regio import Regio, maak_regio
from connectors.voorbeeldregio.registers import Partij
from connectors.voorbeeldregio.schrijven import schrijf_registers


@pytest.fixture(scope="module")
def regio() -> Regio:
    return maak_regio()


@pytest.fixture(scope="module")
def klein() -> Regio:
    return maak_regio(4, 20)


def digest(folder: Path) -> str:
    total = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        total.update(path.name.encode() + path.read_bytes())
    return total.hexdigest()


def test_one_seed_gives_one_region_in_any_process(tmp_path: Path) -> None:
    schrijf_registers(maak_regio(8, 60), tmp_path / "here")
    program = (
        "import sys; from pathlib import Path; from connectors.voorbeeldregio.regio import maak_regio; "
        "from connectors.voorbeeldregio.schrijven import schrijf_registers; "
        "schrijf_registers(maak_regio(8, 60), Path(sys.argv[1]))"
    )
    environment = {"PYTHONHASHSEED": "77", "PYTHONPATH": str(Path(__file__).parents[2])}
    subprocess.run([sys.executable, "-c", program, tmp_path / "there"], check=True, env=environment)

    assert digest(tmp_path / "here") == digest(tmp_path / "there")


def test_another_seed_gives_other_people() -> None:
    namen = [{(een.voornamen, een.achternaam) for een in maak_regio(seed, 60).personen} for seed in (1, 2)]

    assert len(namen[0] & namen[1]) < 20


def test_fewer_households_than_the_tables_need_are_refused() -> None:
    with pytest.raises(ValueError, match="at least 7 households"):
        maak_regio(1, 6)


def test_every_bsn_is_of_the_test_range_passes_the_elfproef_and_is_given_once(regio: Regio) -> None:
    numbers = [een.bsn for een in regio.personen]

    assert all(EERSTE <= int(Bsn(number).number) <= LAATSTE for number in numbers)
    assert len(set(numbers)) == len(numbers)


@given(st.integers())
def test_the_issue_of_numbers_never_leaves_the_test_range(seed: int) -> None:
    issue = Bsnuitgifte(Random(seed))

    for _ in range(5):
        assert Bsn(issue.volgende()).number.startswith("9")


def test_the_default_registers_hold_150_to_250_records_each(regio: Regio) -> None:
    assert {partij: 150 <= len(rijen) <= 250 for partij, rijen in regio.registers.items()} == dict.fromkeys(
        Partij, True
    )


def test_every_row_of_every_register_can_be_read_by_a_connector(regio: Regio) -> None:
    for rijen in regio.registers.values():
        for rij in rijen:
            rij.persoon()


def test_references_are_unique_in_a_register_and_tell_nothing_about_another(regio: Regio) -> None:
    nummers = {
        partij: {waar.persoon: waar.referentie.split("-")[1] for waar in regio.waarheid if waar.partij is partij}
        for partij in Partij
    }
    gedeeld = nummers[Partij.POLITIE].keys() & nummers[Partij.OM].keys()
    toevallig = sum(nummers[Partij.POLITIE][een] == nummers[Partij.OM][een] for een in gedeeld)

    for partij in Partij:
        assert len({rij.referentie for rij in regio.registers[partij]}) == len(regio.registers[partij])
    assert len(gedeeld) > 50
    assert toevallig <= 1  # the person of the demonstration has a number of its own


def test_a_woningcorporatie_never_has_a_bsn_and_the_others_usually_do(regio: Regio) -> None:
    met = {partij: sum(bool(rij.bsn) for rij in rijen) / len(rijen) for partij, rijen in regio.registers.items()}

    assert met[Partij.WOCO] == 0
    assert all(0.75 < met[partij] < 1 for partij in (Partij.POLITIE, Partij.OM, Partij.GGZ))


def test_the_truth_names_a_person_for_every_row_and_no_other_row(regio: Regio) -> None:
    in_registers = {(partij, rij.referentie) for partij, rijen in regio.registers.items() for rij in rijen}

    assert {(waar.partij, waar.referentie) for waar in regio.waarheid} == in_registers
    assert all(1 <= waar.persoon <= len(regio.personen) for waar in regio.waarheid)


def test_a_bsn_in_a_register_is_the_one_of_the_true_person(regio: Regio) -> None:
    persoon_van = {(waar.partij, waar.referentie): regio.personen[waar.persoon - 1] for waar in regio.waarheid}

    for partij, rijen in regio.registers.items():
        for rij in rijen:
            assert rij.bsn in ("", persoon_van[Partij(partij), rij.referentie].bsn)


def test_partners_know_some_of_the_same_people_and_spell_many_of_them_differently(regio: Regio) -> None:
    rij_van = {(partij, rij.referentie): rij for partij, rijen in regio.registers.items() for rij in rijen}
    per_persoon: dict[int, list[RegisterRij]] = {}
    for waar in regio.waarheid:
        per_persoon.setdefault(waar.persoon, []).append(rij_van[waar.partij, waar.referentie])
    gedeeld = [rijen for rijen in per_persoon.values() if len(rijen) > 1]
    anders = [rijen for rijen in gedeeld if len({(rij.voornamen, rij.achternaam) for rij in rijen}) > 1]

    assert len(gedeeld) > 100
    assert 0.3 < len(anders) / len(gedeeld) < 0.9


def test_the_region_has_partners_children_twins_namesakes_and_movers(regio: Regio) -> None:
    huishoudens: dict[int, list[VoorbeeldPersoon]] = {}
    for een in regio.personen:
        huishoudens.setdefault(een.huishouden, []).append(een)
    leden = list(huishoudens.values())

    assert any(een.naamgebruik is Naamgebruik.PARTNER_EIGEN for een in regio.personen)
    assert sum(len(bewoners) > 2 for bewoners in leden) > 100
    assert sum(max(Counter(een.geboortedatum for een in bewoners).values()) > 1 for bewoners in leden) >= 5
    assert sum(max(Counter(een.voornamen for een in bewoners).values()) > 1 for bewoners in leden) >= 10
    assert sum(een.vorig_adres is not None for een in regio.personen) > 100


def test_the_region_covers_all_backgrounds_municipalities_and_unknown_parts_of_dates(regio: Regio) -> None:
    assert {een.achtergrond for een in regio.personen} == set(NAMEN)
    assert {een.adres.wijk.gemeente for een in regio.personen} == set(Gemeente)
    assert any(een.geboortedatum.endswith("-00-00") for een in regio.personen)
    assert any(een.geboortedatum.endswith("-00") and "-00-" not in een.geboortedatum for een in regio.personen)


def test_registers_are_dated_before_the_reference_date_and_people_do_not_depend_on_it() -> None:
    vandaag = date(2026, 3, 1)
    nu, toen = maak_regio(3, 60, vandaag), maak_regio(3, 60)

    assert nu.personen == toen.personen
    for rijen in nu.registers.values():
        assert all(rij.sinds is not None and rij.sinds <= vandaag for rij in rijen)


def test_the_demo_has_somebody_known_to_several_somebody_of_woco_alone_and_somebody_unknown(regio: Regio) -> None:
    bekend_bij = {
        demo.code: {waar.partij for waar in regio.waarheid if waar.persoon == demo.persoon.nummer}
        for demo in regio.demo_personen
    }

    assert bekend_bij == {
        "meermaals-bekend": {Partij.POLITIE, Partij.OM, Partij.GGZ},
        "alleen-corporatie": {Partij.WOCO},
        "onbekend": set(),
    }
    assert {demo.code: demo.bekend_bij for demo in regio.demo_personen} == bekend_bij


def test_the_demo_person_known_to_several_is_spelled_differently_at_each(regio: Regio) -> None:
    rijen = regio.demo_personen[0].rijen

    assert len({(rij.voornamen, rij.voorvoegsel, rij.achternaam) for rij in rijen.values()}) == len(Partij)
    assert rijen[Partij.WOCO].bsn == rijen[Partij.GGZ].bsn == ""
    assert {rij.geboortedatum for rij in rijen.values()} == {regio.demo_personen[0].persoon.geboortedatum}


def test_the_signal_of_the_woningcorporatie_is_delivered_as_a_signal(regio: Regio) -> None:
    assert {rij.reden for rij in regio.registers[Partij.WOCO]} == {Reden.SIGNAAL}


def test_nobody_else_bears_a_surname_of_the_demo(regio: Regio) -> None:
    namen = {demo.persoon.achternaam for demo in regio.demo_personen}

    assert sum(een.achternaam in namen for een in regio.personen) == 3


@given(st.integers(), st.text(alphabet="abcdeijkszvf", min_size=3, max_size=12))
def test_a_typing_error_leaves_a_word_recognisable(seed: int, woord: str) -> None:
    fout = typfout(woord, Random(seed))

    assert abs(len(fout) - len(woord)) <= 1
    assert fout[0] == woord[0]


@given(st.integers(min_value=0, max_value=300), st.integers())
def test_whatever_goes_wrong_a_register_never_holds_an_impossible_date(klein: Regio, nummer: int, seed: int) -> None:
    persoon = klein.personen[nummer % len(klein.personen)]
    slordig = Foutprofiel(datum_fout=0.9, datum_onbekend=0.1)

    velden = verknoei(persoon, slordig, Random(seed))

    try:
        RegisterRij.uit_velden({**velden, "referentie": "R1"}).persoon()
    except PersonalIdentifierInvalid as invalid:
        pytest.fail(invalid.rule)


def test_a_clean_profile_gives_the_person_as_the_civil_registry_has_it(klein: Regio) -> None:
    persoon = next(een for een in klein.personen if een.naamgebruik is Naamgebruik.EIGEN)

    velden = verknoei(persoon, Foutprofiel(bsn=1.0), Random(1))

    assert velden["bsn"] == persoon.bsn
    assert velden["voornamen"] == persoon.voornamen
    assert (velden["voorvoegsel"], velden["achternaam"]) == (persoon.voorvoegsel, persoon.achternaam)
    assert velden["geboortedatum"] == persoon.geboortedatum
    assert velden["postcode"] == persoon.adres.postcode


def test_dropping_signs_also_reaches_letters_that_unicode_does_not_take_apart() -> None:
    assert zonder_tekens("Małgorzata Yıldız Øst Đoković Çelik") == "Malgorzata Yildiz Ost Dokovic Celik"
