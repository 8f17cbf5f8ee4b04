"""Who somebody is comes after a second proof alone, on whatever page; what says nothing of that asks none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from connectors.agent.bijlage import encode_bijlage, lees_bijlage
from connectors.protocol.inhoud import Deel
from hub.cli.opzet import Opstelling
from tests.casusplekwereld import KIND, VADER, Bezoek, Verhaal, dossier, main
from tests.casuswereld import gelukt
from tests.derdenwereld import RAC, Gever, aan, item
from tests.stukwereld import Brenger, brenger
from tests.werkplekwereld import SESSIE

ADRES = f"{VADER['achternaam']} is te bereiken bij een zus."
BRIEF, KAART = b"Achternaam: " + VADER["achternaam"].encode(), b"Bel aan bij de achterdeur."
PERSONEN = (VADER["achternaam"], VADER["bsn"], KIND["achternaam"], KIND["bsn"])


@dataclass(frozen=True, slots=True)
class Stukken:
    """What the police brought in: who somebody is as a text and as a file, and a file that says nothing of that."""

    adres: str
    brief: str
    kaart: str


def bijlage(van: Brenger, categorie: str, inhoud: bytes) -> str:
    stuk = van.nummer()
    parts: list[tuple[Deel, bytes]] = [("bijlage", encode_bijlage(lees_bijlage("stuk.txt", inhoud)))]
    delen = [van.deel(stuk, "samenvatting", "Een stuk.", categorie)]
    delen += [van.onderdeel(stuk, naam, bytes_, categorie) for naam, bytes_ in parts]
    said = {"stuk": stuk, "soort": "BIJLAGE", "delen": [deel.model_dump() for deel in delen]}
    return gelukt(van.brengt_in(categorie, **said)).nummer


@pytest.fixture(scope="module")
def v(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Verhaal]:
    with dossier(template, tmp_path_factory.mktemp("bewijs") / "wereld") as running:
        yield running


@pytest.fixture(scope="module")
def stukken(v: Verhaal) -> Stukken:
    politie = brenger(v.casus, "politie", leesbaar=True)
    adres = politie.heeft_ingebracht("ID_CONTACT", tekst=ADRES, doel="P08")
    return Stukken(adres, *(bijlage(politie, *one) for one in (("ID_CONTACT", BRIEF), ("TOEZICHT_MAATREGELEN", KAART))))


def bewijst(wie: Bezoek) -> None:
    """Give the second proof, as after a login at the provider."""
    sessies = wie.plek.werkplek.sessies
    sessie = sessies.van(wie.client.cookies[SESSIE])
    assert sessie is not None
    sessie.sterk_tot = float("inf")


def vraagt(wie: Bezoek, naar: str, zin: str) -> None:
    """The page that asks who one is oneself, and why."""
    assert naar.startswith("/bevestig?naar="), naar
    assert zin in main(wie.pagina(naar))


def test_an_own_stuk_that_says_who_somebody_is_opens_after_a_second_proof(v: Verhaal, stukken: Stukken) -> None:
    politie, pad = v.als("politie"), v.pad(f"stuk/{stukken.adres}")

    asked = politie.client.get(pad)
    vraagt(politie, asked.headers["location"], "Hierna ziet u wie iemand is.")
    bewijst(politie)

    assert ADRES in politie.pagina(pad)
    assert v.als("politie").pagina(v.pad(f"stuk/{v.mutatie}")), "another stuk asks nothing"


def test_what_was_typed_is_there_after_the_second_proof(v: Verhaal, stukken: Stukken) -> None:
    politie, pad = v.als("politie"), v.pad(f"stuk/{stukken.adres}")
    said = {"handeling": "VERBETEREN", "reden": "ONJUIST", "samenvatting": "Is bij een broer.", "stukversie": "1"}

    asked = politie.post(pad, **said)
    bewijst(politie)
    page = politie.pagina("/verder")

    assert asked.headers["location"] == "/bevestig?naar=%2Fverder"
    assert f'action="{pad}"' in page
    assert all(f'name="{naam}" value="{value}"' in page for naam, value in said.items())


def test_a_file_that_says_who_somebody_is_comes_after_a_second_proof_and_another_at_once(
    v: Verhaal, stukken: Stukken
) -> None:
    politie, pad = v.als("politie"), v.pad("bijlage")

    other = politie.post(pad, stuk=stukken.kaart)
    asked = politie.post(pad, stuk=stukken.brief)
    vraagt(politie, asked.headers["location"], "Hierna ziet u wie iemand is.")
    bewijst(politie)
    given = politie.post(pad, stuk=stukken.brief)
    page = politie.mislukt(v.pad("wie"), 200, toon="ja")

    assert other.content == KAART
    assert given.content == BRIEF
    assert ADRES in page
    assert stukken.brief in page, "the page of who they are offers the file"


def test_a_derde_gets_who_somebody_is_after_a_second_proof_of_who_gives_it(v: Verhaal, stukken: Stukken) -> None:
    gever = Gever(v.casus.werker("politie"), v.casus)
    verklaring = gever.verklaart()
    politie = v.als("politie")
    form = f"{v.pad('derden/uittreksel')}?verklaring={verklaring}&sjabloon=GEGEVENS"
    found = re.findall(r'name="stuk" value="([0-9a-f]{32})"', politie.pagina(form))
    said = {
        "verklaring": verklaring,
        "sjabloon": "GEGEVENS",
        "grondslag": "WGS_1_7",
        "rac": RAC,
        "dagen": "7",
    }

    def met(stuk: str) -> dict[str, object]:
        chosen = ["gegeven" if one == stuk else "" for one in found]
        return {**said, "stuk": found, "veld": chosen, "noodzaak": ["Nodig." if one else "" for one in chosen]}

    assert stukken.adres in found
    asked = politie.post(v.pad("derden/uittreksel"), **met(stukken.adres))
    vraagt(politie, asked.headers["location"], "een ander krijgt het")
    bewijst(politie)
    made = politie.post(v.pad("derden/uittreksel"), **met(stukken.adres))
    assert made.status_code == 200, main(made.text)
    [code] = re.findall(r"<strong>([0-9A-Z-]{34})</strong>", made.text)
    [number] = re.findall(r"<dd>([0-9a-f]{32})</dd>", made.text)

    paper = {"casus": v.casus.nummer, "uittreksel": number, "code": code}
    later = v.als("politie")
    vraagt(later, later.post("/casussen/derden/papier", **paper).headers["location"], "een ander krijgt het")
    bewijst(later)
    assert ADRES in later.mislukt("/casussen/derden/papier", 200, **paper)


def test_paper_without_a_place_for_who_somebody_is_asks_no_second_proof(v: Verhaal) -> None:
    gever, politie = Gever(v.casus.werker("politie"), v.casus), brenger(v.casus, "politie", leesbaar=True)
    let_op = politie.heeft_ingebracht("TOEZICHT_MAATREGELEN", tekst="Bel eerst aan.", doel="P08")
    to = aan(gever.verklaart(noodzaak="HUISVESTING"), sjabloon="BRIEFING")
    made = gever.derden.verstrek(v.casus.nummer, "P08", to, [item(let_op, "maatregel")])

    paper = {"casus": v.casus.nummer, "uittreksel": made.uittreksel, "code": made.code.tekst}

    assert "Bel eerst aan." in v.als("politie").mislukt("/casussen/derden/papier", 200, **paper)


def test_who_leads_takes_over_who_they_are_after_a_second_proof(v: Verhaal) -> None:
    pm = v.als("zvh")

    asked = pm.post(v.pad("leiden/wie"))
    vraagt(pm, asked.headers["location"], "U brengt in de casus wie het zijn.")
    assert [one.naam for one in v.region.log("hub") if one.naam == "identiteit.overgenomen"] == []
    bewijst(pm)

    assert "nu in de casus" in pm.stuurt(v.pad("leiden/wie"))


def test_no_address_of_the_casus_says_who_they_are_to_a_session_without_a_second_proof(
    v: Verhaal, stukken: Stukken
) -> None:
    for partij in ("zvh", "politie"):
        wie = v.als(partij)
        page = wie.pagina(v.pad())
        links = {one for one in re.findall(r'href="(/casussen/[^"#]+)"', page) if v.casus.nummer in one}
        files = re.findall(r'name="stuk" value="([0-9a-f]{32})"', page)
        answers = [wie.client.get(one) for one in sorted(links)]
        answers += [wie.post(v.pad("bijlage"), stuk=one) for one in {*files, stukken.brief}]
        answers.append(wie.post(v.pad("wie"), toon="ja"))
        answers.append(wie.post(v.pad("zoek"), woord="te bereiken bij een zus"))

        assert len(links) > 5
        assert [one for one in PERSONEN for answer in answers if one in answer.text] == []
