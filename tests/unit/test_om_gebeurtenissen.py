"""Events of the OM as meldingen: a status and its conditions, and nothing of why."""

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from connectors.agent.bronmelding import Bronmelding
from connectors.agent.csvregels import Afgewezen, RegisterOnleesbaar
from connectors.agent.nummers import ANDERE_INHOUD
from connectors.om.codes import WJSG_ARTIKELEN, Aandachtsgroep, Jco, Rol, Status, Voorwaarde, Weigering
from connectors.om.formaat import Gebeurtenis, Persoonsblok
from connectors.om.mapping import map_gebeurtenis
from connectors.om.source import MELDINGEN
from hub.domain.melding import Soort
from hub.domain.melding_feiten import FEITEN

PEILDATUM = date(2011, 12, 31)
README = Path(__file__).parents[2] / "connectors" / "om" / "README.md"
PERSOON = {"rol": "VERDACHTE", "bsn": "900000041", "achternaam": "Leemberg", "geboortedatum": "1990-05-01"}
CONTACT = {"code": "CONTACTVERBOD", "van": "2011-05-02", "tot": "2012-02-01"}
GOED: dict[str, object] = {
    "parketnummer": "03/123456-11",
    "gebeurtenisnummer": 3,
    "tijdstip": "2011-05-01T13:15:00+02:00",
    "soort": "STATUS",
    "wjsg_grondslag": "39fa",
    "aandachtsgroep": "VEELPLEGER",
    "persoon": {**PERSOON, "postcode": "6211AB"},
    "status": "GESCHORST",
    "vanaf": "2011-05-02",
    "voorwaarden": [{"code": "MELDPLICHT", "van": "2011-05-02"}, CONTACT],
}
ZONDER = {"status": None, "vanaf": None, "voorwaarden": []}


def mapped(**anders: object) -> Bronmelding | Afgewezen:
    return map_gebeurtenis({**GOED, **anders}, PEILDATUM, 7)


def melding(**anders: object) -> Bronmelding:
    uitkomst = mapped(**anders)
    assert isinstance(uitkomst, Bronmelding)
    return uitkomst


def lees(pad: Path) -> list[Bronmelding | Afgewezen]:
    return list(MELDINGEN.open(pad, PEILDATUM).meldingen())


def test_a_suspension_becomes_a_status_with_its_conditions_and_their_last_days() -> None:
    uit = melding()

    assert (uit.bronnummer, uit.soort, uit.bron, uit.doel) == ("03/123456-11/3", "STRAFZAAK", "PARTNER", "P11")
    assert (uit.gebeurd_op, uit.doelgroep, uit.alleen_op_lijst) == (date(2011, 5, 1), "VEELPLEGER_VOLWASSEN", True)
    assert uit.feiten == {
        "wjsg_artikel": "39FA",
        "status": "GESCHORST",
        "vanaf": "2011-05-02",
        "voorwaarde": "CONTACTVERBOD",
        "contactverbod_tot": "2012-02-01",
    }
    assert uit.categorieen == ("ID_CONTACT", "BSN", "JUSTITIEEL")
    assert (uit.betrokkenen[0].rol, uit.betrokkenen[0].woongemeente) == ("PLEGER", "GM0935")
    assert uit.antwoorden.model_dump(exclude_defaults=True) == {"strafzaak": "JA"}
    assert (uit.relaas, uit.mening, uit.rijnummer) == ("", "", 7)


@pytest.mark.parametrize("jco", Jco)
def test_every_outcome_of_the_jco_is_one_fact(jco: Jco) -> None:
    uit = melding(**ZONDER, soort="JCO", jco=jco.value)

    assert uit.feiten == {"wjsg_artikel": "39FA", "jco": jco}
    assert uit.antwoorden.strafzaak == ("JA" if jco is Jco.DAGVAARDING else "ONBEKEND")


@pytest.mark.parametrize("status", Status)
def test_every_status_is_reported_and_a_suspension_without_conditions_says_so(status: Status) -> None:
    feiten = melding(status=status.value, voorwaarden=[]).feiten

    assert feiten["status"] == status
    assert feiten.get("voorwaarde") == ("GEEN" if status is Status.GESCHORST else None)


@pytest.mark.parametrize(
    ("groep", "geboren", "doelgroep"),
    [
        ("JEUGD", "", "RISICOJEUGD"),
        ("HUISELIJK_GEWELD", "", "HUISELIJK_GEWELD"),
        ("VEELPLEGER", "1993-05-01", "VEELPLEGER_VOLWASSEN"),
        ("VEELPLEGER", "1993-05-02", "VEELPLEGER_JEUGD"),
        ("VEELPLEGER", "1993-00-00", "VEELPLEGER_JEUGD"),
        ("GEPRIORITEERD", "1993-05-01", "VEELPLEGER_VOLWASSEN"),
    ],
)
def test_the_aandachtsgroep_and_the_age_on_the_day_give_the_doelgroep(groep: str, geboren: str, doelgroep: str) -> None:
    uit = melding(aandachtsgroep=groep, persoon={**PERSOON, "geboortedatum": geboren})

    assert uit.doelgroep == doelgroep


@pytest.mark.parametrize(("groep", "bron"), [("VEELPLEGER", "PARTNER"), ("GEPRIORITEERD", "LIJST_GEPRIORITEERD")])
def test_a_case_of_the_priority_list_is_counted_as_such(groep: str, bron: str) -> None:
    assert melding(aandachtsgroep=groep).bron == bron


TABEL: list[tuple[Mapping[str, object], str]] = [
    ({"wjsg_grondslag": "8a"}, Weigering.WJSG),
    ({"wjsg_grondslag": None}, Weigering.WJSG),
    ({"wjsg_grondslag": ["8b"]}, Weigering.WJSG),
    ({"persoon": {"rol": "SLACHTOFFER", "?": 1}}, Weigering.ROL_SLACHTOFFER),
    ({"persoon": {"rol": "GETUIGE"}}, Weigering.ROL_GETUIGE),
    ({"overwegingen": "Leemberg bekent"}, Weigering.VELD_ONBEKEND),
    ({"persoon": {**PERSOON, "nationaliteit": "x"}}, Weigering.VELD_ONBEKEND),
    ({"voorwaarden": [{**CONTACT, "adres": "x"}]}, Weigering.VELD_ONBEKEND),
    ({"persoon": {}}, "veld-ontbreekt: persoon.rol"),
    ({"persoon": []}, "veld-onjuist: persoon"),
    ({"persoon": {**PERSOON, "rol": "verdachte"}}, "veld-onjuist: persoon.rol"),
    ({"persoon": {**PERSOON, "achternaam": "x" * 201}}, "veld-onjuist: persoon.achternaam"),
    ({"parketnummer": "03-123456-11"}, "veld-onjuist: parketnummer"),
    ({"gebeurtenisnummer": "3"}, "veld-onjuist: gebeurtenisnummer"),
    ({"gebeurtenisnummer": 0}, "veld-onjuist: gebeurtenisnummer"),
    ({"tijdstip": "2011-05-01"}, "veld-onjuist: tijdstip"),
    ({"status": "ONTSNAPT"}, "veld-onjuist: status"),
    ({"status": "VAST"}, Weigering.VOORWAARDEN),
    ({"jco": "AFGEDAAN"}, Weigering.SOORT),
    ({"vanaf": None}, Weigering.SOORT),
    ({"soort": "JCO"}, Weigering.SOORT),
    ({"voorwaarden": [CONTACT, CONTACT]}, Weigering.VOORWAARDE_DUBBEL),
    ({"voorwaarden": [{**CONTACT, "tot": "2011-05-01"}]}, Weigering.PERIODE),
    ({"voorwaarden": [{**CONTACT, "tot": "2011-05-01"}, {"code": "MELDPLICHT", "van": "2011-02-30"}]}, Weigering.DATUM),
    ({"vanaf": "2011-02-30"}, Weigering.DATUM),
    ({"tijdstip": "2011-02-30T10:00:00+01:00"}, Weigering.DATUM),
    ({"tijdstip": "2012-01-01T00:00:00+01:00"}, Weigering.DATUM_TOEKOMST),
    ({"status": "VAST", "voorwaarden": [], "vanaf": "2012-01-01"}, Weigering.DATUM_TOEKOMST),
    ({"persoon": {**PERSOON, "bsn": "900000042"}}, "bsn: elfproef"),
    ({"persoon": {**PERSOON, "geboortedatum": ""}}, Weigering.LEEFTIJD),
]


@pytest.mark.parametrize(("anders", "code"), TABEL)
def test_an_event_that_may_not_leave_is_refused_with_the_reason(anders: Mapping[str, object], code: str) -> None:
    assert mapped(**anders) == Afgewezen(7, code)


def test_a_planned_suspension_may_lie_ahead() -> None:
    assert melding(status="SCHORSING_VERWACHT", voorwaarden=[], vanaf="2012-02-01").feiten["vanaf"] == "2012-02-01"


def test_every_refusal_can_happen_and_the_readme_names_it() -> None:
    tekst = README.read_text(encoding="utf-8")

    assert {code.split(":")[0] for _, code in TABEL} == {*Weigering, "bsn"}
    assert all(f"`{weigering}" in tekst for weigering in Weigering)


def test_the_readme_names_every_field_and_every_code() -> None:
    tekst = README.read_text(encoding="utf-8")

    velden = {*Gebeurtenis.model_fields, *Persoonsblok.model_fields}
    assert [veld for veld in velden if f"`{veld}`" not in tekst] == []
    codes = (*Rol, *Status, *Voorwaarde, *Jco, *Aandachtsgroep, *WJSG_ARTIKELEN)
    assert [code for code in codes if code not in tekst] == []


def test_every_fact_is_one_that_the_domain_knows() -> None:
    alles = [{"code": code.value, "van": "2011-05-02", "tot": "2012-02-01"} for code in Voorwaarde]

    for uit in (melding(voorwaarden=alles), melding(**ZONDER, soort="JCO", jco="DOORGELEIDEN")):
        for naam, waarde in uit.feiten.items():
            assert re.fullmatch(FEITEN[Soort.STRAFZAAK][naam], waarde)


def test_a_file_goes_on_after_every_kind_of_bad_line_and_never_says_what_it_read(tmp_path: Path) -> None:
    goed = json.dumps(GOED).encode()
    ander = json.dumps({**GOED, "gebeurtenisnummer": 1}).encode()
    gif = {
        goed[:-20]: "json",
        goed.replace(b"Leemberg", b"Leemb\xebrg"): "codering",
        goed.replace(b"Leemberg", b"Leem\\u0007"): "stuurteken",
        goed.replace(b"Leemberg", b"Leem\\ud800"): "codering",
        goed[:-1] + b', "status": "VAST"}': "sleutel-dubbel",
        goed.replace(b"Leemberg", b"L" * 10_000_000): "bericht-te-groot",
        b"[" * 100_000: "te-diep",
        b'{"gebeurtenisnummer": 1' + b"0" * 5_000 + b"}": "json",
        b"3": "geen-object",
    }
    pad = tmp_path / "om.jsonl"
    pad.write_bytes(b"\n".join([goed, *gif, ander, goed[:-20]]))

    uitkomsten = lees(pad)

    assert [u.bronnummer for u in uitkomsten if isinstance(u, Bronmelding)] == ["03/123456-11/3", "03/123456-11/1"]
    assert [u.code for u in uitkomsten if isinstance(u, Afgewezen)] == [*gif.values(), "json"]
    assert "Leem" not in repr(uitkomsten)


def test_events_out_of_order_are_the_same_events(tmp_path: Path) -> None:
    regels = [json.dumps({**GOED, "gebeurtenisnummer": nummer}) for nummer in (4, 1, 3)]
    (tmp_path / "a.jsonl").write_text("\n".join(regels) + "\n")
    (tmp_path / "b.jsonl").write_text("\n".join(sorted(regels)) + "\n")

    a, b = (
        {u.bronnummer: u for u in lees(tmp_path / naam) if isinstance(u, Bronmelding)}
        for naam in ("a.jsonl", "b.jsonl")
    )

    assert a == b
    assert len(a) == 3


def test_a_number_that_comes_back_with_other_content_is_set_aside(tmp_path: Path) -> None:
    pad = tmp_path / "om.jsonl"
    pad.write_text("\n".join(json.dumps({**GOED, "vanaf": dag}) for dag in ("2011-05-02", "2011-05-03", "2011-05-02")))

    uitkomsten = lees(pad)

    assert [type(u) for u in uitkomsten] == [Bronmelding, Afgewezen, Bronmelding]
    assert uitkomsten[1] == Afgewezen(2, ANDERE_INHOUD)


def test_a_file_that_is_not_there_is_refused_by_rule(tmp_path: Path) -> None:
    with pytest.raises(RegisterOnleesbaar, match="bestand-niet-leesbaar"):
        lees(tmp_path / "weg.jsonl")
