"""Heavy work: one at a time, and finished once it began, whoever still waits for it."""

import asyncio

import pytest

from hub.entrypoints.beurt import finish_alone


def test_what_began_is_finished_when_its_request_is_given_up_and_only_then_the_next_begins() -> None:
    told: list[str] = []

    async def scene() -> None:
        turn, began, go_on = asyncio.Lock(), asyncio.Event(), asyncio.Event()

        async def work(naam: str) -> str:
            told.append(f"{naam} begins")
            began.set()
            await go_on.wait()
            told.append(f"{naam} ends")
            return naam

        first = asyncio.ensure_future(finish_alone(turn, lambda: work("first")))
        second = asyncio.ensure_future(finish_alone(turn, lambda: work("second")))
        third = asyncio.ensure_future(finish_alone(turn, lambda: work("third")))
        await began.wait()
        first.cancel()
        second.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        go_on.set()
        assert await third == "third"

    asyncio.run(scene())

    assert told == ["first begins", "first ends", "third begins", "third ends"]


def test_work_that_fails_gives_its_turn_on() -> None:
    async def fails() -> None:
        raise OSError

    async def works() -> int:
        return 7

    async def scene() -> int:
        turn = asyncio.Lock()
        with pytest.raises(OSError):  # noqa: PT011 - which one plays no part
            await finish_alone(turn, fails)
        return await finish_alone(turn, works)

    assert asyncio.run(scene()) == 7
