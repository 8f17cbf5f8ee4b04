"""Whoever tests legality looks into a casus for a day when a second person approved it, never alone (art. 9.13)."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import count

import pytest

from connectors.protocol.inzagen import Goedkeuring
from hub.application.wijs_aan import trek_aanwijzing_in
from hub.cli.main import main
from hub.cli.opzet import Opstelling
from hub.cli.regio import Medewerker, appoint
from hub.domain.vierogenspoor import tweede_nodig
from tests.casuswereld import Casus, Werker, gelukt, werker
from tests.eindewereld import Einde, gebeurd
from tests.inzagewereld import begin_leesbaar, maakt_sleutel, vraagt_inzage, ziet
from tests.meldwereld import aanmelding
from tests.rechtenwereld import inzagelog
from tests.stukwereld import brenger
from tests.tafelwereld import komt_binnen
from tests.world import Reply, World, iemand, world

P15 = "P15"


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("vierogen") / "wereld") as running:
        yield running


_nummers = count(8140)


@pytest.fixture
def casus(region: World) -> Casus:
    """A casus of the test's own: an approval of another test is not about it."""
    nummer = next(_nummers)
    casus = begin_leesbaar(region, f"V-{nummer}", iemand(nummer), relaas="De buren hoorden ruzie.")
    maakt_sleutel(casus)
    brenger(casus, "politie", leesbaar=True).heeft_ingebracht("RELATIES", tekst="Woont alleen.")
    return casus


def keurt_goed(wie: Werker, kijker: Werker, casus: str) -> Reply:
    return wie.posts("/v1/goedkeuringen", wie.in_casus(Goedkeuring, casus, P15, kijker=kijker.pseudoniem))


def test_an_auditor_looks_after_a_second_person_approved_for_a_day_and_no_longer(region: World, casus: Casus) -> None:
    auditor, fg = werker(region.zvh, "auditor"), werker(region.zvh, "functionaris")
    assert vraagt_inzage(auditor, casus.nummer, P15).status == 403

    gelukt(keurt_goed(fg, auditor, casus.nummer))

    assert "Woont alleen." in ziet(auditor, casus.nummer, P15).teksten.values()
    assert vraagt_inzage(fg, casus.nummer, P15).status == 403
    assert vraagt_inzage(auditor, casus.nummer, P15, handeling="EXPORTEREN").status == 403
    with region.clock.ahead(timedelta(days=1, seconds=1)):
        assert vraagt_inzage(auditor, casus.nummer, P15).status == 403
    [approved] = [one for one in gebeurd(region, "inzage.goedgekeurd") if one["casus"] == casus.nummer]
    assert (approved["gebruiker"], approved["kijker"]) == (fg.pseudoniem, auditor.pseudoniem)


def test_nobody_approves_itself_nor_approves_without_the_same_right(region: World, casus: Casus) -> None:
    auditor, fg = werker(region.zvh, "auditor"), werker(region.zvh, "functionaris")
    officer = werker(region.zvh, "jurist")

    assert keurt_goed(fg, fg, casus.nummer).regel == "vier-ogen"
    assert keurt_goed(casus.pm, auditor, casus.nummer).status == 403
    assert keurt_goed(officer, auditor, casus.nummer).status == 403
    assert keurt_goed(fg, auditor, "f" * 32).status == 403


def test_an_approval_is_for_one_casus(region: World, casus: Casus) -> None:
    auditor, fg = werker(region.zvh, "auditor"), werker(region.zvh, "functionaris")
    other = begin_leesbaar(region, "V-2", iemand(8132), relaas="Iets anders.")

    gelukt(keurt_goed(fg, auditor, casus.nummer))

    assert vraagt_inzage(auditor, other.nummer, P15).status == 403


def test_who_tests_legality_at_a_deelnemer_approves_in_a_casus_of_that_deelnemer_alone(
    region: World, casus: Casus
) -> None:
    fg, colleague = werker(region.politie, "functionaris"), werker(region.politie)
    melding = komt_binnen(region.college, aanmelding("V-3", iemand(8133)))
    assert casus.officier.besluit(melding, "PRIORITEREN").status == 200
    [(elsewhere,)] = region.rows("hub", f"SELECT casus FROM melding WHERE melding = '{melding}'")  # noqa: S608

    assert keurt_goed(fg, colleague, str(elsewhere)).status == 403
    gelukt(keurt_goed(fg, colleague, casus.nummer))
    assert vraagt_inzage(colleague, casus.nummer, P15).status == 403


def test_the_word_of_who_is_designated_no_more_counts_no_more(region: World, casus: Casus) -> None:
    appoint(region.opstelling, [Medewerker("zvh", "invaller", "fg")])
    auditor, invaller = werker(region.zvh, "auditor"), Werker(region.zvh, "invaller", "fg")
    gelukt(keurt_goed(invaller, auditor, casus.nummer))
    assert vraagt_inzage(auditor, casus.nummer, P15).status == 200

    assert region.manages_index(
        lambda uow: trek_aanwijzing_in("zvh", invaller.pseudoniem, "fg", uow=uow)  # type: ignore[arg-type]
    )

    assert vraagt_inzage(auditor, casus.nummer, P15).status == 403


def test_a_shielded_casus_is_read_under_four_eyes(region: World) -> None:
    casus = begin_leesbaar(region, "V-4", iemand(8134), relaas="Een verhaal.")
    maakt_sleutel(casus)
    stuk = brenger(casus, "politie", leesbaar=True).heeft_ingebracht("RELATIES", tekst="Heeft een broer.")
    casus.gaat_naar("AFSLUITING")
    gelukt(Einde(casus).sluit_af())
    auditor, fg = werker(region.zvh, "auditor"), werker(region.zvh, "functionaris")

    gelukt(keurt_goed(auditor, fg, casus.nummer))

    assert stuk in ziet(fg, casus.nummer, P15).teksten


def test_the_auditor_reads_who_looked_and_approves_from_the_command_line(
    region: World, casus: Casus, capsys: pytest.CaptureFixture[str]
) -> None:
    auditor, fg = werker(region.zvh, "auditor"), werker(region.zvh, "functionaris")
    capsys.readouterr()
    options = ("--rol", auditor.rol, "--gebruiker", auditor.login)

    assert auditor.party.command("casus", "keur-goed", casus.nummer, fg.login, *options) == 0

    assert "kan een dag lang" in capsys.readouterr().out
    assert vraagt_inzage(fg, casus.nummer, P15).status == 200
    assert "zvh" in {line.partij for line in inzagelog(auditor).regels}
    assert region.audit("hub").fout is None
    assert region.audit("sleutelhouder").fout is None
    assert "inzage.goedgekeurd" in {tweede_nodig(entry) for entry in region.entries("hub")}
    assert main(["convenant", "naspelen", "--logboek", region.opstelling.hub["database"]]) == 0
