"""A huisverbod that is imposed, extended and withdrawn has one set of clocks, in whatever order it is told."""

from datetime import datetime, timedelta
from itertools import permutations

import pytest

from hub.application.verwerk_termijnen import verwerk_termijnen
from hub.domain.kalender import AMSTERDAM
from tests.meldwereld import Stuk, feiten, melding, uitkomsten
from tests.tafelwereld import komt_binnen
from tests.world import World, iemand

KEES, ANNA = iemand(8601), iemand(8602)
AANGENOMEN, STRIJDIG = ("AANGENOMEN", ""), ("GEWEIGERD", "termijn-onjuist")
DAG = timedelta(days=1)


def begin(region: World) -> datetime:
    """An hour ago, in whole minutes."""
    return (region.clock.now() - timedelta(hours=1)).replace(second=0, microsecond=0)


def bericht(besluit: str, opgelegd: datetime, *, dagen: int = 0, rihg: str = "RIHG-0001", **codes: object) -> Stuk:
    """One message; `dagen` is how long after imposing an extension ends."""
    moments = {"opgelegd_op": opgelegd}
    if dagen:
        moments["verlengd_tot"] = opgelegd + dagen * DAG
    told = {naam: moment.astimezone(AMSTERDAM).strftime("%Y-%m-%dT%H:%M") for naam, moment in moments.items()}
    said = {"soort": "HUISVERBOD", "bron": "PARTNER", "doelgroep": "HUISELIJK_GEWELD", "spoed": "THV"}
    said |= {"categorieen": ["ID_CONTACT"], "feiten": feiten(besluit=besluit, rihg=rihg, **told)}
    rij = codes.pop("rij", KEES)
    return melding(f"{rihg}/{besluit}", rij, **said | codes)  # type: ignore[arg-type]


def klokken(region: World) -> list[tuple[str, float]]:
    """Codes, and after how many days since imposing each ends."""
    start = begin(region).timestamp()
    rows = region.rows("hub", "SELECT code, einde_op FROM termijn ORDER BY code")
    return [(str(code), round((int(str(end)) - start) / 86_400, 1)) for code, end in rows]


def meldt(region: World, *stukken: Stuk) -> list[tuple[str, str]]:
    return uitkomsten(region.college, *stukken, doel="P12")


def test_an_extension_moves_the_end_and_counts_once(region: World) -> None:
    start = begin(region)
    meldt(region, bericht("OPGELEGD", start))
    assert klokken(region) == [("TM-02", 10.0), ("TM-03", 1.0)]

    meldt(region, bericht("VERLENGD", start, dagen=28))

    assert [clock for clock in klokken(region) if clock[0] != "TM-05"] == [("TM-02", 28.0), ("TM-03", 1.0)]


def test_a_withdrawal_stops_the_clocks_and_leaves_the_papers(region: World) -> None:
    start = begin(region)
    meldt(region, bericht("OPGELEGD", start))

    meldt(region, bericht("INGETROKKEN", start))

    assert [code for code, _ in klokken(region)] == ["TM-05", "TM-05"]
    with region.clock.ahead(timedelta(days=5 * 366)):
        while region.manages_index(lambda uow: verwerk_termijnen(uow=uow, now=region.clock.now())):  # type: ignore[arg-type]
            pass
    assert region.rows("hub", "SELECT melding FROM melding") == []
    assert not [event for event in region.log("hub") if event.velden.get("termijn") in ("TM-02", "TM-03")]


@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_messages_out_of_order_lead_to_the_same_clocks(
    region: World, order: tuple[int, ...], *, together: bool
) -> None:
    start = begin(region)
    told = [bericht("OPGELEGD", start), bericht("VERLENGD", start, dagen=20), bericht("INGETROKKEN", start)]
    shuffled = [told[place] for place in order]

    fates = meldt(region, *shuffled) if together else [fate for one in shuffled for fate in meldt(region, one)]

    assert fates == [AANGENOMEN] * 3
    assert [code for code, _ in klokken(region)] == ["TM-05"] * 3


def test_an_extension_that_comes_first_is_joined_by_its_beginning(region: World) -> None:
    start = begin(region)
    meldt(region, bericht("VERLENGD", start, dagen=20), bericht("OPGELEGD", start))

    assert [clock for clock in klokken(region) if clock[0] != "TM-05"] == [("TM-02", 20.0), ("TM-03", 1.0)]
    assert region.rows("hub", "SELECT COUNT(*) FROM termijn WHERE code = 'TM-05'") == [(1,)]


def test_no_message_stretches_a_huisverbod_beyond_four_weeks_after_it_was_imposed(region: World) -> None:
    start = begin(region)
    meldt(region, bericht("OPGELEGD", start - 9 * DAG))

    later = meldt(region, bericht("VERLENGD", start, dagen=28))
    longer = meldt(region, bericht("VERLENGD", start - 9 * DAG, dagen=29))

    assert later == longer == [STRIJDIG]
    assert [clock for clock in klokken(region) if clock[0] == "TM-02"] == [("TM-02", 1.0)]


def test_another_number_another_person_and_another_party_are_another_huisverbod(region: World) -> None:
    start = begin(region)
    meldt(region, bericht("OPGELEGD", start))

    others = [bericht("INGETROKKEN", start, rihg="RIHG-0002"), bericht("INGETROKKEN", start, rij=ANNA)]
    assert meldt(region, *others) == [AANGENOMEN] * 2
    komt_binnen(region.politie, bericht("INGETROKKEN", start), doel="P12")

    assert [clock for clock in klokken(region) if clock[0] != "TM-05"] == [("TM-02", 10.0), ("TM-03", 1.0)]


def test_a_repetition_changes_no_clock(region: World) -> None:
    start = begin(region)
    told = [bericht("OPGELEGD", start), bericht("VERLENGD", start, dagen=20)]
    meldt(region, *told)
    before = region.rows("hub", "SELECT code, melding, einde_op FROM termijn ORDER BY code, melding")

    assert meldt(region, *reversed(told)) == [("AL_ONTVANGEN", "")] * 2

    assert region.rows("hub", "SELECT code, melding, einde_op FROM termijn ORDER BY code, melding") == before
