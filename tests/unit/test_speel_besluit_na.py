"""Which decisions of an entry a party may read, and how few wait for what takes seconds."""

import asyncio
from dataclasses import replace
from pathlib import Path

from hub.adapters.policy.laden import read_bron
from hub.application.speel_besluit_na import leesbaar_deel
from hub.domain.decision import PolicyRequest
from hub.domain.errors import Refused, Regel
from hub.domain.logregel import Besluitrij, Logregel
from hub.domain.spoor import Spoor
from hub.entrypoints.api.rekenwerk import MOST_WAITING, Rekenbeurt

CONVENANT = read_bron(Path(__file__).parents[2] / "convenanten" / "zvh-maastricht-2026").convenant


def rij(partij: str) -> Besluitrij:
    asked = PolicyRequest(partij, "P07", "medewerker", "GEZONDHEID", "VERSTREKKEN")
    return Besluitrij(asked, "", ("7-2.x",), frozenset(), 1)


ENTRY = Logregel(
    nummer=7,
    tijd_ms=0,
    nr=740,
    naam="inzage.gegeven",
    velden={"partij": "politie"},
    spoor=Spoor("0" * 32, "", ""),
    span="0" * 16,
    bundel="0" * 64,
    besluiten=(rij("politie"), rij("ggz"), rij("")),
)


def test_the_fg_of_the_house_reads_every_decision() -> None:
    assert leesbaar_deel(ENTRY, "zvh", CONVENANT) == ENTRY


def test_the_fg_of_a_party_reads_what_its_own_party_was_told_and_nothing_of_a_source() -> None:
    own = leesbaar_deel(ENTRY, "politie", CONVENANT)

    assert own is not None
    assert [one.vraag.partij for one in own.besluiten] == ["politie", ""]


def test_an_entry_of_another_one_without_decisions_and_none_at_all_are_the_same() -> None:
    silent = replace(ENTRY, besluiten=())
    only_others = replace(ENTRY, besluiten=(rij("ggz"),))

    assert leesbaar_deel(ENTRY, "om", CONVENANT) is None
    assert leesbaar_deel(silent, "zvh", CONVENANT) is None
    assert leesbaar_deel(only_others, "politie", CONVENANT) is None
    assert leesbaar_deel(None, "zvh", CONVENANT) is None


async def yes() -> bool:
    return True


async def no() -> bool:
    return False


def test_work_for_who_has_nothing_left_is_not_done() -> None:
    done: list[int] = []

    found = asyncio.run(Rekenbeurt().run(no, lambda: done.append(1)))

    assert (found, done) == (Regel.BUDGET_OP, [])


def test_only_a_few_wait_for_work_and_whoever_comes_after_them_hears_that_it_is_busy() -> None:
    async def crowd() -> list[object]:
        beurt = Rekenbeurt()
        return await asyncio.gather(
            *(beurt.run(yes, lambda: "klaar") for _ in range(MOST_WAITING + 1)), return_exceptions=True
        )

    *served, late = asyncio.run(crowd())

    assert served == ["klaar"] * MOST_WAITING
    assert isinstance(late, Refused)
    assert late.regel is Regel.TE_DRUK


def test_work_that_nobody_waits_for_any_more_is_finished_all_the_same() -> None:
    async def left() -> list[str]:
        finished: list[str] = []
        asked, may_go_on = asyncio.Event(), asyncio.Event()

        async def when_asked() -> bool:
            asked.set()
            return await may_go_on.wait()

        beurt = Rekenbeurt()
        waiting = asyncio.ensure_future(beurt.run(when_asked, lambda: finished.append("klaar")))
        await asked.wait()
        waiting.cancel()
        may_go_on.set()
        await beurt.run(yes, lambda: None)
        return finished

    assert asyncio.run(left()) == ["klaar"]
