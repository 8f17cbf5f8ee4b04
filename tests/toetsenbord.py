"""Somebody who works with the keyboard alone: no mouse, and nothing that a script does to an element.

presses(page, page.get_by_role("button", name="Leg vast"))
chooses(page, page.get_by_label("gezamenlijke aanpak"))         one of some buttons of which one can be chosen
picks(page, page.get_by_label("Overlegvorm"), "PGA")             from a list
"""

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
