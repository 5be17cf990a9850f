"""Who does the work: processes of this machine, or those of a cluster."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from samizdat.parallel.pool import Limits, Outcome, Standby

Task = TypeVar("Task")
Result = TypeVar("Result")


class Workers(NamedTuple):
    """Up to so many processes here, or, where `scheduler` is the address of one, the workers of its cluster.

    Processes here may be `copies` of this one, where the system allows that: they know what it knows by then.
    One may stand by for one function: it counts as one of them.
    """

    processes: int = 1
    scheduler: str = ""
    copies: bool = False
    standby: Standby | None = None

    def at_most(self, processes: int) -> Workers:
        """Return as many or fewer; a cluster stays what it is."""
        return self._replace(processes=max(1, min(self.processes, processes)))

    def outcomes(
        self,
        function: Callable[[Task], Result],
        tasks: Iterable[Task],
        *,
        in_order: bool = True,
        chunk: int = 1,
        limits: Limits | None = None,
    ) -> Generator[Outcome[Task, Result], None, None]:
        """Yield what becomes of each task, as `pool.outcomes` and `cluster.outcomes` do; a cluster sets its limits."""
        if self.scheduler:
            from samizdat.parallel import cluster  # noqa: PLC0415  an extra

            return cluster.outcomes(function, tasks, self.scheduler, in_order=in_order, chunk=chunk)
        from samizdat.parallel import pool  # noqa: PLC0415  to do a little alone needs none

        return pool.outcomes(
            function, tasks, self.processes, in_order=in_order, chunk=chunk, limits=limits, copies=self.copies
        )

    def results(self, function: Callable[[Task], Result], tasks: Iterable[Task], *, chunk: int = 1) -> Iterator[Result]:
        """Yield what a function makes of each task, in order; raises the first error."""
        with closing(self.outcomes(function, tasks, chunk=chunk)) as found:
            for outcome in found:
                yield outcome.get()
