"""One casus in three windows: the procesmanager, the police and the ggz side by side, until consent is withdrawn."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from hub.cli.opzet import Opstelling
from tests.browserwereld import Vensters
from tests.casusplekwereld import MUTATIE, Verhaal, dossier
from tests.casuswereld import gelukt
from tests.planwereld import Planner
from tests.toetsenbord import checks, dates, picks, presses, types

MEDICIJN = "Gebruikt sinds het voorjaar medicijnen en komt naar elke afspraak."
DOEL, TAAK = "Een eigen woning binnen een half jaar.", "Bel elke week en zeg het als een afspraak niet doorgaat."
LEIDT = ("plan", "plan/nieuw/taak", "overleg", "vragen", "leiden", "veiligheid", "bewaren")
"""Parts of a casus that one who leads it looks at."""


@pytest.fixture(scope="module")
def v(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Verhaal]:
    with dossier(template, tmp_path_factory.mktemp("reis-casus") / "wereld") as verhaal:
        maakt_plan(verhaal)
        yield verhaal


def maakt_plan(v: Verhaal) -> None:
    """A goal with a task for the ggz, and a meeting today."""
    pm = Planner(v.casus.pm, v.casus.nummer, leesbaar=True)
    doel, taak = pm.nummer(), pm.nummer()
    gelukt(pm.maakt("DOEL", "BEGELEIDING", stuk=doel, leefgebied="HUISVESTING", delen=[_deel(pm, doel, DOEL)]))
    gelukt(
        pm.geeft_taak(
            "ggz", "BEGELEIDING", stuk=taak, taak={"doel": doel, "uiterlijk": pm.dag(2)}, delen=[_deel(pm, taak, TAAK)]
        )
    )
    gelukt(pm.overlegt("PLANNEN", pm.nummer(), "ggz", "politie", begint_op=pm.nu + 60))


def _deel(pm: Planner, stuk: str, tekst: str) -> dict[str, object]:
    return pm.deel(stuk, "samenvatting", tekst, "BEGELEIDING").model_dump()


def at(v: Verhaal, vensters: Vensters, partij: str, **options: object) -> Page:
    """A window of an employee of this party, at work in casussen, who gave a second proof."""
    plek, wie = v.plekken[partij], v.casus.werker(partij)
    window = vensters.open(base_url=plek.adres, **options)
    window.add_cookies([plek.cookie(plek.logt_in(wie.login, "casus", wie.rol, sterk=True))])
    return window.new_page()


def test_three_people_see_what_is_theirs_until_consent_is_withdrawn(
    v: Verhaal, vensters: Vensters, axe: Callable[[Page], list[str]], screenshot: Callable[..., None]
) -> None:
    politie, pm = at(v, vensters, "politie"), at(v, vensters, "zvh")

    def look(page: Page, name: str) -> None:
        assert axe(page) == []
        screenshot(page, f"casus-{name}")

    ggz = at(v, vensters, "ggz", java_script_enabled=False)
    brings_in_with_consent(ggz, v, look)
    for name, page in (("procesmanager", pm), ("politie", politie), ("ggz", ggz)):
        page.goto("/casussen")
        page.get_by_role("link", name=v.casus.nummer[:8]).click()
        assert MEDICIJN in page.inner_text("main")
        assert MUTATIE in page.inner_text("main")
        look(page, name)

    withdraws(ggz, v)
    for page in (pm, politie):
        page.reload()
        assert MEDICIJN not in page.content()
        assert MUTATIE in page.inner_text("main")
    ggz.goto(v.pad())
    assert MEDICIJN in ggz.inner_text("main")


def opens_casus(page: Page, v: Verhaal, deel: str) -> None:
    """From the start page to a part of the casus."""
    page.goto("/")
    presses(page, page.get_by_role("button", name="Begin met Casussen"))
    presses(page, page.get_by_role("link", name=v.casus.nummer[:8]))
    presses(page, page.get_by_role("link", name=deel, exact=True))


def brings_in_with_consent(page: Page, v: Verhaal, look: Callable[[Page, str], None]) -> None:
    """A ground, and the stuk under it; without a mouse and without scripts, as all of this journey of the ggz."""
    opens_casus(page, v, "Toestemming")
    picks(page, page.get_by_label("Soort gegevens"), "GEZONDHEID")
    for who in ("politie", "Zorg- en Veiligheidshuis"):
        checks(page, page.get_by_label(who, exact=True))
    picks(page, page.get_by_label("Leeftijd van de persoon"), "VANAF_16")
    types(page, page.get_by_label("Welke tekst kreeg de gever"), "2026-1")
    tot = v.region.clock.now().date() + timedelta(days=180)
    dates(page, page.get_by_label("Geldig tot en met"), tot.isoformat())
    look(page, "toestemming")
    presses(page, page.get_by_role("button", name="Leg de grond vast"))
    picks(page, page.get_by_label("Over wie"), "1")
    picks(page, page.get_by_label("Leefgebied"), "ZORG")
    types(page, page.get_by_role("textbox", name="Samenvatting"), MEDICIJN)
    look(page, "inbrengen")
    presses(page, page.get_by_role("button", name="Breng in"))
    assert "Ingebracht." in page.inner_text("main")


def withdraws(page: Page, v: Verhaal) -> None:
    """The end of the consent."""
    opens_casus(page, v, "Toestemming")
    presses(page, page.get_by_role("button", name="De toestemming is ingetrokken"))
    assert "De grond is geëindigd" in page.inner_text("main")


def test_the_other_parts_of_a_casus_can_be_used_by_everybody(
    v: Verhaal, vensters: Vensters, axe: Callable[[Page], list[str]], screenshot: Callable[..., None]
) -> None:
    """Axe looks at each of the first ones in test_elke_pagina.py."""
    pm, ggz, om = at(v, vensters, "zvh"), at(v, vensters, "ggz"), at(v, vensters, "om")

    for page, who, paths in (
        (pm, "", {"lijst": "/casussen", "agenda": "/casussen/agenda", "wie": v.pad("wie"), "nood": "/casussen/nood"}),
        (pm, "", {part.replace("/", "-"): v.pad(part) for part in LEIDT}),
        (ggz, "ggz-", {part: v.pad(part) for part in ("plan", "overleg")}),
    ):
        for name, path in paths.items():
            page.goto(path)
            screenshot(page, f"casus-{who}{name}")
    for page, name, step in (
        (ggz, "stuk", lambda: (ggz.goto(v.pad()), ggz.get_by_role("link", name="Verbeter dit").first.click())),
        (ggz, "taak", lambda: (ggz.goto(v.pad("plan")), ggz.get_by_role("link", name=TAAK).first.click())),
        (om, "noodbeeld", lambda: breaks_the_glass(v, om)),
    ):
        step()
        assert axe(page) == [], name
        screenshot(page, f"casus-{name}")


def breaks_the_glass(v: Verhaal, page: Page) -> None:
    page.goto("/casussen/nood")
    page.get_by_label("Nummer van de casus").fill(v.casus.nummer)
    page.get_by_label("het leven van een kind").check()
    page.get_by_label("Wat is er aan de hand?").fill("Hij dreigt met vuur.")
    page.get_by_label("Ik heb gelezen").check()
    page.get_by_role("button", name="Kijk nu").click()
    assert "U kijkt in een noodgeval" in page.inner_text("main")


def test_who_they_are_is_shown_on_request_without_javascript(v: Verhaal, vensters: Vensters) -> None:
    pm = at(v, vensters, "zvh", java_script_enabled=False)
    pm.goto(v.pad())

    pm.get_by_role("link", name="Bekijk wie het zijn").first.click()
    before = pm.content()
    pm.get_by_role("button", name="Toon wie het zijn").click()

    name = v.casus.stuk[1][0]["achternaam"]
    assert name not in before
    assert name in pm.inner_text("main")
