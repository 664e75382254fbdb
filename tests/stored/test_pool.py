"""Many pages through the pool: in order, none too many at a time, and a cancellation is never lost."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from functools import partial

import pytest

from newscrawl.pool import ReadingPool, UnreadablePageError


def echo(number: int) -> int:
    if number == 7:
        raise RecursionError("too deep")
    time.sleep(0.01 * (number % 3))
    return number


def test_results_come_in_the_order_of_the_jobs_and_jobs_are_taken_as_needed() -> None:
    taken: list[int] = []

    def jobs() -> Iterator[tuple[int, str, partial[int]]]:
        for number in range(60):
            taken.append(number)
            yield number, f"page {number}", partial(echo, number)

    async def read() -> list[tuple[int, int | UnreadablePageError]]:
        found = []
        with ReadingPool(workers=2) as pool:
            async for key, result in pool.run_all(jobs()):
                found.append((key, result))
                assert len(taken) - len(found) <= 16
        return found

    found = asyncio.run(read())
    assert [key for key, _ in found] == list(range(60))
    assert [result for key, result in found if key != 7] == [number for number in range(60) if number != 7]
    assert str(found[7][1]) == "page 7 could not be read: RecursionError('too deep')"


def test_a_cancellation_is_not_lost_where_every_result_is_there_already() -> None:
    async def read() -> None:
        with ReadingPool(workers=2) as pool:
            jobs = ((number, "page", partial(echo, 3)) for number in range(500))
            async for key, _ in pool.run_all(jobs):
                time.sleep(0.002)  # longer than a page takes
                if key == 20:
                    own = asyncio.current_task()
                    assert own
                    asyncio.get_running_loop().call_soon(own.cancel)
                assert key < 40

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(read())


def test_pages_larger_than_the_pipe_go_through() -> None:
    async def read() -> list[int | UnreadablePageError]:
        with ReadingPool(workers=2) as pool:
            jobs = ((size, "page", partial(len, bytes(size))) for size in (1, 60_000, 1024 * 1024, 16 * 1024 * 1024))
            return [length async for _, length in pool.run_all(jobs)]

    assert asyncio.run(read()) == [1, 60_000, 1024 * 1024, 16 * 1024 * 1024]
