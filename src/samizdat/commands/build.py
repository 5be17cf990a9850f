"""Build: publish the edition into a folder, unless it stands there already.

What builds is imported where there is something to build: to find that nothing has changed costs little.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, ExitStack, closing
from dataclasses import asdict, dataclass, fields
from functools import partial
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from samizdat.edition.files import stamps
from samizdat.edition.git import asked
from samizdat.findings.codes import UNREADABLE
from samizdat.model.finding import Finding, from_values
from samizdat.parallel.garbage import seldom_collected
from samizdat.parallel.workers import Workers
from samizdat.store.build_record import Record
from samizdat.store.cache_folder import cache_of
from samizdat.store.folder_state import stands
from samizdat.store.stamps import digests, engine, young
from samizdat.store.swap_folder import check_folder, mark_in

if TYPE_CHECKING:
    from samizdat.model.edition import Settings
    from samizdat.parallel.pool import Standby
    from samizdat.publish.task import Beside
    from samizdat.store.stamps import Stamp

# What git says of where a folder stands: another commit, or files that are not as in it.
STANDS_AT = ("status", "--porcelain=v2", "--branch", "--untracked-files=no")
# Called with the number of tasks that are done and the number that there are.
Progress = Callable[[int, int], None]


def can_print() -> bool:
    """Say whether PDFs can be made here."""
    return find_spec("weasyprint") is not None


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: the documents, those of them in full, the number of files, and the findings.

    With a finding that is an error nothing was written, and `files` is 0. `anew` tells whether anything was to be done.
    """

    documents: tuple[str, ...]
    full: tuple[str, ...]
    files: int
    findings: tuple[Finding, ...]
    anew: bool = True

    @property
    def incomplete(self) -> bool:
        """Whether something that should be in the edition could not be read, or not be made."""
        return bool(self.unreadable) or any(finding.code == "" for finding in self.findings)

    @property
    def view(self) -> str:
        """`full` where every document is readable, `public` where none is, otherwise `partly full`."""
        if not self.full:
            return "public"
        return "full" if self.full == self.documents else "partly full"

    @property
    def unreadable(self) -> tuple[str, ...]:
        """The files that were left out, since they cannot be read."""
        return tuple(dict.fromkeys(each.file for each in self.findings if each.code in UNREADABLE))


def build(
    settings: Settings,
    out: Path,
    *,
    public: bool,
    width: int,
    processes: int,
    progress: Progress,
    printed: bool = False,
    keep_going: bool = False,
    scheduler: str = "",
) -> Built:
    """Build the edition into the folder `out`: each document in full where its source text is at hand.

    `public` leaves every withheld text withheld; `width` is that of the plain text, in characters; `printed` makes PDFs
    too. Up to so many `processes` work, or the cluster of the `scheduler` at an address. `keep_going` puts the edition
    in its place even where some of it cannot be made. What has not changed since the last build into this folder is not
    made again. Raises SamizdatError where the edition cannot be read at all or `out` cannot be written.
    """
    check_folder(out)
    with Record(cache_of(settings), out) as record, seldom_collected(), ExitStack() as kept:
        commit = asked(settings.root, *STANDS_AT)
        found = stamps(settings)
        state = _state(settings, [public, width, printed], found, commit())
        if (told := record.told(mark_in(out), state)) and (built := _again(told, out)):
            return built
        standby = kept.enter_context(_standing_by()) if processes > 1 and not scheduler else None
        workers = Workers(processes, scheduler, standby=standby)
        unsure = digests(young(found))
        from samizdat.checks.check import check_edition  # noqa: PLC0415 (see above)
        from samizdat.publish.edition import publish  # noqa: PLC0415 (see above)
        from samizdat.publish.task import Options  # noqa: PLC0415

        options = Options(width, printed, beside(settings))
        checked, how = partial(check_edition, workers=workers), {"public": public, "keep_going": keep_going}
        done = publish(settings, out, record, options, progress, check=checked, workers=workers, **how)
        built = Built(done.documents, done.full, done.files, done.findings)
        # What went wrong may go well the next time.
        if done.mark and not any(finding.severity == "error" for finding in done.findings):
            about = {"stands": stands(out, done.folders, built.files), "folders": done.folders, "young": unsure}
            record.tell(done.mark, state, json.dumps({**about, **asdict(built)}))
    return built


def _standing_by() -> AbstractContextManager[Standby]:
    """Start a process that makes pages: it takes a second to be ready, while this one reads what has changed."""
    from samizdat.publish.make import stand_by  # noqa: PLC0415 (see above)

    return closing(stand_by())


def beside(settings: Settings) -> Mapping[str, Beside]:
    """Return what makes the files beside the pages: the guidelines, and what the settings ask for."""
    from samizdat.commands.guidelines import guidelines  # noqa: PLC0415 (see above)
    from samizdat.publish.site.guidelines import made_of  # noqa: PLC0415
    from samizdat.publish.task import Beside  # noqa: PLC0415

    made = {"guidelines": Beside(guidelines, made_of)}
    if settings.dts:
        from samizdat.export.dts.static import pages  # noqa: PLC0415 (few ask for it)

        made["dts"] = Beside(pages)
    return made


def _state(settings: Settings, chosen: Iterable[object], found: Mapping[str, Stamp], commit: str | None) -> str:
    """Return a digest of all that a build depends on, as far as it shows without reading: when files were changed."""
    files = "".join([f"{path}\0{stamp}\n" for path, stamp in sorted(found.items())])
    state = json.dumps([list(chosen), engine(), _said(settings), commit])
    return sha256(f"{files}\0{state}".encode("utf-8", "surrogatepass")).hexdigest()


def _said(settings: Settings) -> list[str]:
    """Write settings the same in every process: a set has no order of its own."""
    values = (getattr(settings, each.name) for each in fields(settings))
    return [repr(sorted(value) if isinstance(value, frozenset) else value) for value in values]


def _again(told: str, out: Path) -> Built | None:
    """Read what was told of a build; None where it cannot be read, or where its files are not as it left them."""
    try:
        about = json.loads(told)
        if about["stands"] != stands(out, about["folders"], about["files"]) or about["young"] != digests(
            about["young"]
        ):
            return None
        findings = tuple(from_values(finding) for finding in about["findings"])
        return Built(tuple(about["documents"]), tuple(about["full"]), int(about["files"]), findings, anew=False)
    except (ValueError, TypeError, KeyError, AttributeError, OSError, RecursionError):
        return None
