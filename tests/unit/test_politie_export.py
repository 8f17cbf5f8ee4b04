"""The police adapter: what leaves, what does not, and what is said about it."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from connectors.agent.csvregels import Afgewezen
from connectors.agent.register import Reden, RegisterRij, laad_adapter
from connectors.politie.codes import FEITCODES, GEMEENTEN, LEVERBARE_ARTIKELEN, Delictklasse, Rol, Weigering
from connectors.politie.mapping import Leverbaar, map_rij
from connectors.politie.source import BVH_KOLOMMEN, POLITIE, BvhRegister
from connectors.voorbeeldregio import politie_export
from connectors.voorbeeldregio.meldingen import Vorm
from connectors.voorbeeldregio.plaatsen import Gemeente
from connectors.voorbeeldregio.regio import Regio, maak_regio
from connectors.voorbeeldregio.registers import Partij
from connectors.voorbeeldregio.schrijven import schrijf_registers

PEILDATUM = date(2011, 12, 31)
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
    "bsn": "900000041",
    "voornamen": "Joris",
    "voorvoegsel": "van der",
    "achternaam": "Leemberg",
    "geboortedatum": "1999-05-00",
}


def mapped(peildatum: date = PEILDATUM, /, **anders: str) -> Leverbaar | Weigering:
    return map_rij({**GOED, **anders}, peildatum)


@pytest.fixture(scope="module")
def regio() -> Regio:
    return maak_regio()


@pytest.fixture(scope="module")
def paden(regio: Regio, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return schrijf_registers(regio, tmp_path_factory.mktemp("regio"))


def test_a_suspect_becomes_a_row_with_the_person_unchanged_and_a_signal_as_reason() -> None:
    uitkomst = mapped()

    assert isinstance(uitkomst, Leverbaar)
    assert uitkomst.rij == RegisterRij(
        referentie="PL2400-2011000123/1",
        bsn="900000041",
        voornamen="Joris",
        voorvoegsel="van der",
        achternaam="Leemberg",
        geboortedatum="1999-05-00",
        reden=Reden.SIGNAAL,
        sinds=date(2011, 5, 1),
    )


def test_offence_and_place_stay_beside_the_row_and_are_not_in_it() -> None:
    uitkomst = mapped()

    assert isinstance(uitkomst, Leverbaar)
    assert uitkomst.melding.delictklasse is Delictklasse.VERMOGEN
    assert uitkomst.melding.pleeggemeente == "Meerssen"
    assert not {"V10", "VERMOGEN", "Meerssen", "VERDACHTE"} & set(uitkomst.rij.registervelden().values())


@pytest.mark.parametrize(
    ("anders", "weigering"),
    [
        ({"wpg_artikel": "9"}, Weigering.WPG_ARTIKEL_9),
        ({"wpg_artikel": "10"}, Weigering.WPG_ARTIKEL_10),
        ({"wpg_artikel": "12"}, Weigering.WPG_ARTIKEL_12),
        ({"wpg_artikel": ""}, Weigering.WPG_ARTIKEL_ONBEKEND),
        ({"wpg_artikel": "11"}, Weigering.WPG_ARTIKEL_ONBEKEND),
        ({"wpg_artikel": "8 "}, Weigering.WPG_ARTIKEL_ONBEKEND),
        ({"wpg_artikel": "8,9"}, Weigering.WPG_ARTIKEL_ONBEKEND),
        ({"wpg_artikel": "８"}, Weigering.WPG_ARTIKEL_ONBEKEND),
        ({"rol": "SLACHTOFFER"}, Weigering.ROL_SLACHTOFFER),
        ({"rol": "AANGEVER"}, Weigering.ROL_AANGEVER),
        ({"rol": "GETUIGE"}, Weigering.ROL_GETUIGE),
        ({"rol": "verdachte"}, Weigering.ROL_ONBEKEND),
        ({"rol": ""}, Weigering.ROL_ONBEKEND),
        ({"mutatienummer": "2011000123"}, Weigering.MUTATIENUMMER),
        ({"mutatienummer": "PL2400-20110001234"}, Weigering.MUTATIENUMMER),
        ({"mutatienummer": "PL2400-201100012٣"}, Weigering.MUTATIENUMMER),
        ({"volgnummer": "0"}, Weigering.VOLGNUMMER),
        ({"volgnummer": "100"}, Weigering.VOLGNUMMER),
        ({"pleegdatum": "30-04-2011"}, Weigering.DATUM),
        ({"pleegdatum": "2011-02-29"}, Weigering.DATUM),
        ({"pleegdatum": "2011-W17-6"}, Weigering.DATUM),
        ({"registratiedatum": ""}, Weigering.DATUM),
        ({"registratiedatum": "2012-01-01"}, Weigering.DATUM_TOEKOMST),
        ({"pleegdatum": "2012-01-01", "registratiedatum": "2011-12-31"}, Weigering.DATUM_TOEKOMST),
        ({"pleegdatum": "2011-05-02"}, Weigering.DATUM_VOLGORDE),
        ({"feitcode": "V99"}, Weigering.FEITCODE),
        ({"feitcode": ""}, Weigering.FEITCODE),
        ({"delictklasse": "GEWELD"}, Weigering.DELICTKLASSE),
        ({"pleegplaats": "Heerlen"}, Weigering.PLEEGPLAATS),
        ({"pleegplaats": ""}, Weigering.PLEEGPLAATS),
    ],
)
def test_a_row_that_may_not_leave_is_refused_with_the_reason(anders: dict[str, str], weigering: Weigering) -> None:
    assert mapped(**anders) is weigering


@pytest.mark.parametrize("artikel", LEVERBARE_ARTIKELEN)
@pytest.mark.parametrize("rol", ["VERDACHTE", "BETROKKENE"])
def test_articles_8_and_13_and_both_roles_of_a_person_concerned_pass(artikel: str, rol: str) -> None:
    assert isinstance(mapped(wpg_artikel=artikel, rol=rol), Leverbaar)


@pytest.mark.parametrize("artikel", ["9", "10", "12"])
def test_the_wpg_is_judged_before_anything_else_of_the_row(artikel: str) -> None:
    rommel = dict.fromkeys(GOED, "?")

    assert map_rij({**rommel, "wpg_artikel": artikel}, PEILDATUM) is Weigering(f"wpg-artikel-{artikel}")


@pytest.mark.parametrize(
    ("peildatum", "artikel", "levert"),
    [
        (date(2016, 5, 1), "8", True),
        (date(2016, 5, 2), "8", False),
        (date(2026, 1, 1), "8", False),
        (date(2026, 1, 1), "13", True),
    ],
)
def test_data_under_article_8_is_not_supplied_after_five_years(peildatum: date, artikel: str, levert: bool) -> None:
    uitkomst = mapped(peildatum, wpg_artikel=artikel)

    assert isinstance(uitkomst, Leverbaar) is levert
    assert levert or uitkomst is Weigering.WPG_8_VERLOPEN


def test_five_years_after_a_leap_day_end_with_february() -> None:
    schrikkel = {"pleegdatum": "2008-02-29", "registratiedatum": "2008-02-29"}

    assert isinstance(mapped(date(2013, 2, 28), **schrikkel), Leverbaar)
    assert mapped(date(2013, 3, 1), **schrikkel) is Weigering.WPG_8_VERLOPEN


def test_every_role_and_every_offence_code_has_an_outcome() -> None:
    assert {rol: isinstance(mapped(rol=rol), Leverbaar) for rol in Rol} == {
        Rol.VERDACHTE: True,
        Rol.BETROKKENE: True,
        Rol.SLACHTOFFER: False,
        Rol.AANGEVER: False,
        Rol.GETUIGE: False,
    }
    for feitcode, klasse in FEITCODES.items():
        assert isinstance(mapped(feitcode=feitcode, delictklasse=klasse), Leverbaar)
    assert set(FEITCODES.values()) == set(Delictklasse)


def test_every_refusal_can_happen_and_the_readme_names_it() -> None:
    tabel = next(
        mark.args[1]
        for mark in test_a_row_that_may_not_leave_is_refused_with_the_reason.pytestmark  # type: ignore[attr-defined]
    )
    geprobeerd = {weigering for _, weigering in tabel} | {Weigering.WPG_8_VERLOPEN}
    tekst = README.read_text(encoding="utf-8")

    assert geprobeerd == set(Weigering)
    for weigering in Weigering:
        kort = weigering.removeprefix("wpg-artikel")
        assert f"`{weigering}`" in tekst or f"`{kort}`" in tekst


def test_the_readme_names_every_column_and_every_code_of_the_format() -> None:
    tekst = README.read_text(encoding="utf-8")

    for woord in (*(f"`{kolom}`" for kolom in BVH_KOLOMMEN), *FEITCODES, *Delictklasse, *Rol, *GEMEENTEN):
        assert woord in tekst


def test_the_invented_region_writes_the_format_that_the_adapter_reads() -> None:
    assert politie_export.BVH_KOLOMMEN == BVH_KOLOMMEN
    assert {klasse: FEITCODES[code] for code, klasse in politie_export._KLASSEN.items()} == {
        klasse: Delictklasse(klasse) for klasse in politie_export._KLASSEN.values()
    }
    assert tuple(Gemeente) == GEMEENTEN


def test_the_year_2011_delivers_the_2863_of_table_1_but_for_67_forms_and_65_of_huisverboden(
    paden: dict[str, Path],
) -> None:
    uitkomsten = list(BvhRegister(paden["politie-bvh-2011"], PEILDATUM).leverbaar())
    mutaties = {uitkomst.melding.mutatienummer for uitkomst in uitkomsten if isinstance(uitkomst, Leverbaar)}
    codes = Counter(uitkomst.code for uitkomst in uitkomsten if isinstance(uitkomst, Afgewezen))

    assert len(mutaties) == 2863 - 67 - 65
    assert set(codes) == {
        Weigering.WPG_ARTIKEL_9,
        Weigering.WPG_ARTIKEL_10,
        Weigering.WPG_ARTIKEL_12,
        Weigering.ROL_SLACHTOFFER,
        Weigering.ROL_GETUIGE,
    }


def test_the_year_2011_counts_its_offences_by_municipality_as_table_2(paden: dict[str, Path], regio: Regio) -> None:
    mutaties = [melding for melding in regio.meldingen_2011() if melding.vorm is Vorm.BERICHT]
    verwacht = Counter(melding.pleeggemeente for melding in mutaties if melding.pleeggemeente)

    geteld = Counter(
        uitkomst.melding.pleeggemeente
        for uitkomst in BvhRegister(paden["politie-bvh-2011"], PEILDATUM).leverbaar()
        if isinstance(uitkomst, Leverbaar)
    )

    assert geteld == verwacht


def test_the_police_register_is_the_same_people_in_both_of_its_formats(paden: dict[str, Path], regio: Regio) -> None:
    def wie(rij: RegisterRij) -> tuple[str, ...]:
        return tuple(waarde for kolom, waarde in rij.velden().items() if kolom != "referentie")

    uit_bvh = [rij for rij in BvhRegister(paden["politie-bvh"], PEILDATUM).rijen() if isinstance(rij, RegisterRij)]

    assert sorted(map(wie, uit_bvh)) == sorted(map(wie, regio.registers[Partij.POLITIE]))
    assert len({rij.referentie for rij in uit_bvh}) == len(uit_bvh)


def test_a_register_export_of_today_is_delivered_today(tmp_path: Path) -> None:
    vandaag = date(2026, 3, 1)
    regio = maak_regio(5, 100, vandaag)
    pad = schrijf_registers(regio, tmp_path)["politie-bvh"]

    geleverd = [rij for rij in BvhRegister(pad, vandaag).rijen() if isinstance(rij, RegisterRij)]

    assert len(geleverd) == len(regio.registers[Partij.POLITIE]) > 0


def test_a_sample_is_judged_on_its_last_day_of_registration(paden: dict[str, Path], tmp_path: Path) -> None:
    leeg = tmp_path / "leeg.csv"
    leeg.write_text(";".join(BVH_KOLOMMEN) + "\n", encoding="utf-8")

    assert POLITIE.peildatum_van(paden["politie-bvh-2011"]) == PEILDATUM
    assert POLITIE.peildatum_van(leeg) == date.max


def test_the_adapter_is_found_by_its_short_name() -> None:
    assert laad_adapter("politie") is POLITIE
