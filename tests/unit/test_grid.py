import asyncio
from datetime import timedelta
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.entrypoints.channel.grid import Grid, next_tick
from tests.integration.virtual_loop import VirtualLoop, run_virtually

STEP = 0.02


@given(elapsed=st.floats(0, 100), step=st.floats(0.001, 1))
def test_the_next_tick_is_the_first_one_not_before_now(elapsed: float, step: float) -> None:
    tick = next_tick(elapsed, step)

    assert tick >= 1
    assert tick * step >= elapsed * (1 - 1e-12)
    assert tick == 1 or (tick - 1) * step < elapsed * (1 + 1e-12)


def test_nothing_leaves_at_the_moment_of_arrival() -> None:
    assert next_tick(0.0, STEP) == 1


async def left_after(waits: list[float], works: list[float]) -> float:
    """Seconds between arrival and release of an answer that waited and computed this long."""
    loop = cast("VirtualLoop", asyncio.get_running_loop())
    arrived = loop.time()
    grid = Grid(timedelta(seconds=STEP))
    for wait, work in zip(waits, works, strict=True):
        await asyncio.sleep(wait)
        loop.work(work)
    await grid.released()
    grid.close()
    return loop.time() - arrived


@pytest.mark.parametrize(
    ("waits", "works", "ticks"),
    [
        ([0.0], [0.0], 1),
        ([0.001], [0.0], 1),
        ([0.0], [0.0199], 1),
        ([0.0199], [0.0], 1),
        ([0.021], [0.0], 2),
        ([0.0], [0.021], 2),
        ([0.019], [0.003], 2),
        ([0.05], [0.011], 4),
        ([0.0], [1.001], 51),
    ],
)
def test_an_answer_leaves_on_a_tick_whatever_the_work_was(waits: list[float], works: list[float], ticks: int) -> None:
    elapsed = run_virtually(left_after(waits, works))

    assert elapsed == pytest.approx(ticks * STEP, abs=1e-9)


@given(wait=st.floats(0, 0.1), work=st.floats(0, 0.1))
def test_release_times_are_multiples_of_the_step(wait: float, work: float) -> None:
    elapsed = run_virtually(left_after([wait], [work]))

    assert abs(elapsed / STEP - round(elapsed / STEP)) < 1e-6
    assert elapsed >= wait + work - 1e-9


def test_a_closed_grid_leaves_no_timer_behind() -> None:
    async def abandoned() -> float:
        Grid(timedelta(seconds=STEP)).close()
        started = asyncio.get_running_loop().time()
        await asyncio.sleep(1)
        return asyncio.get_running_loop().time() - started

    assert run_virtually(abandoned()) == pytest.approx(1)
