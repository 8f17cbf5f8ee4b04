"""Somebody who works with the keyboard alone: no mouse, and nothing that a script does to an element.

presses(page, page.get_by_role("button", name="Leg vast"))
chooses(page, page.get_by_label("gezamenlijke aanpak"))         one of some buttons of which one can be chosen
picks(page, page.get_by_label("Overlegvorm"), "PGA")             from a list
types(page, page.get_by_label("Achternaam"), "De Vries")        a text, or a day as dates(...) has it
checks(page, page.get_by_label("zorg"))                         a box; opens(...) the same for a folded part
"""

from datetime import date

from playwright.sync_api import Locator, Page

MOST = 300
"""Presses on one page after which nobody goes on."""
_HERE = "it => it === document.activeElement"
_GROUP = "it => it.name === document.activeElement.name && document.activeElement.type === 'radio'"


def tabs_to(page: Page, target: Locator, here: str = _HERE) -> None:
    """Go on with Tab until this has the focus."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if target.evaluate(here):
            return
    raise AssertionError("the keyboard does not get there")


def presses(page: Page, target: Locator) -> None:
    """Follow a link or press a button that leads to another page."""
    tabs_to(page, target)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def chooses(page: Page, radio: Locator) -> None:
    """Choose one of a group."""
    tabs_to(page, radio, _GROUP)
    page.keyboard.press("Space")
    for _ in range(MOST):
        if radio.is_checked():
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError("the arrows do not get there")


def picks(page: Page, select: Locator, value: str) -> None:
    """Choose from a list with the arrows."""
    tabs_to(page, select)
    for _ in range(MOST):
        if select.input_value() == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError("the arrows do not get there")


def types(page: Page, field: Locator, text: str) -> None:
    """Fill in a field that was empty."""
    tabs_to(page, field)
    page.keyboard.type(text)


def dates(page: Page, field: Locator, day: str) -> None:
    """Fill in a day (ISO 8601), in the order that this browser asks: month first in English, day first in Dutch."""
    tabs_to(page, field)
    for order in ("%m%d%Y", "%d%m%Y"):
        page.keyboard.type(date.fromisoformat(day).strftime(order))
        if field.input_value() == day:
            return
        for _ in range(2):
            page.keyboard.press("Shift+Tab")
    raise AssertionError("the keyboard does not fill in a day")


def checks(page: Page, box: Locator) -> None:
    """Tick a box."""
    tabs_to(page, box)
    page.keyboard.press("Space")
    assert box.is_checked()


def opens(page: Page, part: Locator) -> None:
    """Unfold a part of the page by its heading."""
    tabs_to(page, part)
    page.keyboard.press("Enter")
