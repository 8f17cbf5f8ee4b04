"""What a betrokkene takes home: what was told on, what the aanmelding said, and files, as each source decided."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from connectors.agent.bijlage import encode_bijlage, lees_bijlage
from connectors.agent.woorden import PARTIJEN
from connectors.protocol.inzagen import InzageAntwoord, Zichtbaar
from connectors.protocol.messages import decode, encode
from connectors.protocol.rechten import Doorverteld
from hub.cli.opzet import Opstelling
from hub.domain.kalender import local_day
from tests.casuswereld import Casus, gelukt
from tests.inzagewereld import begin_leesbaar, maakt_sleutel, vraagt_inzage, ziet
from tests.planwereld import planner, strafzaak
from tests.rechtenwereld import Loket, beoordeelt, punten, zegt
from tests.stukwereld import brenger, brieven
from tests.world import World, iemand, world

VERHAAL = "De buren hoorden weer ruzie."
BRIEF = b"De verhuurder schreef dat de huur te laat kwam.\n"
NODIG = "TOEZICHT_MAATREGELEN"
ANONIEM = {"verzoek_id": "", "verzoek": "", "personen": [], "watermerk": ""}


@dataclass(frozen=True, slots=True)
class Dossier:
    """A casus of one person: an aanmelding of the police, a file of the college, a report of the OM told to two."""

    casus: Casus
    brief: str
    report: str


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("afschrift") / "wereld") as running:
        yield running


@pytest.fixture(scope="module")
def dossier(region: World) -> Dossier:
    return leg_aan(region, "AF-1", 7951)


def leg_aan(region: World, nummer: str, wie: int, *, anderen: tuple[int, ...] = ()) -> Dossier:
    casus = begin_leesbaar(region, nummer, *map(iemand, (wie, *anderen)), relaas=VERHAAL)
    maakt_sleutel(casus)
    casus.betrekt("college", "politie")
    college = brenger(casus, "college", leesbaar=True)
    brief = college.nummer()
    parts: list[Any] = [
        college.onderdeel(brief, "samenvatting", b"", "WOONSITUATIE").model_dump(),
        college.onderdeel(
            brief, "bijlage", encode_bijlage(lees_bijlage("brief.txt", BRIEF)), "WOONSITUATIE"
        ).model_dump(),
    ]
    college.heeft_ingebracht("WOONSITUATIE", stuk=brief, soort="BIJLAGE", delen=parts)
    casus.gaat_naar("PLAN")
    for partij in ("college", "politie"):
        gelukt(planner(casus).geeft_taak(partij, NODIG, nodig=[NODIG], persoon=0))
    report = strafzaak(region, f"SZ-{nummer}", iemand(wie))
    gelukt(planner(casus).verspreidt(report))
    return Dossier(casus, brief, report)


def afschrift(region: World, verzoek: str, path: Path) -> str:
    wie = Loket(region).wie
    argv = ("rechten", "export", verzoek, str(path), "--rol", wie.rol, "--gebruiker", wie.login)
    assert wie.party.command(*argv) == 0
    return path.read_text(encoding="utf-8")


def loket_ziet(loket: Loket, casus: Casus) -> list[Zichtbaar]:
    """What the desk could put in a copy now."""
    reply = vraagt_inzage(loket.wie, casus.nummer, "P14", handeling="EXPORTEREN")
    return decode(InzageAntwoord, reply.body).kern.stukken if reply.status == 200 else []


def test_a_betrokkene_reads_what_was_told_on_what_the_aanmelding_said_and_gets_the_file(
    region: World, dossier: Dossier, tmp_path: Path
) -> None:
    loket, casus = Loket(region), dossier.casus
    verzoek = loket.legt_vast((casus.nummer, 1))
    assert punten(casus, "politie", verzoek) == {casus.melding}
    assert dossier.report in punten(casus, "om", verzoek)

    before = afschrift(region, verzoek, tmp_path / "eerst.md")
    for partij in ("politie", "om", "college"):
        beoordeelt(casus, partij, verzoek)
    told, text = loket.overzicht(verzoek), afschrift(region, verzoek, tmp_path / "daarna.md")

    assert (VERHAAL in before, "doorverteld" in before) == (False, False)
    today = local_day(region.clock.now()).isoformat()
    about = {"categorie": NODIG, "bron": "om", "dag": today}
    assert told.verteld == [Doorverteld.model_validate(about | {"partij": who}) for who in ("college", "politie")]
    assert {"om", "politie", "college"} <= set(told.bronnen)
    assert VERHAAL in text
    assert iemand(7951)["achternaam"] in text
    assert f"van {PARTIJEN['om']} aan {PARTIJEN['college']}" in text
    assert "Zie bijlage 1." in text
    assert (tmp_path / "daarna-bijlage-1.txt").read_bytes() == BRIEF
    people = [casus.pm, casus.officier, casus.werker("politie"), casus.werker("om")]
    assert not [who for who in people if who.login in text or who.pseudoniem in text]


def test_what_a_sender_keeps_confidential_leaves_no_trace(region: World, dossier: Dossier) -> None:
    loket, casus = Loket(region), dossier.casus
    verzoek = loket.legt_vast((casus.nummer, 1))
    gelukt(zegt(casus, casus.werker("politie"), verzoek, {casus.melding: "GEHEIM"}))
    gelukt(zegt(casus, casus.werker("om"), verzoek, {dossier.report: "GEHEIM"}))
    silent = loket.legt_vast((casus.nummer, 1))

    hidden, nothing = loket.overzicht(verzoek), loket.overzicht(silent)

    assert encode(hidden.model_copy(update=ANONIEM)) == encode(nothing.model_copy(update=ANONIEM))
    assert (hidden.bronnen, hidden.verteld) == ([], [])


def test_a_melding_about_two_is_in_the_copy_of_neither(region: World) -> None:
    own = leg_aan(region, "AF-2", 7952, anderen=(7953,))
    loket, casus = Loket(region), own.casus
    verzoek = loket.legt_vast((casus.nummer, 2))
    for partij in ("politie", "om"):
        reply = zegt(casus, casus.werker(partij), verzoek, {casus.melding: "AKKOORD", own.report: "AKKOORD"})
        assert reply.regel in {"verzoek-onbekend", "stuk-onbekend", "niet-toegestaan"}, reply.body

    told = loket.overzicht(verzoek)

    assert (told.verteld, told.bronnen) == ([], [])
    assert vraagt_inzage(loket.wie, casus.nummer, "P14", handeling="EXPORTEREN").status == 403
    about_first = loket.legt_vast((casus.nummer, 1))
    beoordeelt(casus, "om", about_first)
    assert {line.bron for line in loket.overzicht(about_first).verteld} == {"om"}
    assert casus.melding not in {one.stuk for one in loket_ziet(loket, casus)}
    correct = loket.legt_vast((casus.nummer, 2), soort="RECTIFICATIE")
    assert casus.melding in punten(casus, "politie", correct), "its sender may have to correct it"


def test_nobody_but_the_desk_with_a_request_gets_a_copy_and_a_sender_that_corrects_reaches_it(
    region: World,
) -> None:
    own = leg_aan(region, "AF-3", 7954)
    loket, casus = Loket(region), own.casus
    assert vraagt_inzage(loket.wie, casus.nummer, "P14", handeling="EXPORTEREN").status == 403
    verzoek = loket.legt_vast((casus.nummer, 1))
    for partij in ("politie", "om", "college"):
        beoordeelt(casus, partij, verzoek)
    seen = ziet(loket.wie, casus.nummer, "P14", handeling="EXPORTEREN")
    assert {one.deel for one in seen.beeld.kern.stukken} >= {"identiteit", "dossier", "bijlage"}
    for wie in (casus.pm, casus.officier, casus.werker("politie")):
        assert vraagt_inzage(wie, casus.nummer, "P14", handeling="EXPORTEREN").status == 403

    gelukt(brenger(casus, "politie").corrigeert(casus.melding, "INTREKKEN"))
    gelukt(planner(casus, "om").corrigeert(own.report, "INTREKKEN"))

    told = [
        (nummer, said["verzoek"])
        for partij, nummer, said in brieven(region, casus.nummer, "CORRECTIE")
        if partij == "college" and said.get("via") == "AFSCHRIFT"
    ]
    assert sorted(told) == sorted([(casus.melding, verzoek.upper()), (own.report, verzoek.upper())])
    again = ziet(loket.wie, casus.nummer, "P14", handeling="EXPORTEREN")
    assert "dossier" not in {one.deel for one in again.beeld.kern.stukken}


def test_both_logs_verify(region: World) -> None:
    assert region.audit("hub").fout is None
    assert region.audit("sleutelhouder").fout is None
