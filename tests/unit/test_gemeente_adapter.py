"""The municipality's adapter: zaken, the check with the BRP, and what is said about a refusal."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from connectors.agent.bronmelding import Bronmelding
from connectors.agent.csvregels import Afgewezen, RegisterOnleesbaar
from connectors.agent.jsonberichten import Bericht
from connectors.gemeente.brp import BESTANDSNAAM, FIELDS, Brp, GeenBrp, Inschrijving
from connectors.gemeente.codes import (
    CATEGORIEEN,
    ENKELE_EIGENSCHAPPEN,
    HERHAALDE_EIGENSCHAPPEN,
    THV_ROLLEN,
    ZAAKTYPEN,
    ZGW_ROLLEN,
    Weigering,
)
from connectors.gemeente.mapping import map_bericht
from connectors.gemeente.source import MELDINGEN, Gemeenteadapter
from connectors.protocol.meldingen import Antwoorden, Leefgebied

PEILDATUM = date(2011, 12, 31)
README = Path(__file__).parents[2] / "connectors" / "gemeente" / "README.md"
BSN = "900000041"


class EenBrp:
    def __init__(self, gemeente: str = "GM0935", *, geheim: bool = False) -> None:
        self.antwoord = Inschrijving(gemeente, geheim)

    def ingeschreven(self, bsn: str) -> Inschrijving | None:
        return self.antwoord if bsn == BSN else None


def mens(**anders: Any) -> dict[str, Any]:
    adres = {
        "gorOpenbareRuimteNaam": "Lantaarnhof",
        "aoaHuisnummer": 41,
        "aoaHuisletter": "A",
        "aoaPostcode": "6223KD",
        "wplWoonplaatsNaam": "Maastricht",
    }
    naam = {"voornamen": "Joris", "voorvoegselGeslachtsnaam": "van der", "geslachtsnaam": "Leemberg"}
    geboren = {"geboortedatum": "1979-05-00", "geslachtsaanduiding": "m"}
    return {"inpBsn": BSN, **naam, **geboren, "verblijfsadres": adres, **anders}


def rol(omschrijving: str = "Pleger", **anders: Any) -> dict[str, Any]:
    persoon = {"betrokkeneIdentificatie": mens()}
    return {"betrokkeneType": "natuurlijk_persoon", "omschrijving": omschrijving, **persoon, **anders}


def zaak(*eigenschappen: tuple[str, str], rollen: list[Any] | None = None, **anders: Any) -> dict[str, Any]:
    zaaktype = anders.pop("zaaktype", "ZVH-MULTI")
    return {
        "identificatie": "ZAAK-2011-0017",
        "startdatum": "2011-03-04",
        "omschrijving": "Huurschuld en ruzie met buren.",
        "toelichting": "Wij denken dat er meer speelt.",
        "_expand": {
            "zaaktype": {"identificatie": zaaktype},
            "rollen": [rol()] if rollen is None else rollen,
            "eigenschappen": [{"naam": naam, "waarde": waarde} for naam, waarde in eigenschappen],
        },
        **anders,
    }


def mapped(velden: dict[str, Any], brp: Brp | None = None) -> Bronmelding | Afgewezen:
    return map_bericht(Bericht(7, velden), PEILDATUM, brp or EenBrp())


def goed(velden: dict[str, Any], brp: Brp | None = None) -> Bronmelding:
    uitkomst = mapped(velden, brp)
    assert isinstance(uitkomst, Bronmelding), uitkomst
    return uitkomst


def test_a_zaak_becomes_an_aanmelding_with_facts_and_opinion_apart() -> None:
    melding = goed(zaak())

    assert (melding.soort, melding.bron, melding.doel, melding.doelgroep) == (
        "AANMELDING",
        "PARTNER",
        "P04",
        "MULTIPROBLEMATIEK",
    )
    assert (melding.bronnummer, melding.gebeurd_op, melding.spoed) == ("ZAAK-2011-0017", date(2011, 3, 4), "GEEN")
    assert (melding.relaas, melding.mening) == ("Huurschuld en ruzie met buren.", "Wij denken dat er meer speelt.")
    assert melding.categorieen == ("ID_CONTACT", "BSN")
    assert melding.antwoorden == Antwoorden()


def test_the_zaakeigenschappen_are_the_answers_of_the_form() -> None:
    melding = goed(
        zaak(
            ("c1_overlast", "JA"),
            ("c1_ernst", "ERNSTIG"),
            ("c2_meerdere_leefgebieden", "JA"),
            ("leefgebied", "SCHULDEN"),
            ("leefgebied", "HUISVESTING:JA"),
            ("domein", "SOCIAAL"),
            ("domein", "BESTUUR"),
            ("regie_nodig", "NEE"),
            ("geinformeerd", "JA"),
            ("juistheid", "JA"),
            ("categorie", "WOONSITUATIE"),
            ("categorie", "FINANCIEEL"),
        )
    )

    assert melding.antwoorden == Antwoorden(
        c1_overlast="JA",
        c1_ernst="ERNSTIG",
        c2_meerdere_leefgebieden="JA",
        leefgebieden=[
            Leefgebied(leefgebied="SCHULDEN", criminogeen="ONBEKEND"),
            Leefgebied(leefgebied="HUISVESTING", criminogeen="JA"),
        ],
        domeinen=["SOCIAAL", "BESTUUR"],
        regie_nodig="NEE",
    )
    assert (melding.geinformeerd, melding.juistheid) == ("JA", "JA")
    assert melding.categorieen == ("ID_CONTACT", "BSN", "FINANCIEEL", "WOONSITUATIE")


def test_a_person_with_a_public_address_keeps_it_and_lives_where_the_brp_says() -> None:
    (een,) = goed(zaak(), EenBrp("GM0938")).betrokkenen

    assert (een.rol, een.woongemeente) == ("PLEGER", "GM0938")
    assert een.rij.velden() == {
        "referentie": "ZAAK-2011-0017/1",
        "bsn": BSN,
        "voornamen": "Joris",
        "voorvoegsel": "van der",
        "achternaam": "Leemberg",
        "geboortedatum": "1979-05-00",
        "geslacht": "M",
        "straat": "Lantaarnhof",
        "huisnummer": "41",
        "toevoeging": "A",
        "postcode": "6223KD",
        "woonplaats": "Maastricht",
    }


def test_a_secret_address_leaves_in_no_part_and_tells_no_stadsdeel() -> None:
    melding = goed(zaak(), EenBrp(geheim=True))

    (een,) = melding.betrokkenen
    assert not any((een.rij.straat, een.rij.huisnummer, een.rij.toevoeging, een.rij.postcode, een.rij.woonplaats))
    assert (een.woongemeente, een.rij.achternaam, melding.stadsdeel) == ("GM0935", "Leemberg", "")


@pytest.mark.parametrize("brp", [GeenBrp(), EenBrp()], ids=["no brp", "unknown to it"])
def test_without_an_answer_of_the_brp_no_address_leaves(brp: Brp) -> None:
    persoon = {"betrokkeneIdentificatie": mens(inpBsn="900000053")}

    (een,) = goed(zaak(rollen=[rol(**persoon)]), brp).betrokkenen

    assert (een.woongemeente, een.rij.straat, een.rij.postcode) == ("GM0935", "", "")


def test_the_stadsdeel_is_the_given_one_else_that_of_the_postcode() -> None:
    assert goed(zaak()).stadsdeel == "NOORD_OOST"
    assert goed(zaak(("stadsdeel", "ZUID_OOST"))).stadsdeel == "ZUID_OOST"


def test_who_handles_the_zaak_is_no_betrokkene() -> None:
    behandelaar = {"betrokkeneType": "medewerker", "betrokkeneIdentificatie": {"identificatie": "m17"}}

    assert len(goed(zaak(rollen=[behandelaar, rol("Gezinslid")])).betrokkenen) == 1


def test_every_zaaktype_has_its_doelgroep_and_the_list_comes_by_its_own_road() -> None:
    gevonden = {zaaktype: goed(zaak(zaaktype=zaaktype)) for zaaktype in ZAAKTYPEN}

    assert {naam: (melding.doelgroep, melding.bron) for naam, melding in gevonden.items()} == {
        "ZVH-MULTI": ("MULTIPROBLEMATIEK", "PARTNER"),
        "ZVH-CJG": ("RISICOJEUGD", "PARTNER"),
        "ZVH-OGGZ": ("OGGZ", "PARTNER"),
        "ZVH-LIJST": ("VEELPLEGER_VOLWASSEN", "LIJST_GEPRIORITEERD"),
    }


@pytest.mark.parametrize(
    ("velden", "code"),
    [
        ({"iets": 1}, Weigering.SOORT),
        ({**zaak(), "huisverbod": {}}, Weigering.SOORT),
        (zaak(zaaktype="ZVH-WMO"), Weigering.ZAAKTYPE),
        (zaak(("bsn", "JA")), Weigering.EIGENSCHAP),
        (zaak(("regie_nodig", "JA"), ("regie_nodig", "NEE")), Weigering.EIGENSCHAP_DUBBEL),
        (zaak(("regie_nodig", "MISSCHIEN")), Weigering.EIGENSCHAP_WAARDE),
        (zaak(("geinformeerd", "ja")), Weigering.EIGENSCHAP_WAARDE),
        (zaak(("c1_ernst", "JA")), Weigering.EIGENSCHAP_WAARDE),
        (zaak(("domein", "SPORT")), Weigering.EIGENSCHAP_WAARDE),
        (zaak(("leefgebied", "schulden")), Weigering.EIGENSCHAP_WAARDE),
        (zaak(("leefgebied", "SCHULDEN:SOMS")), Weigering.EIGENSCHAP_WAARDE),
        (zaak(("stadsdeel", "NOORD")), Weigering.EIGENSCHAP_WAARDE),
        (zaak(("categorie", "GEZONDHEID")), Weigering.EIGENSCHAP_WAARDE),
        (zaak(rollen=[rol("Initiator")]), Weigering.ROL),
        (zaak(rollen=[]), Weigering.GEEN_PERSOON),
        (zaak(rollen=[rol()] * 9), Weigering.GEEN_PERSOON),
        (zaak(rollen=[rol(betrokkeneIdentificatie=None)]), Weigering.GEEN_PERSOON),
        (zaak(rollen=[rol(betrokkeneIdentificatie=mens(geslachtsaanduiding="M"))]), Weigering.GESLACHT),
        (zaak(startdatum="4-3-2011"), Weigering.DATUM),
        (zaak(startdatum="2012-01-01"), Weigering.DATUM_TOEKOMST),
        (zaak(identificatie=""), "veld-onjuist: identificatie"),
        (zaak(omschrijving="x" * 20_001), "veld-onjuist: omschrijving"),
        ({"_expand": {}}, "veld-onjuist: identificatie"),
        (zaak(rollen=[rol()] * 33), "veld-onjuist: _expand.rollen"),
        ({"huisverbod": []}, "veld-onjuist: huisverbod"),
    ],
    ids=range(25),
)
def test_a_message_that_may_not_go_is_refused_with_the_reason(velden: dict[str, Any], code: str) -> None:
    assert mapped(velden) == Afgewezen(7, code)


def test_the_readme_names_every_code_of_the_formats() -> None:
    tekst = README.read_text(encoding="utf-8")

    for code in (*ZAAKTYPEN, *ENKELE_EIGENSCHAPPEN, *HERHAALDE_EIGENSCHAPPEN, *ZGW_ROLLEN, *Weigering):
        assert f"`{code}`" in tekst
    for woord in (*CATEGORIEEN, *THV_ROLLEN, "brp.FIELDS", FIELDS[2]):
        assert woord in tekst


def brp_regel(bsn: str, gemeente: str, **anders: Any) -> str:
    persoon = {"burgerservicenummer": bsn, "gemeenteVanInschrijving": {"code": gemeente}, **anders}
    return json.dumps({"type": "RaadpleegMetBurgerservicenummer", "personen": [persoon]})


def test_the_answers_of_the_brp_are_read_from_the_file_beside_the_messages(tmp_path: Path) -> None:
    pad = tmp_path / "zaken.json"
    ander = rol(betrokkeneIdentificatie=mens(inpBsn="900000053"))
    pad.write_text(json.dumps([zaak(), zaak(identificatie="Z-2", rollen=[ander])]))
    regels = (brp_regel(BSN, "0363", geheimhoudingPersoonsgegevens=True), brp_regel("900000053", "0994"))
    (tmp_path / BESTANDSNAAM).write_text("\n".join(regels))

    een, ander_een = (uitkomst.betrokkenen[0] for uitkomst in alle(pad) if isinstance(uitkomst, Bronmelding))

    assert (een.woongemeente, een.rij.straat) == ("ELDERS", "")
    assert (ander_een.woongemeente, ander_een.rij.straat) == ("GM0994", "Lantaarnhof")


@pytest.mark.parametrize("regel", ["{", '{"personen": 17}', brp_regel(BSN, "0935", geheimhoudingPersoonsgegevens="ja")])
def test_a_brp_file_that_can_not_be_read_stops_everything(tmp_path: Path, regel: str) -> None:
    pad = tmp_path / "zaken.json"
    pad.write_text(json.dumps(zaak()))
    (tmp_path / BESTANDSNAAM).write_text(regel)

    with pytest.raises(RegisterOnleesbaar, match="brp-onleesbaar"):
        alle(pad)


def alle(pad: Path) -> list[Bronmelding | Afgewezen]:
    return list(MELDINGEN.open(pad, PEILDATUM).meldingen())


def test_a_file_goes_on_after_a_bad_message_and_repeats_nothing_of_it(tmp_path: Path) -> None:
    pad = tmp_path / "zaken.json"
    slecht = [zaak(rollen=[]), zaak(omschrijving="x" * 10_000_000), zaak(startdatum="2011-01-01")]
    pad.write_bytes(json.dumps([zaak(), *slecht]).encode()[:-1] + b',{"identificatie":"\xe9"},{"huisverbod"')

    uitkomsten = list(Gemeenteadapter(EenBrp()).open(pad, PEILDATUM).meldingen())

    assert [u.bronnummer if isinstance(u, Bronmelding) else (u.rijnummer, u.code) for u in uitkomsten] == [
        "ZAAK-2011-0017",
        (2, Weigering.GEEN_PERSOON),
        (3, "bericht-te-groot"),
        (4, "dubbel-nummer-andere-inhoud"),
        (5, "codering"),
        (6, "afgekapt"),
    ]
    assert "Leemberg" not in repr(uitkomsten)
