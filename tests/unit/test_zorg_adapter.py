"""The care adapter: what is read of a bundle, what never is, and what is said about a refusal."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.agent.bronmelding import Bronmelding
from connectors.agent.csvregels import Afgewezen
from connectors.agent.jsonberichten import Bericht
from connectors.zorg import codes
from connectors.zorg.codes import BRONNEN, DOELGROEPEN, Grond, Regime, Signaal, Weigering
from connectors.zorg.mapping import map_bundel
from connectors.zorg.source import MELDINGEN
from hub.domain.melding import Soort
from hub.domain.melding_feiten import FEITEN
from tests.zorg_bundels import BSN, besluit, bundel, consent, flag, patient, plan, tag, verwijzing

PEILDATUM = date(2011, 12, 31)
README = Path(__file__).parents[2] / "connectors" / "zorg" / "README.md"
DIAGNOSE = "F20 schizofrenie"


def mapped(velden: dict[str, Any]) -> Bronmelding | Afgewezen:
    return map_bundel(Bericht(7, velden), PEILDATUM)


def goed(velden: dict[str, Any]) -> Bronmelding:
    uitkomst = mapped(velden)
    assert isinstance(uitkomst, Bronmelding), uitkomst
    return uitkomst


def met_patient(**anders: Any) -> dict[str, Any]:
    velden = bundel(flag(), consent())
    velden["entry"][0]["resource"] = patient(**anders)
    return velden


def test_a_bundle_becomes_a_melding_about_its_patient() -> None:
    melding = goed(bundel(flag(), verwijzing(), consent("GEZONDHEID", "ZORG_VOORZIENING")))

    assert (melding.bronnummer, melding.soort, melding.bron, melding.doel) == ("BND-2011-17", "ZORG", "PARTNER", "P04")
    assert (melding.doelgroep, melding.stadsdeel, melding.gebeurd_op) == (
        "OGGZ",
        "ZUID_WEST_CENTRUM",
        date(2011, 3, 4),
    )
    assert melding.categorieen == ("ID_CONTACT", "BSN", "GEZONDHEID", "ZORG_VOORZIENING")
    assert (melding.relaas, melding.mening, melding.juistheid) == ("Doet niet meer open.\nOpvang", "", "JA")
    assert (melding.antwoorden.c1_uitval, melding.antwoorden.c1_onveilige_situatie) == ("JA", "ONBEKEND")


def test_the_patient_keeps_dutch_name_parts_and_the_address_of_the_extensions() -> None:
    (een,) = goed(bundel(flag(), consent())).betrokkenen

    assert (een.rol, een.woongemeente) == ("GEZINSLID", "GM0935")
    assert een.rij.velden() == {
        "referentie": "BND-2011-17",
        "bsn": "900000041",
        "voornamen": "Joris",
        "voorvoegsel": "van der",
        "achternaam": "Leemberg",
        "geboortedatum": "1979-05-04",
        "geslacht": "M",
        "straat": "Lantaarnhof",
        "huisnummer": "41",
        "toevoeging": "A",
        "postcode": "6211BX",
        "woonplaats": "Maastricht",
    }


@pytest.mark.parametrize(
    ("anders", "veld", "waarde"),
    [
        ({"birthDate": "1979-05"}, "geboortedatum", "1979-05-00"),
        ({"birthDate": "1979"}, "geboortedatum", "1979-00-00"),
        ({"identifier": []}, "bsn", ""),
        ({"identifier": [{"system": "urn:oid:1.2", "value": "900000053"}]}, "bsn", ""),
        ({"gender": "other"}, "geslacht", "X"),
        ({"name": [{"family": "Zonnebloem", "given": ["J."]}]}, "achternaam", "Zonnebloem"),
        ({"name": [{"family": "Zonnebloem", "given": ["J."]}]}, "voornamen", "J."),
        ({"name": [{"use": "usual", "family": "B"}, {"use": "official", "family": "A"}]}, "achternaam", "A"),
        ({"address": [{"line": ["Kalkovenweg 7"], "postalCode": "6231GN"}]}, "straat", "Kalkovenweg 7"),
        ({"address": [{"use": "old", "postalCode": "6231GN"}]}, "postcode", ""),
        ({"name": []}, "achternaam", ""),
    ],
    ids=range(11),
)
def test_what_a_patient_does_not_have_is_empty(anders: dict[str, Any], veld: str, waarde: str) -> None:
    assert getattr(goed(met_patient(**anders)).betrokkenen[0].rij, veld) == waarde


def test_the_tags_tell_role_and_stadsdeel() -> None:
    melding = goed(bundel(flag(), consent(), tags={"rol": "SLACHTOFFER", "stadsdeel": "ZUID_OOST"}))

    assert (melding.betrokkenen[0].rol, melding.stadsdeel) == ("SLACHTOFFER", "ZUID_OOST")


def test_reasons_notes_and_narratives_are_never_mapped() -> None:
    reden = [{"text": DIAGNOSE, "coding": [{"system": "http://hl7.org/fhir/sid/icd-10", "code": "F20"}]}]
    verhaal = {"status": "generated", "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{DIAGNOSE}</div>'}
    melding = goed(
        bundel(
            flag(text=verhaal),
            verwijzing(reasonCode=reden, note=[{"text": DIAGNOSE}], patientInstruction=DIAGNOSE),
            plan(addresses=[{"display": DIAGNOSE}], note=[{"text": DIAGNOSE}], description=DIAGNOSE),
            consent("GEZONDHEID", "ZORG_VOORZIENING", "BEGELEIDING"),
        )
    )

    assert melding.relaas == "Doet niet meer open.\nOpvang\nBegeleiding thuis"
    assert "F20" not in json.dumps([dict(melding.feiten), melding.betrokkenen[0].rij.velden(), melding.mening])


@pytest.mark.parametrize(
    ("velden", "code"),
    [
        (bundel(flag(), {"resourceType": "Observation", "status": "final"}), Weigering.BRON),
        (bundel(flag(), {"resourceType": "Condition"}), Weigering.BRON),
        (bundel(flag(), {"resourceType": "Verzonnen"}), Weigering.BRON),
        (bundel(flag(), {"resourceType": ["Flag"]}), Weigering.BRON),
        (bundel(flag(contained=[{"resourceType": "Condition", "id": "d"}]), consent()), Weigering.BRON),
        ({"resourceType": "Patient"}, Weigering.FHIR),
        ({}, Weigering.FHIR),
        (bundel(flag(verzonnen=1), consent()), Weigering.FHIR),
        (bundel({"resourceType": "Flag"}), Weigering.FHIR),
        (bundel({**flag(), "code": None}, consent()), Weigering.FHIR),
        (bundel({**flag(), "subject": None}, consent()), Weigering.FHIR),
        (bundel(flag(), consent(), entry=[{"fullUrl": "urn:uuid:x"}]), Weigering.FHIR),
        (bundel(flag(), consent(), entry="x"), Weigering.FHIR),
        (bundel(flag(), consent(), identifier={}), Weigering.NUMMER),
        (bundel(flag(), consent(), identifier={"value": "een nummer"}), Weigering.NUMMER),
        (bundel(flag(), consent(), patient(id="p2")), Weigering.PATIENT),
        (bundel(flag(), entry=[{"resource": flag()}]), Weigering.PATIENT),
        (bundel(flag(subject={"reference": "Patient/p2"}), consent()), Weigering.VERWIJZING),
        (bundel(flag(subject={"display": "hij"}), consent()), Weigering.VERWIJZING),
        (bundel(flag(), consent(), tags={"geheimhouding": "AVG"}), Weigering.REGIME),
        (bundel(flag(), consent(), tags={"geheimhouding": ""}), Weigering.REGIME),
        (bundel(flag(), consent(), tags={"doelgroep": ""}), Weigering.DOELGROEP),
        (bundel(flag(), consent(), tags={"doelgroep": "VEELPLEGER"}), Weigering.TAG),
        (bundel(flag(), consent(), tags={"stadsdeel": "NOORD"}), Weigering.TAG),
        (bundel(flag(), consent(), tags={"rol": "DADER"}), Weigering.TAG),
        (bundel(flag(), consent(), tags={"juistheid": "JA"}), Weigering.TAG),
        (bundel(flag(), meta={"tag": [tag("rol", "PLEGER"), tag("rol", "GEZINSLID")]}), Weigering.TAG),
        (bundel(flag("PSYCHOSE"), consent()), Weigering.SIGNAAL),
        (bundel(flag("VERWIJZING"), consent()), Weigering.SIGNAAL),
        (bundel(flag(code={"text": "let op"}), consent()), Weigering.SIGNAAL),
        (bundel(flag(), flag("CRISIS", id="f2"), consent()), Weigering.SIGNAAL_DUBBEL),
        (bundel(plan(), consent("BEGELEIDING")), Weigering.GEEN_SIGNAAL),
        (bundel(consent()), Weigering.GEEN_SIGNAAL),
        (bundel(flag(status="inactive"), consent()), Weigering.GEEN_SIGNAAL),
        (bundel(flag(period={"start": "2011"}), consent()), Weigering.DATUM),
        (bundel(flag(period={}), consent()), Weigering.DATUM),
        (bundel(flag(period={"start": "2012-01-01"}), consent()), Weigering.DATUM_TOEKOMST),
        (bundel(flag()), Weigering.VRIJGAVEGROND),
        (
            met_patient(identifier=[{"system": BSN, "value": "900000041"}, {"system": BSN, "value": "900000053"}]),
            Weigering.BSN_DUBBEL,
        ),
    ],
    ids=range(39),
)
def test_a_bundle_that_may_not_go_is_refused_with_the_reason(velden: dict[str, Any], code: Weigering) -> None:
    assert mapped(velden) == Afgewezen(7, code)


def test_every_refusal_can_happen() -> None:
    tabel = next(
        mark.args[1]
        for mark in test_a_bundle_that_may_not_go_is_refused_with_the_reason.pytestmark  # type: ignore[attr-defined]
    )

    assert {code for _, code in tabel} == set(Weigering)


def test_the_readme_names_every_code_of_the_format_and_the_hub_knows_every_signal() -> None:
    tekst = README.read_text(encoding="utf-8")
    eigen = [naam for naam in vars(codes) if isinstance(naam, str) and str(getattr(codes, naam)).startswith("https://")]

    for woord in (*BRONNEN, *DOELGROEPEN, *Grond, *Regime, *Signaal):
        assert woord in tekst
    for code in (*Weigering, *(str(getattr(codes, naam)).rsplit("/", 1)[1] for naam in eigen if naam != "_EIGEN")):
        assert f"`{code}`" in tekst
    assert "|".join(Signaal) == FEITEN[Soort.ZORG]["signaal"]


WAARDEN = st.none() | st.booleans() | st.integers() | st.text(max_size=4) | st.just([]) | st.just({}) | st.just([None])


@given(st.data())
def test_a_bundle_with_any_field_broken_is_mapped_or_refused_by_a_code(data: st.DataObject) -> None:
    velden = json.loads(json.dumps(bundel(flag(**besluit()), plan(), verwijzing(), consent())))
    deel: Any = velden
    while True:
        sleutels = list(deel) if isinstance(deel, dict) else list(range(len(deel)))
        sleutel = data.draw(st.sampled_from(sleutels))
        if not isinstance(deel[sleutel], dict | list) or not deel[sleutel] or data.draw(st.booleans()):
            break
        deel = deel[sleutel]
    deel[sleutel] = data.draw(WAARDEN)

    uitkomst = mapped(velden)

    assert isinstance(uitkomst, Bronmelding) or uitkomst.code in set(Weigering)


def test_a_file_goes_on_after_a_bad_bundle_and_repeats_nothing_of_it(tmp_path: Path) -> None:
    pad = tmp_path / "bundels.ndjson"
    groot = bundel(flag(code={"coding": [tag("signaal", "CRISIS")], "text": "x" * 10_000_000}), consent())
    regels = [bundel(flag(), consent()), bundel(flag()), groot, bundel(flag("CRISIS"), consent())]
    pad.write_bytes(b"\n".join(json.dumps(regel).encode() for regel in regels) + b'\n{"resourceType":"\xe9"}\n{"a":[')

    uitkomsten = list(MELDINGEN.open(pad, PEILDATUM).meldingen())

    assert [u.bronnummer if isinstance(u, Bronmelding) else (u.rijnummer, u.code) for u in uitkomsten] == [
        "BND-2011-17",
        (2, Weigering.VRIJGAVEGROND),
        (3, "bericht-te-groot"),
        (4, "dubbel-nummer-andere-inhoud"),
        (5, "codering"),
        (6, "json"),
    ]
    assert "Leemberg" not in repr(uitkomsten)
