"""A privacy officer sees how requests of betrokkenen go, and nothing of whom or what they are about."""

import io
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import timedelta

import pytest

from hub.cli.opzet import Opstelling
from tests.casuswereld import Casus, begin, gelukt, werker
from tests.eindewereld import gebeurd
from tests.inzagewereld import maakt_sleutel
from tests.rechtenwereld import Loket, beoordeelt, kern, punten, verzoeken, verzoeklijst, zegt
from tests.stukwereld import brenger
from tests.world import World, iemand, world


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("verzoeklijst") / "wereld") as running:
        yield running


@pytest.fixture(scope="module")
def casus(region: World) -> Casus:
    """One person, of whom police and college brought something in."""
    made = begin(region, "VL-1", iemand(7981))
    maakt_sleutel(made)
    made.betrekt("college")
    brenger(made, "politie", leesbaar=True).heeft_ingebracht("RELATIES", tekst="Heeft een zus.")
    brenger(made, "college", leesbaar=True).heeft_ingebracht("RELATIES", tekst="Heeft een broer.")
    return made


def test_the_privacy_officer_sees_right_days_who_must_act_and_how_it_ended(region: World, casus: Casus) -> None:
    loket, officer = Loket(region), werker(region.zvh, "privacy-officer")
    runs = loket.legt_vast((casus.nummer, 1))
    late = loket.legt_vast((casus.nummer, 1), soort="RECTIFICATIE", dagen=40)
    done = loket.legt_vast((casus.nummer, 1), soort="WISSING")
    kern(loket.stapt(done, "AFRONDEN", "AFGEWEZEN"))
    kern(loket.stapt(runs, "VERLENGEN"))

    found = verzoeken(officer)

    order = [one for one in found if one in {late, runs, done}]
    assert order == [late, runs, done], "what must be answered first, and what ended last of all"
    assert [(one.soort, one.te_laat, one.verlengd, one.uitkomst) for one in map(found.__getitem__, order)] == [
        ("RECTIFICATIE", True, False, ""),
        ("INZAGE", False, True, ""),
        ("WISSING", False, False, "AFGEWEZEN"),
    ]
    assert found[runs].ontvangen_op == loket.dag()
    assert (found[done].afgerond_op, found[done].aan_zet, found[runs].behandelt) == (loket.dag(), [], "college")
    assert set(found[runs].aan_zet) == {"college", "politie"}


def test_whose_turn_it_is_moves_on_with_what_sources_say(region: World, casus: Casus) -> None:
    loket, officer = Loket(region), werker(region.zvh, "privacy-officer")
    verzoek = loket.legt_vast((casus.nummer, 1), soort="WIE_ZAG")

    beoordeelt(casus, "college", verzoek)
    assert verzoeken(officer)[verzoek].aan_zet == ["politie"]
    beoordeelt(casus, "politie", verzoek)

    assert verzoeken(officer)[verzoek].aan_zet == ["college"], "the contactpunt itself must answer"


def test_the_list_says_nothing_of_whom_or_what_or_of_what_a_source_said(region: World, casus: Casus) -> None:
    loket, officer = Loket(region), werker(region.zvh, "privacy-officer")
    told, kept = loket.legt_vast((casus.nummer, 1)), loket.legt_vast((casus.nummer, 1))
    for verzoek, word in ((told, "AKKOORD"), (kept, "GEHEIM")):
        beoordeelt(casus, "college", verzoek)
        stukken = punten(casus, "politie", verzoek)
        gelukt(zegt(casus, casus.werker("politie"), verzoek, dict.fromkeys(stukken, word)))

    found, reply = verzoeken(officer), verzoeklijst(officer)

    assert found[told].model_copy(update={"verzoek": ""}) == found[kept].model_copy(update={"verzoek": ""})
    assert casus.nummer.encode() not in reply.body
    assert gebeurd(region, "rechten.lijst_getoond")[-1]["artikelen"] == ["art-9-40"]


def test_elsewhere_an_fg_sees_what_its_own_party_must_do_and_others_see_nothing(region: World, casus: Casus) -> None:
    loket = Loket(region)
    verzoek = loket.legt_vast((casus.nummer, 1))
    fg = werker(region.politie, "functionaris")

    assert verzoeken(fg)[verzoek].aan_zet == ["politie"]
    for wie in (casus.pm, casus.officier, casus.werker("politie"), loket.wie, casus.manager):
        assert verzoeklijst(wie).status == 403
    assert verzoeklijst(werker(region.zvh, "privacy-officer"), "P14").status == 403


def test_a_long_list_is_read_on_and_the_command_says_it_in_words(region: World, casus: Casus) -> None:
    officer = werker(region.zvh, "privacy-officer")
    for _ in range(2):
        Loket(region).legt_vast((casus.nummer, 1))
    every = list(verzoeken(officer))
    out = io.StringIO()
    argv = ("rechten", "lijst", "--overslaan", "1", "--rol", officer.rol, "--gebruiker", officer.login)

    with redirect_stdout(out):
        assert officer.party.command(*argv) == 0

    assert every[0] not in out.getvalue()
    assert every[1] in out.getvalue()
    with region.clock.ahead(timedelta(days=40)):
        assert all(one.te_laat for one in verzoeken(officer).values() if not one.uitkomst and not one.verlengd)
