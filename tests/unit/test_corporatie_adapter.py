"""The landlord's adapter: signals go out, a BSN never does, and what is said about a refusal."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from connectors.agent.bronmelding import Bronmelding
from connectors.agent.csvregels import Afgewezen
from connectors.agent.jsonberichten import Bericht
from connectors.corporatie.codes import BEGRIPPEN, ERNST, GESLACHTEN, OVEREENKOMST_STATUS, ROLLEN, Weigering
from connectors.corporatie.mapping import map_zaak
from connectors.corporatie.source import MELDINGEN
from hub.domain.melding import Soort
from hub.domain.melding_feiten import FEITEN

PEILDATUM = date(2011, 12, 31)
README = Path(__file__).parents[2] / "connectors" / "corporatie" / "README.md"
WEG = object()


def relatie(**anders: Any) -> dict[str, Any]:
    adres = {"straatnaam": "Lantaarnhof", "huisnummer": "41", "postcode": "6223KD", "woonplaats": "Maastricht"}
    return {
        "id": "R-1",
        "soort": {"code": "NAT"},
        "voornamen": "Joris",
        "voorvoegsels": "van der",
        "achternaam": "Leemberg",
        "geboortedatum": "1979-05-00",
        "geslacht": {"code": "MAN"},
        "adres": adres,
        **anders,
    }


def zaak(**anders: Any) -> dict[str, Any]:
    heel = {
        "id": "Z-2011-17",
        "soort": {"code": "OVL"},
        "detailSoort": {"code": "BED"},
        "begindatum": "2011-03-04T10:00:00Z",
        "omschrijving": "Huurder bedreigt buren.",
        "toelichting": "Wij denken dat het erger wordt.",
        "ernst": {"code": "ERN"},
        "feitenGetoetst": True,
        "overeenkomst": {"id": "O-1", "status": {"code": "LOP"}},
        "rollen": [{"soort": {"code": "VRZ"}, "relatie": relatie()}],
        **anders,
    }
    return {naam: waarde for naam, waarde in heel.items() if waarde is not WEG}


def mapped(velden: dict[str, Any]) -> Bronmelding | Afgewezen:
    return map_zaak(Bericht(7, velden), PEILDATUM)


def met_relatie(**anders: Any) -> dict[str, Any]:
    return zaak(rollen=[{"soort": {"code": "VRZ"}, "relatie": relatie(**anders)}])


def goed(velden: dict[str, Any]) -> Bronmelding:
    uitkomst = mapped(velden)
    assert isinstance(uitkomst, Bronmelding), uitkomst
    return uitkomst


def test_a_tenant_who_threatens_neighbours_becomes_a_signal_with_facts_and_opinion_apart() -> None:
    melding = goed(zaak())

    assert (melding.bronnummer, melding.soort, melding.bron, melding.doel) == (
        "Z-2011-17",
        "WOONOVERLAST",
        "PARTNER",
        "P04",
    )
    assert (melding.doelgroep, melding.stadsdeel, melding.gebeurd_op) == (
        "MULTIPROBLEMATIEK",
        "NOORD_OOST",
        date(2011, 3, 4),
    )
    assert melding.feiten == {"zaak": "BEDREIGING", "overeenkomst": "LOPEND"}
    assert (melding.relaas, melding.mening) == ("Huurder bedreigt buren.", "Wij denken dat het erger wordt.")
    assert (melding.juistheid, melding.geinformeerd, melding.gronden) == ("JA", "ONBEKEND", {})


def test_the_answers_are_what_the_kind_of_zaak_says_and_no_more() -> None:
    bedreiging = goed(zaak()).antwoorden
    achterstand = goed(zaak(detailSoort={"code": "HUU"}, ernst=WEG)).antwoorden

    assert (bedreiging.c1_overlast, bedreiging.c1_onveilige_situatie, bedreiging.c1_ernst) == ("JA", "JA", "ERNSTIG")
    assert (achterstand.c1_overlast, achterstand.c1_onveilige_situatie, achterstand.c1_ernst) == (
        "NEE",
        "ONBEKEND",
        "ONBEKEND",
    )
    assert {bedreiging.stagnatie_samenwerking, bedreiging.regie_nodig, bedreiging.c1_criminaliteit} == {"ONBEKEND"}


def test_people_keep_their_names_get_their_municipality_and_have_no_bsn() -> None:
    buur = relatie(id="R-2", adres={"postcode": "6301 AB"})
    rollen = [{"soort": {"code": "SLO"}, "relatie": buur}, {"soort": {"code": "VRZ"}, "relatie": relatie()}]

    slachtoffer, pleger = goed(zaak(rollen=rollen)).betrokkenen

    assert (slachtoffer.rol, slachtoffer.woongemeente) == ("SLACHTOFFER", "GM0994")
    assert (pleger.rol, pleger.woongemeente) == ("PLEGER", "GM0935")
    assert pleger.rij.velden() == {
        "referentie": "R-1",
        "bsn": "",
        "voornamen": "Joris",
        "voorvoegsel": "van der",
        "achternaam": "Leemberg",
        "geboortedatum": "1979-05-00",
        "geslacht": "M",
        "straat": "Lantaarnhof",
        "huisnummer": "41",
        "toevoeging": "",
        "postcode": "6223KD",
        "woonplaats": "Maastricht",
    }


@pytest.mark.parametrize(
    "velden",
    [
        met_relatie(bsn="900000041"),
        met_relatie(bsn=""),
        met_relatie(BSN=None),
        met_relatie(burgerservicenummer="geen"),
        met_relatie(identificatie={"partnerBsn": "x"}),
        zaak(onbekendVeld={"diep": [{"Sofinummer": 0}]}),
        zaak(omschrijving="Volgens de buurman is het 900000041, zei hij."),
        zaak(toelichting="9000 00 041"),
        zaak(kenmerk=900000041),
        zaak(**{"900.000.041": "als naam van een veld"}),
        met_relatie(achternaam="Leemberg 900000041"),
    ],
    ids=range(11),
)
def test_a_bsn_anywhere_in_the_message_refuses_it(velden: dict[str, Any]) -> None:
    assert mapped(velden) == Afgewezen(7, Weigering.BSN_VAN_DERDE)


def test_nine_digits_that_fail_the_elfproef_are_no_bsn() -> None:
    assert goed(zaak(omschrijving="Dossier 900000042.")).relaas == "Dossier 900000042."


@pytest.mark.parametrize(
    ("velden", "code"),
    [
        (zaak(soort={"code": "REP"}), Weigering.ZAAKSOORT),
        (zaak(detailSoort={"code": "GELUID"}), Weigering.BEGRIP),
        (zaak(begindatum="04-03-2011"), Weigering.DATUM),
        (zaak(begindatum="2011-02-29"), Weigering.DATUM),
        (zaak(begindatum=""), Weigering.DATUM),
        (zaak(begindatum="2012-01-01"), Weigering.DATUM_TOEKOMST),
        (met_relatie(soort={"code": "BDR"}), Weigering.RELATIESOORT),
        (zaak(rollen=[{"soort": {"code": "KLA"}, "relatie": relatie()}]), Weigering.ROL),
        (met_relatie(geslacht={"code": "M"}), Weigering.GESLACHT),
        (zaak(rollen=[{"soort": {"code": "SLO"}, "relatie": relatie()}]), Weigering.GEEN_VEROORZAKER),
        (zaak(stadsdeel={"code": "NOORD"}), Weigering.STADSDEEL),
        (zaak(ernst={"code": "ERNSTIG"}), Weigering.ERNST),
        (zaak(overeenkomst={"id": "O-1", "status": {"code": "EIND"}}), Weigering.OVEREENKOMST),
        (zaak(id=WEG), "veld-onjuist: id"),
        (zaak(id="Z 17"), "veld-onjuist: id"),
        (zaak(rollen=[]), "veld-onjuist: rollen"),
        (zaak(rollen=[{"soort": {"code": "VRZ"}, "relatie": relatie()}] * 9), "veld-onjuist: rollen"),
        (met_relatie(adres={"postcode": 6223}), "veld-onjuist: rollen.relatie.adres.postcode"),
        (met_relatie(achternaam="x" * 201), "veld-onjuist: rollen.relatie.achternaam"),
        (zaak(omschrijving="x" * 20_001), "veld-onjuist: omschrijving"),
        (zaak(feitenGetoetst="ja"), "veld-onjuist: feitenGetoetst"),
    ],
    ids=range(21),
)
def test_a_message_that_may_not_go_is_refused_with_the_reason(velden: dict[str, Any], code: str) -> None:
    assert mapped(velden) == Afgewezen(7, code)


def test_every_code_of_the_format_is_in_the_readme_and_every_fact_is_one_the_hub_knows() -> None:
    tekst = README.read_text(encoding="utf-8")

    for code in (
        *BEGRIPPEN,
        *OVEREENKOMST_STATUS,
        *ROLLEN,
        *filter(None, ERNST),
        *filter(None, GESLACHTEN),
        *Weigering,
    ):
        assert f"`{code}`" in tekst
    assert "|".join(BEGRIPPEN.values()) == FEITEN[Soort.WOONOVERLAST]["zaak"]
    assert "|".join(OVEREENKOMST_STATUS.values()) == FEITEN[Soort.WOONOVERLAST]["overeenkomst"]


def test_a_file_goes_on_after_a_bad_message_and_repeats_nothing_of_it(tmp_path: Path) -> None:
    pad = tmp_path / "zaken.ndjson"
    regels = [zaak(), zaak(id="Z-2", rollen=[]), zaak(id="Z-3"), zaak(), zaak(begindatum="2011-03-05")]
    pad.write_bytes(b"\n".join(json.dumps(regel).encode() for regel in regels) + b'\n{"id":"\xe9"}\n{"id":')

    uitkomsten = list(MELDINGEN.open(pad, PEILDATUM).meldingen())

    assert [u.bronnummer if isinstance(u, Bronmelding) else (u.rijnummer, u.code) for u in uitkomsten] == [
        "Z-2011-17",
        (2, "veld-onjuist: rollen"),
        "Z-3",
        "Z-2011-17",
        (5, "dubbel-nummer-andere-inhoud"),
        (6, "codering"),
        (7, "json"),
    ]
    assert "Leemberg" not in repr(uitkomsten)


def test_ten_megabytes_of_text_are_set_aside_and_the_next_zaak_goes(tmp_path: Path) -> None:
    pad = tmp_path / "zaken.json"
    pad.write_text(json.dumps([zaak(omschrijving="x" * 10_000_000), zaak()]))

    groot, klein = MELDINGEN.open(pad, PEILDATUM).meldingen()

    assert groot == Afgewezen(1, "bericht-te-groot")
    assert isinstance(klein, Bronmelding)
