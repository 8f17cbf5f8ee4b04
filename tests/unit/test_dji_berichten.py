"""Detention notices as meldingen, and XML that tries to be more than data."""

import re
import tracemalloc
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from connectors.agent.bronmelding import Bronmelding
from connectors.agent.csvregels import Afgewezen, RegisterOnleesbaar
from connectors.agent.nummers import ANDERE_INHOUD
from connectors.dji.codes import Bestandsfout, Gebeurtenis, Stelsel, Weigering
from connectors.dji.mapping import BERICHTVELDEN, PERSOONSVELDEN, map_bericht
from connectors.dji.source import MELDINGEN
from hub.domain.melding import Soort
from hub.domain.melding_feiten import FEITEN

PEILDATUM = date(2011, 12, 31)
README = Path(__file__).parents[2] / "connectors" / "dji" / "README.md"
GOED = {
    "berichtnummer": "DJI-2011-0000123",
    "opgemaakt": "2011-05-02",
    "gebeurtenis": "UIT",
    "datum": "2011-05-01",
    "stelsel": "PI",
    "bsn": "900000041",
    "achternaam": "Leemberg",
    "geboortedatum": "1980-05-01",
    "postcode": "6211AB",
}


def xml(**anders: str) -> str:
    velden = {**GOED, **anders}
    bericht = "".join(f"<{veld}>{velden[veld]}</{veld}>" for veld in BERICHTVELDEN if veld in velden)
    persoon = "".join(f"<{veld}>{velden[veld]}</{veld}>" for veld in PERSOONSVELDEN if veld in velden)
    return f"<bericht>{bericht}<persoon>{persoon}</persoon></bericht>\n"


def lees(pad: Path, inhoud: str | bytes) -> list[Bronmelding | Afgewezen]:
    pad.write_bytes(inhoud if isinstance(inhoud, bytes) else inhoud.encode())
    return list(MELDINGEN.open(pad, PEILDATUM).meldingen())


def in_bestand(*berichten: str) -> str:
    return f'<?xml version="1.0"?>\n<detentieberichten>\n{"".join(berichten)}</detentieberichten>\n'


def uitslag(uitkomsten: list[Bronmelding | Afgewezen]) -> list[str]:
    return [u.bronnummer[-3:] if isinstance(u, Bronmelding) else u.code for u in uitkomsten]


def test_a_release_becomes_a_coded_event_for_aftercare_and_nothing_else() -> None:
    uit = map_bericht(GOED, PEILDATUM, 7)

    assert isinstance(uit, Bronmelding)
    assert (uit.bronnummer, uit.soort, uit.bron) == ("DJI-2011-0000123", "DETENTIE", "GEVANGENISWEZEN")
    assert (uit.doel, uit.doelgroep, uit.gebeurd_op) == ("P13", "EX_GEDETINEERDE", date(2011, 5, 1))
    assert uit.feiten == {"gebeurtenis": "UIT", "op": "2011-05-01", "stelsel": "PI"}
    assert uit.categorieen == ("ID_CONTACT", "BSN")
    assert uit.antwoorden.model_dump(exclude_defaults=True) == {}
    assert (uit.betrokkenen[0].rol, uit.betrokkenen[0].woongemeente) == ("PLEGER", "GM0935")
    assert (uit.alleen_op_lijst, uit.relaas, uit.rijnummer) == (False, "", 7)


def test_an_expected_release_lies_ahead_and_happened_when_it_was_drawn_up() -> None:
    uit = map_bericht({**GOED, "gebeurtenis": "VERWACHT_UIT", "datum": "2012-02-01"}, PEILDATUM)

    assert isinstance(uit, Bronmelding)
    assert (uit.gebeurd_op, uit.feiten["op"]) == (date(2011, 5, 2), "2012-02-01")


@pytest.mark.parametrize(
    ("stelsel", "geboren", "past"),
    [
        ("PI", "1993-05-01", True),
        ("PI", "1993-05-02", False),
        ("PI", "1993-00-00", True),
        ("JJI", "1999-05-01", True),
        ("JJI", "1999-05-02", False),
        ("JJI", "1988-05-02", True),
        ("JJI", "1988-05-01", False),
    ],
)
def test_adults_are_in_a_pi_and_who_is_under_23_may_be_in_a_jji(stelsel: str, geboren: str, past: bool) -> None:
    uit = map_bericht({**GOED, "stelsel": stelsel, "geboortedatum": geboren}, PEILDATUM, 7)

    assert isinstance(uit, Bronmelding) if past else uit == Afgewezen(7, Weigering.LEEFTIJD_STELSEL)


TABEL: list[tuple[Mapping[str, str], str]] = [
    *(({veld: ""}, f"veld-ontbreekt: {veld}") for veld in BERICHTVELDEN),
    ({"berichtnummer": "2011-123"}, Weigering.BERICHTNUMMER),
    ({"gebeurtenis": "VERLOF"}, Weigering.GEBEURTENIS),
    ({"stelsel": "TBS"}, Weigering.STELSEL),
    ({"datum": "2011-02-30"}, Weigering.DATUM),
    ({"opgemaakt": "1-5-2011"}, Weigering.DATUM),
    ({"opgemaakt": "2012-01-01"}, Weigering.DATUM_TOEKOMST),
    ({"datum": "2011-05-03"}, Weigering.DATUM_TOEKOMST),
    ({"gebeurtenis": "VERWACHT_UIT"}, Weigering.VERWACHTING),
    ({"bsn": "900000042"}, "bsn: elfproef"),
    ({"geboortedatum": ""}, Weigering.LEEFTIJD),
    ({"geboortedatum": "2011-01-01"}, Weigering.LEEFTIJD_STELSEL),
]


@pytest.mark.parametrize(("anders", "code"), TABEL)
def test_a_notice_that_may_not_leave_is_refused_with_the_reason(anders: Mapping[str, str], code: str) -> None:
    assert map_bericht({**GOED, **anders}, PEILDATUM, 7) == Afgewezen(7, code)


KAPOT: list[tuple[str, str]] = [
    (xml().replace("<persoon>", "<delict>diefstal</delict><persoon>"), Weigering.VELD_ONBEKEND),
    (xml().replace("<persoon>", "<persoon><nationaliteit>x</nationaliteit>"), Weigering.VELD_ONBEKEND),
    (xml().replace("<persoon>", "<persoon soort='x'>"), Weigering.VELD_ONBEKEND),
    (xml().replace("<persoon>", "<persoon>los"), Weigering.VELD_ONBEKEND),
    (xml().replace("Leemberg", "<b>Leemberg</b>"), Weigering.VELD_ONBEKEND),
    ("<vonnis>12 maanden</vonnis>\n", Weigering.VELD_ONBEKEND),
    (xml().replace("<persoon>", "<datum>2011-05-01</datum><persoon>"), Weigering.VELD_DUBBEL),
    (xml().replace("<persoon>", "<persoon/><persoon>"), Weigering.VELD_DUBBEL),
    (xml(achternaam="L" * 10_000_000), Weigering.VELD_TE_LANG),
    (xml(achternaam="Leem\x07berg"), Weigering.STUURTEKEN),
    (xml(achternaam="Leem\x85berg"), Weigering.STUURTEKEN),
    (xml(achternaam="Leem\udcebberg"), Weigering.CODERING),
]


@pytest.mark.parametrize(("bericht", "code"), KAPOT)
def test_a_bad_notice_is_set_aside_by_its_line_and_the_file_goes_on(bericht: str, code: str, tmp_path: Path) -> None:
    inhoud = in_bestand(xml(), bericht, xml(berichtnummer="DJI-2011-0000124")).encode("utf-8", "surrogateescape")

    uitkomsten = lees(tmp_path / "b.xml", inhoud)

    assert uitslag(uitkomsten) == ["123", code, "124"]
    assert isinstance(uitkomsten[1], Afgewezen)
    assert uitkomsten[1].rijnummer == 4
    assert "Leem" not in repr(uitkomsten)


BOM_EN_LAGEN = "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]>"
STOP: list[tuple[str, str]] = [
    (in_bestand(xml(), "<bericht>", xml()), Bestandsfout.NIET_WELGEVORMD),
    (in_bestand(xml(), "<bericht><datum>&lol;"), Bestandsfout.NIET_WELGEVORMD),
    (in_bestand(xml(), xml())[:-200], Bestandsfout.AFGEKAPT),
    (in_bestand(xml()).removesuffix("</detentieberichten>\n"), Bestandsfout.AFGEKAPT),
    (in_bestand(xml(), "<?php x?>"), Bestandsfout.DTD),
    (in_bestand(xml(), "<a>" * 100_000), Bestandsfout.TE_DIEP),
    (in_bestand(xml(), "<!--" + "x" * 1_000_000), Bestandsfout.TE_GROOT),
    (in_bestand(xml(), "<bericht x='" + "y" * 1_000_000), Bestandsfout.TE_GROOT),
]


@pytest.mark.parametrize(("inhoud", "code"), STOP, ids=[str(n) for n in range(len(STOP))])
def test_where_the_xml_itself_breaks_the_file_ends_and_what_came_before_stays(
    inhoud: str, code: str, tmp_path: Path
) -> None:
    assert uitslag(lees(tmp_path / "b.xml", inhoud)) == ["123", code]


@pytest.mark.parametrize(
    ("inhoud", "code"),
    [
        (b"", Bestandsfout.AFGEKAPT),
        (in_bestand(xml()).encode("utf-16"), Bestandsfout.NIET_WELGEVORMD),
        (in_bestand(xml()).replace("detentieberichten", "feed").encode(), Bestandsfout.WORTEL),
        (in_bestand(xml()).replace("<detentie", BOM_EN_LAGEN + "<detentie", 1).encode(), Bestandsfout.DTD),
    ],
)
def test_a_file_that_is_something_else_is_refused_at_once(inhoud: bytes, code: str, tmp_path: Path) -> None:
    assert uitslag(lees(tmp_path / "b.xml", inhoud)) == [code]


def test_a_declared_encoding_changes_nothing_and_entities_of_xml_itself_are_read(tmp_path: Path) -> None:
    inhoud = in_bestand(xml(achternaam="&lt;Ça&#x10D;&gt;")).replace('"1.0"', '"1.0" encoding="ISO-8859-1"')

    [uit] = lees(tmp_path / "b.xml", "\N{BYTE ORDER MARK}" + inhoud)

    assert isinstance(uit, Bronmelding)
    assert uit.betrokkenen[0].rij.achternaam == "<Çač>"


def test_a_number_that_comes_back_with_other_content_is_set_aside(tmp_path: Path) -> None:
    uitkomsten = lees(tmp_path / "b.xml", in_bestand(xml(), xml(gebeurtenis="IN"), xml()))

    assert uitslag(uitkomsten) == ["123", ANDERE_INHOUD, "123"]


def test_a_file_that_is_not_there_is_refused_by_rule(tmp_path: Path) -> None:
    with pytest.raises(RegisterOnleesbaar, match="bestand-niet-leesbaar"):
        list(MELDINGEN.open(tmp_path / "weg.xml", PEILDATUM).meldingen())


def test_memory_does_not_grow_with_the_file_or_with_a_value(tmp_path: Path) -> None:
    def piek(inhoud: str) -> int:
        (tmp_path / "b.xml").write_text(inhoud)
        tracemalloc.start()
        try:
            for _ in MELDINGEN.open(tmp_path / "b.xml", PEILDATUM).meldingen():
                pass
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    klein = piek(in_bestand(*(xml(berichtnummer=f"DJI-2011-{n:07d}") for n in range(500))))
    groot = piek(in_bestand(*(xml(berichtnummer=f"DJI-2011-{n:07d}") for n in range(3_000))))
    lang = piek(in_bestand(xml(achternaam="L" * 5_000_000)))

    assert groot - klein < 200_000
    assert lang - klein < 400_000


def test_every_refusal_can_happen_and_the_readme_names_it() -> None:
    tekst = README.read_text(encoding="utf-8")
    geprobeerd = {code.split(":")[0] for _, code in (*TABEL, *KAPOT, *STOP)} | {Bestandsfout.WORTEL}

    assert geprobeerd == {*Weigering, *Bestandsfout, "bsn"}
    assert [code for code in (*Weigering, *Bestandsfout) if f"`{code}" not in tekst] == []


def test_the_readme_names_every_element_and_the_domain_every_fact() -> None:
    tekst = README.read_text(encoding="utf-8")

    assert [veld for veld in (*BERICHTVELDEN, *PERSOONSVELDEN) if f"`{veld}`" not in tekst] == []
    for naam, codes in {"gebeurtenis": Gebeurtenis, "stelsel": Stelsel}.items():
        assert all(re.fullmatch(FEITEN[Soort.DETENTIE][naam], code) for code in codes)
