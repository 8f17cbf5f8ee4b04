"""What waits or was asked about keeping a casus is chosen from a list on its page: nobody types its number."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from connectors.agent.bewaarboek import BESTAND, Bewaarboek
from connectors.agent.kalender import vandaag
from connectors.werkplek.zinnen import dag
from hub.cli.opzet import Opstelling
from tests.casusplekwereld import Werkplekken, gezien, nieuwe_casus, pad_van, werkplekken
from tests.casuswereld import Casus, gelukt
from tests.eindewereld import Einde, gebeurd, verouder
from tests.stukwereld import brenger
from tests.world import iemand


@pytest.fixture(scope="module")
def v(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Werkplekken]:
    with werkplekken(template, tmp_path_factory.mktemp("bewaren") / "wereld", "politie", "om") as running:
        yield running


@pytest.fixture
def gesloten(v: Werkplekken, request: pytest.FixtureRequest) -> Casus:
    """A casus that was closed almost five years ago, in which the police have something."""
    nummer = 8960 + sum(request.node.name.encode()) % 900
    casus = nieuwe_casus(v.region, f"BW-{nummer}", iemand(nummer))
    brenger(casus, "politie", leesbaar=True).heeft_ingebracht("RELATIES", tekst="Woont weer thuis.")
    casus.gaat_naar("AFSLUITING")
    gelukt(Einde(casus).sluit_af())
    verouder(casus, jaren=5, dagen=-100)
    return casus


def keuzes(page: str, naam: str) -> list[str]:
    """The numbers that a page offers in a field."""
    radio = re.findall(rf'name="{naam}"[^>]* value="([0-9a-f]{{32}})"', page)
    select = re.findall(rf'<select[^>]*name="{naam}".*?</select>', page, re.DOTALL)
    return radio + [one for part in select for one in re.findall(r'value="([0-9a-f]{32})"', part)]


def bewaren(casus: Casus, wat: str = "") -> str:
    return pad_van(casus.nummer, f"bewaren{wat and f'/{wat}'}") + "?doel=P22"


def test_a_hold_is_ended_by_choosing_it(v: Werkplekken, gesloten: Casus) -> None:
    om, day = v.als("om"), vandaag(v.region.om.verbinding.clock) + timedelta(days=90)
    page = om.pagina(bewaren(gesloten))
    held = om.stuurt(
        bewaren(gesloten, "houd-aan"), **gezien(page), heroverweging=day.isoformat(), waarom="Er loopt een zaak."
    )

    shown = om.pagina(bewaren(gesloten))
    [nummer] = keuzes(shown, "aanhouding")
    unchosen = om.mislukt(bewaren(gesloten, "hef-op"), **gezien(shown))
    om.stuurt(bewaren(gesloten, "hef-op"), **gezien(shown), aanhouding=nummer)
    after = om.pagina(bewaren(gesloten))

    assert keuzes(page, "aanhouding") == keuzes(after, "aanhouding") == []
    assert f"Opnieuw bekijken op {dag(day)}." in shown
    assert "De vernietiging wacht." in held
    assert "Kies wat niet langer hoeft te wachten." in unchosen
    assert "Uw organisatie laat hier niets wachten." in after
    assert [one["aanhouding"] for one in gebeurd(v.region, "casus.aanhouding_opgeheven")] == [nummer]


def test_a_renewal_is_asked_answered_from_mail_and_decided_without_a_number(v: Werkplekken, gesloten: Casus) -> None:
    om, politie = v.als("om"), v.als("politie")
    until = vandaag(v.region.om.verbinding.clock) + timedelta(days=400)
    page = om.pagina(bewaren(gesloten))
    said = {"grond": "TERUGVAL", "tot": until.isoformat(), "waarom": "Het ging al eerder mis."}
    om.stuurt(bewaren(gesloten, "hernieuw"), **gezien(page), **said)
    v.post("politie")

    asked = politie.pagina(bewaren(gesloten))
    [nummer] = set(keuzes(asked, "hernieuwing"))
    politie.stuurt(bewaren(gesloten, "instemming"), hernieuwing=nummer, antwoord="AKKOORD")
    answered = politie.pagina(bewaren(gesloten))
    shown = om.pagina(bewaren(gesloten))
    done = om.post(bewaren(gesloten, "besluit"), **gezien(shown), hernieuwing=keuzes(shown, "hernieuwing")[0])

    assert f"om te bewaren tot en met {dag(until)}." in asked
    assert "Welke vraag beantwoordt u?" in asked
    assert "Welke vraag beantwoordt u?" not in answered
    assert keuzes(shown, "hernieuwing") == [nummer]
    assert done.status_code == 303
    assert gesloten.fase == "HERNIEUWD"


def test_a_line_of_another_version_is_not_shown(v: Werkplekken, gesloten: Casus, tmp_path: Path) -> None:
    (tmp_path / BESTAND).write_bytes(b'{"v": 9}\n')

    assert Bewaarboek(tmp_path).lopend("AANHOUDING", gesloten.nummer) == []
