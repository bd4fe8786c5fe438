"""Checks in the background: one at a time, in the order in which they were asked for."""

import logging
import queue
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from consistency.domain import Article, Report, Skipped
from consistency.errors import ConsistencyError, DeskError, MissingError
from consistency.ports import Progress
from consistency.store import Store

T = TypeVar("T")
Checker = Callable[[Sequence[Article | Skipped], Progress], Report]
Clock = Callable[[], datetime]

# Checks that are remembered; the store keeps what they found.
MAX_KEPT = 200
_LOG = logging.getLogger(__name__)


class JobState(StrEnum):
    """How far a check is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A check that somebody asked for; `step` of `total` counts within the `stage`."""

    id: str
    name: str
    at: datetime
    state: JobState = JobState.WAITING
    stage: str = ""
    step: int = 0
    total: int = 0
    run: int | None = None
    message: str = ""
    skipped: tuple[Skipped, ...] = ()

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in (JobState.DONE, JobState.FAILED)


class BusyError(DeskError):
    """So many checks wait that another one would only wait longer."""

    slug = "busy"


class Jobs:
    """A queue of checks and the thread that works it off."""

    def __init__(self, *, store: Store, checker: Checker, now: Clock, waiting: int) -> None:
        self._store = store
        self._checker = checker
        self._now = now
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = threading.Lock()
        self._queue: queue.Queue[tuple[str, Sequence[Article | Skipped], int | None] | None]
        self._queue = queue.Queue(maxsize=waiting)
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to work; until then checks wait."""
        self._thread = threading.Thread(target=self._work, name="checks", daemon=True)
        self._thread.start()

    def stop(self, *, timeout_s: float) -> None:
        """Take no more; a check that runs has `timeout_s` to end, then it is given up."""
        self._stopping.set()
        with suppress(queue.Full):
            self._queue.put_nowait(None)
        if self._thread is not None:
            self._thread.join(timeout_s)

    def submit(
        self, sources: Sequence[Article | Skipped], *, name: str, with_run: int | None = None
    ) -> Job:
        """Ask for a check of `sources`, together with the articles of `with_run`.

        Raises:
            BusyError: where too many wait already.
            MissingError: where there is no run of that number.
        """
        if with_run is not None:
            self._store.run(with_run)
        job = Job(id=secrets.token_hex(8), name=name, at=self._now())
        with self._lock:
            self._jobs[job.id] = job
            over = [one for one, known in self._jobs.items() if known.is_over]
            for one in over[: max(0, len(self._jobs) - MAX_KEPT)]:
                del self._jobs[one]
        try:
            self._queue.put_nowait((job.id, sources, with_run))
        except queue.Full as error:
            with self._lock:
                del self._jobs[job.id]
            raise BusyError(
                f"{self._queue.maxsize} checks wait already; try again when one is done"
            ) from error
        return job

    def job(self, job_id: str) -> Job:
        """One check. Raises `MissingError`."""
        with self._lock:
            job = self._jobs.get(job_id)
        if job is None:
            raise MissingError(f"no check {job_id!r}; the desk may have been started anew since")
        return job

    def jobs(self) -> tuple[Job, ...]:
        """All checks that are remembered, the newest first."""
        with self._lock:
            return tuple(reversed(self._jobs.values()))

    def _work(self) -> None:
        while (asked := self._queue.get()) is not None and not self._stopping.is_set():
            job_id, sources, with_run = asked
            self._set(job_id, state=JobState.RUNNING)
            try:
                self._run(job_id, sources, with_run)
            except ConsistencyError as error:
                self._set(job_id, state=JobState.FAILED, message=str(error))
            except Exception:
                # The thread must outlive whatever one article makes of the models.
                _LOG.exception("check %s failed", job_id)
                self._set(job_id, state=JobState.FAILED, message="internal error; see the log")

    def _run(self, job_id: str, sources: Sequence[Article | Skipped], with_run: int | None) -> None:
        known = self._store.report(with_run).articles if with_run is not None else ()
        report = self._checker((*known, *sources), _Steps(self, job_id))
        run = self._store.add_run(report, name=self.job(job_id).name, at=self._now())
        self._set(job_id, state=JobState.DONE, run=run.number, skipped=report.skipped)

    def _set(self, job_id: str, **changes: object) -> None:
        with self._lock:
            self._jobs[job_id] = replace(self._jobs[job_id], **changes)  # type: ignore[arg-type]


class _Steps:
    """Progress that a page can ask for."""

    def __init__(self, jobs: Jobs, job_id: str) -> None:
        self._jobs = jobs
        self._job_id = job_id

    def track(self, steps: Iterable[T], *, total: int, stage: str) -> Iterator[T]:
        """`steps` unchanged, each one counted."""
        self._jobs._set(self._job_id, stage=stage, step=0, total=total)
        for done, step in enumerate(steps, start=1):
            yield step
            self._jobs._set(self._job_id, step=done)
