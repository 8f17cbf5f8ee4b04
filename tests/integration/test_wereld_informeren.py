"""Whoever a casus is about is told within a month, or not on a ground, and somebody hears when it is late."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from hub.cli.opzet import Opstelling
from tests.casuswereld import Casus, Werker, begin, gelukt
from tests.eindewereld import Einde, gebeurd, klok_loopt
from tests.inzagewereld import begin_leesbaar, maakt_sleutel, vraagt_inzage, ziet
from tests.meldwereld import aanmelding
from tests.rechtenwereld import Loket
from tests.stukwereld import brenger, brieven
from tests.tafelwereld import komt_binnen
from tests.world import Reply, World, iemand, world

MAAND = timedelta(days=32)


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("informeren") / "wereld") as running:
        yield running


def doet(wie: Werker, *argv: str) -> int:
    return wie.party.command(*argv, "--rol", wie.rol, "--gebruiker", wie.login)


def wacht(region: World, casus: Casus) -> dict[int, str]:
    """Who of this casus must still be told, and how that stands."""
    return {one.persoon: one.stand for one in Loket(region).te_informeren() if one.casus == casus.nummer}


def geslaagd(reply: Reply) -> None:
    assert reply.status == 200, reply.body


def stappen(region: World, casus: Casus) -> list[object]:
    return [event["stap"] for event in gebeurd(region, "informatie.termijn") if event["casus"] == casus.nummer]


def test_everybody_of_an_accepted_casus_must_be_told_within_a_month_and_the_desk_hears(region: World) -> None:
    casus = begin(region, "I-1", iemand(8101), iemand(8102))

    [first, second] = [one for one in Loket(region).te_informeren() if one.casus == casus.nummer]

    assert [(one.persoon, one.stand, one.grond) for one in (first, second)] == [(1, "OPEN", ""), (2, "OPEN", "")]
    assert 27 < (first.uiterlijk - region.clock.now().timestamp()) / 86400 < 32
    assert [(partij, said) for partij, _, said in brieven(region, casus.nummer, "INFORMEER")] == [
        ("college", {"vraag": "INFORMEREN"})
    ]
    assert first.aanmelder == casus.stuk[0].geinformeerd


def test_who_joins_later_has_a_month_of_its_own(region: World) -> None:
    casus = begin(region, "I-2", iemand(8103))
    maakt_sleutel(casus)
    geslaagd(Loket(region).informeert(casus.nummer, 1, "GEINFORMEERD", kanaal="BRIEF", op=Loket(region).dag()))

    other = komt_binnen(region.politie, aanmelding("I-2b", iemand(8104)))
    gelukt(casus.pm.voegt_toe(casus.nummer, other))

    assert wacht(region, casus) == {2: "OPEN"}
    assert len(brieven(region, casus.nummer, "INFORMEER")) == 2


def test_what_the_desk_says_is_kept_and_recorded_with_its_ground(region: World) -> None:
    casus, loket = begin(region, "I-4", iemand(8107), iemand(8108), iemand(8109)), Loket(region)
    later = loket.dag(60)

    geslaagd(loket.informeert(casus.nummer, 1, "GEINFORMEERD", kanaal="GESPREK", op=loket.dag(-1)))
    geslaagd(loket.informeert(casus.nummer, 2, "UITGESTELD", grond="UAVG-41", heroverweging=later))
    geslaagd(loket.informeert(casus.nummer, 3, "AFGEZIEN", grond="AVG-14-5-A"))

    assert wacht(region, casus) == {2: "UITGESTELD"}
    said = [one for one in gebeurd(region, "informatie.gegeven") if one["casus"] == casus.nummer]
    assert [(one["persoon"], one["uitkomst"], one["grond"], one["kanaal"]) for one in said] == [
        ("1", "GEINFORMEERD", "", "GESPREK"),
        ("2", "UITGESTELD", "UAVG-41", ""),
        ("3", "AFGEZIEN", "AVG-14-5-A", ""),
    ]
    geslaagd(loket.informeert(casus.nummer, 3, "AFGEZIEN", grond="AVG-14-5-A"))
    assert loket.informeert(casus.nummer, 3, "AFGEZIEN", grond="AVG-14-5-C").regel == "stap-onmogelijk"
    assert [one["herhaald"] for one in gebeurd(region, "informatie.gegeven")][-1] == 1


def test_what_does_not_fit_is_refused_and_changes_nothing(region: World) -> None:
    casus, loket = begin(region, "I-5", iemand(8110)), Loket(region)
    nummer = casus.nummer

    refused = [
        loket.informeert(nummer, 1, "GEINFORMEERD", kanaal="BRIEF", op=loket.dag(1)),
        loket.informeert(nummer, 1, "UITGESTELD", grond="AVG-14-5-A", heroverweging=loket.dag(9)),
        loket.informeert(nummer, 1, "UITGESTELD", grond="UAVG-41", heroverweging=loket.dag()),
        loket.informeert(nummer, 1, "UITGESTELD", grond="UAVG-41", heroverweging=loket.dag(100)),
        loket.informeert(nummer, 1, "AFGEZIEN"),
        loket.informeert(nummer, 1, "GEINFORMEERD", kanaal="BRIEF", op="2026-02-30"),
        loket.informeert(nummer, 2, "AFGEZIEN", grond="UAVG-41"),
        loket.informeert("f" * 32, 1, "AFGEZIEN", grond="UAVG-41"),
    ]

    assert [reply.regel for reply in refused] == [
        "datum-in-toekomst",
        "reden-ontbreekt",
        "datum-voorbij",
        "stap-onmogelijk",
        "bericht-ongeldig",
        "bericht-ongeldig",
        "persoon-onbekend",
        "persoon-onbekend",
    ]
    assert wacht(region, casus) == {1: "OPEN"}


def test_nobody_else_lists_or_settles_the_duties(region: World) -> None:
    casus = begin(region, "I-6", iemand(8111))
    desk = Loket(region)
    others = [casus.pm, casus.officier, casus.werker("college"), casus.werker("politie", "functionaris")]

    refused = [desk.informeert(casus.nummer, 1, "AFGEZIEN", door=wie, grond="UAVG-41").status for wie in others]

    assert refused == [403] * 4
    assert wacht(region, casus) == {1: "OPEN"}


def test_the_desk_is_reminded_and_the_fg_of_the_house_hears_that_a_month_has_passed(region: World) -> None:
    casus, loket = begin(region, "I-7", iemand(8112), iemand(8113)), Loket(region)
    geslaagd(loket.informeert(casus.nummer, 2, "GEINFORMEERD", kanaal="BRIEF", op=loket.dag()))
    klok_loopt(region)
    assert stappen(region, casus) == []

    with region.clock.ahead(timedelta(days=26)):
        klok_loopt(region)
        assert stappen(region, casus) == ["WAARSCHUW"]
    with region.clock.ahead(MAAND):
        klok_loopt(region)
        klok_loopt(region)

    assert stappen(region, casus) == ["WAARSCHUW", "VERLOPEN"]
    told = [(partij, said) for partij, _, said in brieven(region, casus.nummer, "INFORMEER") if "stap" in said]
    late = {"persoon": "1", "stap": "VERLOPEN", "voor": "FG", "vraag": "TERMIJN"}
    assert [partij for partij, said in told if said == late] == ["college", "zvh"]
    assert [said["voor"] for _, said in told if said["stap"] == "WAARSCHUW"] == ["CONTACTPUNT"]


def test_a_postponement_comes_back_on_its_day_and_can_be_repeated(region: World) -> None:
    casus, loket = begin(region, "I-8", iemand(8114)), Loket(region)
    geslaagd(loket.informeert(casus.nummer, 1, "UITGESTELD", grond="AVG-14-5-B", heroverweging=loket.dag(50)))

    with region.clock.ahead(MAAND):
        klok_loopt(region)
        assert stappen(region, casus) == []
    with region.clock.ahead(timedelta(days=51)):
        klok_loopt(region)
        geslaagd(loket.informeert(casus.nummer, 1, "UITGESTELD", grond="UAVG-41", heroverweging=loket.dag(30)))
        klok_loopt(region)

    assert stappen(region, casus) == ["VERLOPEN"]
    [open_] = [one for one in loket.te_informeren() if one.casus == casus.nummer]
    assert (open_.stand, open_.grond) == ("UITGESTELD", "UAVG-41")
    assert open_.uiterlijk > (region.clock.now() + timedelta(days=80)).timestamp()


def test_the_desk_sees_who_it_is_as_long_as_somebody_must_be_told_and_nothing_else(region: World) -> None:
    casus, loket = begin_leesbaar(region, "I-9", iemand(8115), relaas="De buren hoorden ruzie."), Loket(region)
    maakt_sleutel(casus)
    casus.betrekt("college")
    stuk = brenger(casus, "politie", leesbaar=True).heeft_ingebracht("RELATIES", tekst="Woont alleen.")

    seen = ziet(loket.wie, casus.nummer, "P14")
    assert [(one.soort, one.deel) for one in seen.beeld.kern.stukken] == [("AANMELDING", "identiteit")]
    assert stuk not in seen.nummers
    assert vraagt_inzage(loket.wie, casus.nummer, "P14", handeling="EXPORTEREN").status == 403
    assert vraagt_inzage(casus.werker("college"), casus.nummer, "P14").status == 403

    geslaagd(loket.informeert(casus.nummer, 1, "GEINFORMEERD", kanaal="GESPREK", op=loket.dag()))
    assert vraagt_inzage(loket.wie, casus.nummer, "P14").status == 403


def test_the_duty_outlives_the_end_of_the_casus_and_goes_when_the_casus_is_destroyed(region: World) -> None:
    casus = begin(region, "I-10", iemand(8116))
    maakt_sleutel(casus)
    casus.gaat_naar("AFSLUITING")
    einde = Einde(casus)
    gelukt(einde.sluit_af())
    assert wacht(region, casus) == {1: "OPEN"}

    gelukt(einde.heeft_niets_nodig())
    reply, _ = einde.vernietigt()

    assert reply.status == 200, reply.body
    assert wacht(region, casus) == {}


def test_the_commands_of_the_desk_list_settle_and_postpone(region: World, capsys: pytest.CaptureFixture[str]) -> None:
    casus, loket = begin(region, "I-11", iemand(8117), iemand(8118), iemand(8119)), Loket(region)
    wie = [f"{casus.nummer}:{persoon}" for persoon in (1, 2, 3)]
    capsys.readouterr()

    assert doet(loket.wie, "rechten", "te-informeren") == 0
    assert wie[0] in capsys.readouterr().out
    assert doet(loket.wie, "rechten", "geinformeerd", wie[0], "BRIEF", loket.dag()) == 0
    assert "is geïnformeerd" in capsys.readouterr().out
    assert doet(loket.wie, "rechten", "stel-uit", wie[1], "UAVG-41", loket.dag(30)) == 0
    assert "uitgesteld" in capsys.readouterr().out
    assert doet(loket.wie, "rechten", "zie-af", wie[2], "AVG-14-5-D") == 0
    assert "wordt niet geïnformeerd" in capsys.readouterr().out
    assert doet(loket.wie, "rechten", "zie-af", "geen-casus", "UAVG-41") == 2

    assert wacht(region, casus) == {2: "UITGESTELD"}


def test_both_logs_verify(region: World) -> None:
    assert region.audit("hub").fout is None
    assert region.audit("sleutelhouder").fout is None
