"""Daily mutaties as meldingen: who is reported together, who only from the list, and what is set aside."""

import tracemalloc
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from connectors.agent.bronmelding import Bronmelding
from connectors.agent.csvregels import Afgewezen, RegisterOnleesbaar
from connectors.agent.nummers import ANDERE_INHOUD
from connectors.politie.codes import FEITCODES, Aandachtsgroep, Meldingweigering
from connectors.politie.mutaties import map_mutatie
from connectors.politie.source import BVH_KOLOMMEN, MELDINGEN
from hub.domain.melding import Soort
from hub.domain.melding_feiten import FEITEN

PEILDATUM = date(2011, 12, 31)
MAX_GROEI = 200_000
"""Bytes; what the garbage collector leaves for later. Holding 1,750 meldingen would cost three million."""
README = Path(__file__).parents[2] / "connectors" / "politie" / "README.md"
GOED = {
    "mutatienummer": "PL2400-2011000123",
    "volgnummer": "1",
    "pleegdatum": "2011-04-30",
    "registratiedatum": "2011-05-01",
    "feitcode": "V10",
    "delictklasse": "VERMOGEN",
    "pleegplaats": "Meerssen",
    "rol": "VERDACHTE",
    "wpg_artikel": "8",
    "aandachtsgroep": "JEUGD",
    "acuut": "N",
    "bsn": "900000041",
    "voornamen": "Joris",
    "voorvoegsel": "van der",
    "achternaam": "Leemberg",
    "geboortedatum": "1995-05-01",
    "postcode": "6211AB",
}
TWEEDE = {**GOED, "volgnummer": "2", "bsn": "", "voornamen": "Thijs", "rol": "BETROKKENE", "postcode": "9711AA"}


def mapped(*rijen: dict[str, str]) -> list[Bronmelding | Afgewezen]:
    return list(map_mutatie(list(enumerate(rijen, start=2)), PEILDATUM))


def een(**anders: str) -> Bronmelding:
    [uitkomst] = mapped({**GOED, **anders})
    assert isinstance(uitkomst, Bronmelding)
    return uitkomst


def codes(uitkomsten: list[Bronmelding | Afgewezen]) -> list[tuple[int, str]]:
    return sorted((u.rijnummer, u.code) for u in uitkomsten if isinstance(u, Afgewezen))


def bestand(pad: Path, *rijen: dict[str, str], einde: str = "\n") -> Path:
    regels = [";".join(BVH_KOLOMMEN), *(";".join(rij.get(kolom, "") for kolom in BVH_KOLOMMEN) for rij in rijen)]
    pad.write_text("\n".join(regels) + einde, encoding="utf-8")
    return pad


def lees(pad: Path) -> list[Bronmelding | Afgewezen]:
    return list(MELDINGEN.open(pad, PEILDATUM).meldingen())


def test_a_mutatie_becomes_one_melding_with_codes_and_the_person_as_the_police_have_it() -> None:
    melding = een()

    assert (melding.bronnummer, melding.soort, melding.bron, melding.doel) == (
        "PL2400-2011000123", "MUTATIE", "POLITIE_MUTATIE", "P04",
    )  # fmt: skip
    assert (melding.gebeurd_op, melding.pleeggemeente, melding.doelgroep) == (
        date(2011, 4, 30),
        "GM0938",
        "RISICOJEUGD",
    )
    assert melding.categorieen == ("ID_CONTACT", "BSN", "POLITIE")
    assert melding.feiten == {"delictklasse": "VERMOGEN", "wpg_artikel": "8"}
    assert (melding.juistheid, melding.geinformeerd, melding.spoed) == ("JA", "ONBEKEND", "GEEN")
    assert (melding.relaas, melding.mening, melding.alleen_op_lijst) == ("", "", False)
    assert melding.betrokkenen[0].rij.voornamen == "Joris"
    assert (melding.betrokkenen[0].rol, melding.betrokkenen[0].woongemeente) == ("PLEGER", "GM0935")


def test_all_persons_of_a_mutatie_that_may_leave_are_in_its_one_melding() -> None:
    [afgewezen, melding] = mapped(GOED, TWEEDE, {**GOED, "volgnummer": "3", "rol": "SLACHTOFFER"})

    assert afgewezen == Afgewezen(4, "rol-slachtoffer")
    assert isinstance(melding, Bronmelding)
    assert [(b.rol, b.woongemeente) for b in melding.betrokkenen] == [
        ("PLEGER", "GM0935"),
        ("DIRECT_CONTACT", "ELDERS"),
    ]


@pytest.mark.parametrize(
    ("groep", "geboren", "verwacht"),
    [
        ("JEUGD", "1995-05-01", ("RISICOJEUGD", "P04", "POLITIE_MUTATIE", False)),
        ("HUISELIJK_GEWELD", "1970-01-01", ("HUISELIJK_GEWELD", "P04", "POLITIE_MUTATIE", False)),
        ("VEELPLEGER", "1993-04-30", ("VEELPLEGER_VOLWASSEN", "P11", "POLITIE_MUTATIE", True)),
        ("VEELPLEGER", "1993-05-01", ("VEELPLEGER_JEUGD", "P11", "POLITIE_MUTATIE", True)),
        ("VEELPLEGER", "1993-00-00", ("VEELPLEGER_JEUGD", "P11", "POLITIE_MUTATIE", True)),
        ("GEPRIORITEERD", "1970-00-00", ("VEELPLEGER_VOLWASSEN", "P11", "LIJST_GEPRIORITEERD", True)),
    ],
)
def test_the_aandachtsgroep_decides_where_a_melding_goes(
    groep: str, geboren: str, verwacht: tuple[str, str, str, bool]
) -> None:
    melding = een(aandachtsgroep=groep, geboortedatum=geboren)

    assert (melding.doelgroep, melding.doel, melding.bron, melding.alleen_op_lijst) == verwacht


def test_somebody_who_may_not_be_on_the_list_never_travels_with_somebody_who_is() -> None:
    uitkomsten = mapped(
        {**GOED, "aandachtsgroep": "VEELPLEGER"},
        {**TWEEDE, "aandachtsgroep": "GEPRIORITEERD"},
        {**TWEEDE, "volgnummer": "3"},
    )

    meldingen = [u for u in uitkomsten if isinstance(u, Bronmelding)]
    assert {m.bronnummer: len(m.betrokkenen) for m in meldingen} == {
        "PL2400-2011000123/1": 1, "PL2400-2011000123/2": 1, "PL2400-2011000123": 1,
    }  # fmt: skip
    assert [m.alleen_op_lijst for m in meldingen] == [True, True, False]


@pytest.mark.parametrize(("feitcode", "klasse"), FEITCODES.items())
def test_every_class_of_offence_answers_one_criterion_and_leaves_the_others_unknown(feitcode: str, klasse: str) -> None:
    antwoorden = een(feitcode=feitcode, delictklasse=klasse).antwoorden.model_dump(exclude_defaults=True)

    assert antwoorden == {"c1_overlast" if klasse == "OVERLAST" else "c1_criminaliteit": "JA"}


@pytest.mark.parametrize(
    ("anders", "spoed"),
    [
        ({"acuut": "J"}, "ACUUT_GEVAAR"),
        ({"acuut": "J", "aandachtsgroep": "HUISELIJK_GEWELD", "geboortedatum": "1980-01-01"}, "THV"),
        ({"acuut": "J", "aandachtsgroep": "HUISELIJK_GEWELD", "geboortedatum": "1993-04-30"}, "THV"),
        ({"acuut": "J", "aandachtsgroep": "HUISELIJK_GEWELD", "geboortedatum": "1993-05-00"}, "ACUUT_GEVAAR"),
        ({"acuut": "J", "aandachtsgroep": "HUISELIJK_GEWELD", "geboortedatum": ""}, "ACUUT_GEVAAR"),
        (
            {"acuut": "J", "aandachtsgroep": "HUISELIJK_GEWELD", "geboortedatum": "1980-01-01", "rol": "BETROKKENE"},
            "ACUUT_GEVAAR",
        ),
        ({"acuut": "N", "aandachtsgroep": "HUISELIJK_GEWELD"}, "GEEN"),
        ({"acuut": ""}, "GEEN"),
    ],
)
def test_danger_of_this_moment_makes_it_urgent_and_by_an_adult_at_home_it_may_be_a_huisverbod(
    anders: dict[str, str], spoed: str
) -> None:
    assert een(**anders).spoed == spoed


def test_without_a_number_the_category_bsn_is_not_claimed() -> None:
    assert een(bsn="").categorieen == ("ID_CONTACT", "POLITIE")


@pytest.mark.parametrize(
    ("anders", "code"),
    [
        ({"wpg_artikel": "12"}, "wpg-artikel-12"),
        ({"wpg_artikel": "9", "aandachtsgroep": "?"}, "wpg-artikel-9"),
        ({"rol": "GETUIGE"}, "rol-getuige"),
        ({"registratiedatum": "2012-01-01"}, "datum-in-de-toekomst"),
        ({"feitcode": "V99"}, "feitcode-onbekend"),
        ({"bsn": "900000042"}, "bsn: elfproef"),
        ({"geboortedatum": "1995-02-30"}, "geboortedatum: datum_bestaat_niet"),
        ({"achternaam": "x" * 201}, "achternaam: te_lang"),
        ({"aandachtsgroep": ""}, Meldingweigering.GEEN_AANDACHTSGROEP),
        ({"aandachtsgroep": "jeugd"}, Meldingweigering.AANDACHTSGROEP),
        ({"acuut": "ja"}, Meldingweigering.ACUUT),
        ({"aandachtsgroep": "VEELPLEGER", "geboortedatum": ""}, Meldingweigering.LEEFTIJD),
    ],
)
def test_a_row_that_is_no_melding_is_set_aside_by_line_and_code(anders: dict[str, str], code: str) -> None:
    assert mapped({**GOED, **anders}) == [Afgewezen(2, code)]


def test_a_row_that_can_be_corrected_holds_back_its_mutatie_and_one_refused_by_law_does_not() -> None:
    assert codes(mapped(GOED, {**TWEEDE, "bsn": "900000042"})) == [
        (2, Meldingweigering.ONVOLLEDIG),
        (3, "bsn: elfproef"),
    ]
    assert codes(mapped(GOED, {**TWEEDE, "wpg_artikel": "10"})) == [(3, "wpg-artikel-10")]
    assert codes(mapped(GOED, {**TWEEDE, "aandachtsgroep": ""})) == [(3, Meldingweigering.GEEN_AANDACHTSGROEP)]


def test_rows_of_one_melding_that_contradict_each_other_are_set_aside_together() -> None:
    for anders in ({"pleegdatum": "2011-04-29"}, {"pleegplaats": "Maastricht"}, {"aandachtsgroep": "HUISELIJK_GEWELD"}):
        assert codes(mapped(GOED, {**TWEEDE, **anders})) == [
            (2, Meldingweigering.TEGENSPRAAK), (3, Meldingweigering.TEGENSPRAAK),
        ]  # fmt: skip


def test_a_sequence_number_twice_and_a_ninth_person_are_set_aside() -> None:
    negen = [{**GOED, "volgnummer": str(nummer)} for nummer in range(1, 10)]

    assert codes(mapped(GOED, GOED)) == [
        (2, Meldingweigering.VOLGNUMMER_DUBBEL),
        (3, Meldingweigering.VOLGNUMMER_DUBBEL),
    ]
    assert {code for _, code in codes(mapped(*negen))} == {Meldingweigering.TE_VEEL}
    assert codes(mapped(*negen[:8])) == []


def test_the_readme_names_every_aandachtsgroep_and_every_code() -> None:
    tekst = README.read_text(encoding="utf-8")

    assert all(f"`{code}`" in tekst for code in (*Meldingweigering, ANDERE_INHOUD))
    assert all(f"| {groep} |" in tekst for groep in Aandachtsgroep)


def test_the_coded_facts_are_those_of_the_domain() -> None:
    assert set(een().feiten) <= set(FEITEN[Soort.MUTATIE])


def test_a_file_goes_on_after_every_kind_of_bad_row(tmp_path: Path) -> None:
    goed = ";".join(GOED.get(kolom, "") for kolom in BVH_KOLOMMEN).encode()
    ander = goed.replace(b"0000000123", b"0000000124").replace(b"2011000123", b"2011000124")
    gif = [
        goed[:40],
        goed + b";x",
        b'"' + goed,
        goed.replace(b"Joris", b"Jo\xebl"),
        goed + b"\x07",
        goed + b"x" * 10_000_000,
    ]
    pad = tmp_path / "gif.csv"
    pad.write_bytes(b"\n".join([";".join(BVH_KOLOMMEN).encode(), goed, *gif, ander]) + b"\n")

    uitkomsten = lees(pad)

    assert [u.bronnummer for u in uitkomsten if isinstance(u, Bronmelding)] == [
        "PL2400-2011000123",
        "PL2400-2011000124",
    ]
    assert [code for _, code in codes(uitkomsten)] == [
        "kolomaantal", "kolomaantal", "aanhaling", "codering", "stuurteken", "regel-te-lang",
    ]  # fmt: skip
    assert not {"Joris", "900000041"} & set(" ".join(map(repr, uitkomsten)).split())


def test_a_number_that_comes_back_with_other_content_is_set_aside_and_a_repetition_is_not(tmp_path: Path) -> None:
    tussen = {**GOED, "mutatienummer": "PL2400-2011000999"}
    uitkomsten = lees(bestand(tmp_path / "d.csv", GOED, tussen, {**GOED, "pleegplaats": "Maastricht"}, tussen, GOED))

    assert codes(uitkomsten) == [(4, ANDERE_INHOUD)]
    assert sum(isinstance(u, Bronmelding) for u in uitkomsten) == 4


def test_the_last_mutatie_of_a_truncated_file_waits_for_the_whole_file(tmp_path: Path) -> None:
    laatste = {**GOED, "mutatienummer": "PL2400-2011000999"}

    uitkomsten = lees(bestand(tmp_path / "a.csv", GOED, laatste, einde=""))

    assert [u.rijnummer for u in uitkomsten if isinstance(u, Bronmelding)] == [2]
    assert codes(uitkomsten) == [(3, Meldingweigering.AFGEKAPT)]


@pytest.mark.parametrize(("inhoud", "regel"), [(b"", "kop-ontbreekt"), ("mutatienúmmer".encode("utf-16"), "codering")])
def test_a_file_that_is_no_export_is_refused_as_a_whole(inhoud: bytes, regel: str, tmp_path: Path) -> None:
    pad = tmp_path / "x.csv"
    pad.write_bytes(inhoud)

    with pytest.raises(RegisterOnleesbaar, match=regel):
        lees(pad)


def test_one_endless_mutatie_does_not_fill_the_memory(tmp_path: Path) -> None:
    def piek(aantal: int) -> int:
        pad = bestand(tmp_path / "m.csv", *(GOED for _ in range(aantal)))
        tracemalloc.start()
        try:
            assert not any(isinstance(u, Bronmelding) for u in stroom(pad))
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    klein = piek(300)
    assert piek(3_000) - klein < MAX_GROEI


def stroom(pad: Path) -> Iterator[Bronmelding | Afgewezen]:
    return MELDINGEN.open(pad, PEILDATUM).meldingen()


def test_memory_is_flat_over_many_mutaties(tmp_path: Path) -> None:
    def piek(aantal: int) -> int:
        rijen = ({**GOED, "mutatienummer": f"PL2400-2011{n:06d}"} for n in range(aantal))
        pad = bestand(tmp_path / "m.csv", *rijen)
        tracemalloc.start()
        try:
            assert Counter(type(u) for u in stroom(pad)) == {Bronmelding: aantal}
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    klein = piek(250)
    assert piek(2_000) - klein < MAX_GROEI


IN_DE_STAD = {"pleegplaats": "Maastricht", "pleegpostcode": "6222"}


@pytest.mark.parametrize(
    ("anders", "stadsdeel"),
    [
        ({}, "NOORD_OOST"),
        ({"aandachtsgroep": "VEELPLEGER", "geboortedatum": "1995-05-01"}, "NOORD_OOST"),
        ({"pleegpostcode": ""}, ""),
        ({"pleegpostcode": "6231"}, ""),
        ({"pleegplaats": "Meerssen"}, ""),
        ({"aandachtsgroep": "HUISELIJK_GEWELD"}, ""),
        ({"aandachtsgroep": "VEELPLEGER", "geboortedatum": "1970-05-01"}, ""),
        ({"aandachtsgroep": "GEPRIORITEERD", "geboortedatum": "1995-05-01"}, ""),
    ],
)
def test_only_of_youth_in_the_city_a_stadsdeel_leaves_and_never_a_postcode(
    anders: dict[str, str], stadsdeel: str
) -> None:
    melding = een(**{**IN_DE_STAD, **anders})

    assert melding.stadsdeel == stadsdeel
    assert "6222" not in str([getattr(melding, veld) for veld in melding.__slots__ if veld != "betrokkenen"])


@pytest.mark.parametrize("plek", ["622", "6222AB", "0222", "Heer", "62 22"])
def test_a_place_that_is_no_four_digits_waits_to_be_corrected(plek: str) -> None:
    assert codes(mapped({**GOED, **IN_DE_STAD, "pleegpostcode": plek})) == [(2, Meldingweigering.PLEEGPOSTCODE)]


def test_rows_that_happened_in_two_parts_of_the_city_contradict_each_other() -> None:
    uitkomsten = mapped({**GOED, **IN_DE_STAD}, {**TWEEDE, **IN_DE_STAD, "pleegpostcode": "6214"})

    assert codes(uitkomsten) == [(2, Meldingweigering.TEGENSPRAAK), (3, Meldingweigering.TEGENSPRAAK)]
