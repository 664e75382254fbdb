"""A pool of processes that read pages: one that hangs, or kills its process, costs no other page."""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import logging
import multiprocessing
import multiprocessing.forkserver
import os
import signal
import threading
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Any, Self, TypeVar

logger = logging.getLogger(__name__)

T = TypeVar("T")
Key = TypeVar("Key")

#: Bytes of the pipe that pages go through, where the system grants them. A usual pipe holds a sixth of a page: writer
#: and reader would wake each other six times for one.
_PIPE_BYTES = 1024 * 1024

#: Jobs under way for each process when many are read in order: enough that none waits for the slowest.
_AHEAD = 8


def start_early() -> None:
    """Start loading the reading code in the fork server now, beside whatever this process loads: the first
    ReadingPool then finds it ready."""
    multiprocessing.set_forkserver_preload(["newscrawl.preload"])
    multiprocessing.forkserver.ensure_running()


class UnreadablePageError(Exception):
    """A page that cannot be read: it took too long, killed its process, or made it fail."""


class ReadingPool:
    """`await run(url, job)` gives what `job()` returns in one of the processes."""

    def __init__(self, workers: int | None = None, timeout: float = 60.0) -> None:
        """`workers` processes (default: one a core), at most `timeout` seconds a page."""
        self.workers = workers or os.cpu_count() or 1
        self._timeout = timeout
        self._pool = self._new_pool(self.workers)
        self._one_at_a_time = asyncio.Lock()

    async def run(self, url: str, job: Callable[[], T]) -> T:
        """Run `job` with the others; where the pool broke, once more and alone, so that no other page pays for this
        one. Raises UnreadablePageError with a sentence that names `url`.
        """
        pool = self._pool
        try:
            return await self._attempt(job, pool)
        except (BrokenProcessPool, TimeoutError, asyncio.CancelledError) as error:
            if (task := asyncio.current_task()) and task.cancelling():
                raise
            # Cancelled: the pool was replaced because of another page, while this one waited its turn.
            logger.debug("%s is read again, alone, after %r", url, error)
            self._replace(pool)
        except Exception as error:
            raise UnreadablePageError(f"{url} could not be read: {error!r}") from error
        async with self._one_at_a_time:
            alone = self._new_pool(1)
            try:
                return await self._attempt(job, alone)
            except (BrokenProcessPool, TimeoutError) as error:
                cause = "took too long" if isinstance(error, TimeoutError) else "killed the process that read it"
                logger.warning("%s %s and is left out.", url, cause)
                raise UnreadablePageError(f"{url} could not be read: it {cause}, twice") from error
            except Exception as error:
                raise UnreadablePageError(f"{url} could not be read: {error!r}") from error
            finally:
                self._stop(alone)

    async def run_all(
        self, jobs: Iterable[tuple[Key, str, Callable[[], T]]]
    ) -> AsyncIterator[tuple[Key, T | UnreadablePageError]]:
        """Run jobs given as (key, url, job) in all processes; what became of each, in the order given.

        Only as many are taken from `jobs` as keep the processes busy, so that memory stays flat.
        """
        waiting: deque[tuple[Key, asyncio.Task[T | UnreadablePageError]]] = deque()
        try:
            for key, url, job in jobs:
                waiting.append((key, asyncio.ensure_future(self._outcome(url, job))))
                if len(waiting) >= _AHEAD * self.workers:
                    yield waiting[0][0], await _uncancelled(waiting[0][1])
                    waiting.popleft()
            while waiting:
                yield waiting[0][0], await _uncancelled(waiting[0][1])
                waiting.popleft()
        finally:
            for _, task in waiting:
                task.cancel()

    def close(self) -> None:
        """Stop the processes without waiting for what they still read."""
        self._stop(self._pool)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the processes, after an error also those that still read; returns when they are gone."""
        if error is not None:
            for process in list((self._pool._processes or {}).values()):
                process.terminate()
        self._pool.shutdown(wait=True, cancel_futures=True)

    async def _outcome(self, url: str, job: Callable[[], T]) -> T | UnreadablePageError:
        try:
            return await self.run(url, job)
        except UnreadablePageError as error:
            return error

    async def _attempt(self, job: Callable[[], T], pool: ProcessPoolExecutor) -> T:
        return await asyncio.wait_for(asyncio.get_running_loop().run_in_executor(pool, job), self._timeout)

    def _replace(self, pool: ProcessPoolExecutor) -> None:
        if pool is self._pool:  # another page may have replaced it already
            self._pool = self._new_pool(self.workers)
            self._stop(pool)

    @staticmethod
    def _new_pool(workers: int) -> ProcessPoolExecutor:
        # A fork server, loaded once with the reading code, starts workers that hold none of the crawler's
        # threads and sockets.
        context = multiprocessing.get_context("forkserver")
        start_early()
        pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_start_worker)
        _widen(pool)
        for _ in range(workers):
            pool.submit(os.getpid)  # start them now, while the first page is being fetched
        return pool

    @staticmethod
    def _stop(pool: ProcessPoolExecutor) -> None:
        processes = list((pool._processes or {}).values())
        pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()


def _widen(pool: ProcessPoolExecutor) -> None:
    """Let the pipe to the processes hold whole pages."""
    pipe: Any = pool._call_queue._writer  # type: ignore[attr-defined]
    if hasattr(fcntl, "F_SETPIPE_SZ"):  # Linux
        with contextlib.suppress(OSError):  # the user's pipes hold as much as they may
            fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, _PIPE_BYTES)


async def _uncancelled(task: asyncio.Task[T]) -> T:
    """What `task` gives. Python 3.11's `wait_for` loses a cancellation that comes when the result is there already."""
    result = await task
    if (own := asyncio.current_task()) and own.cancelling():
        raise asyncio.CancelledError
    return result


def _start_worker() -> None:
    """Ctrl-C reaches the whole process group, but what a worker is reading is to be kept; and nobody reads on for a
    crawl that was killed.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_crawler, daemon=True).start()


def _end_with_crawler() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
