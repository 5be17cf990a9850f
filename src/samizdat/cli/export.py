"""The command that makes what others take of an edition: export."""

from __future__ import annotations

from pathlib import Path

import click

from samizdat.cli.group import FOLDER, command, quiet_option, scheduler_option, settings_of, sources_option
from samizdat.cli.printing import counted, report, say


@command
@click.argument("form", required=False, metavar="[FORMAT]", default="")
@click.argument("found", type=FOLDER, required=False, metavar="[FOLDER]")
@click.option("--out", type=FOLDER, help="Where it is put.  [default: export/FORMAT]")
@click.option("--full", is_flag=True, help="With the words of texts that may not be passed on; needs their sources.")
@click.option("--force", is_flag=True, help="Replace an export that is there.")
@click.option("--ro-crate", "crate", default="1.2", show_default=True, metavar="VERSION", help="1.1, 1.2 or 1.3.")
@scheduler_option
@sources_option
@quiet_option
def export(
    folder: Path,
    form: str,
    found: Path | None,
    out: Path | None,
    full: bool,
    force: bool,
    crate: str,
    scheduler: str,
    sources: Path | None,
    quiet: bool,
) -> None:
    """Make what archives, corpora and tools take of the edition: TEI that stands alone, packages, linked data.

    What is withheld stays withheld. Without a format all are listed. With FOLDER it is the edition in that folder,
    which needs no settings.

    \b
    Examples:
      samizdat export
      samizdat export tei --out alone
      samizdat export ro-crate letters/ --out letters-crate
    """
    from samizdat.commands.export import CRATES, FORMATS, Options
    from samizdat.commands.export import export as run

    if not form:
        width = max(map(len, FORMATS))
        say(False, *(f"{name:{width}}  {each.title}" for name, each in FORMATS.items()))
        return
    choose("format", form, tuple(FORMATS))
    choose("version of RO-Crate", crate, CRATES)
    settings = settings_of(folder, sources, found)
    place = folder / (out or f"export/{form}")
    done = run(settings, form, place, Options(crate), full=full, force=force, scheduler=scheduler)
    report(done.findings, settings.root)
    if not done.files:
        say(quiet, "nothing was written")
        raise SystemExit(1)
    mark = ", restricted: not to be passed on" if done.restricted else ""
    documents, files = counted(done.documents, "document"), counted(done.files, "file")
    say(quiet, f"{place}: {form} of {documents}, {files}, {done.size:,} bytes{mark}")


def choose(what: str, name: str, known: tuple[str, ...]) -> None:
    """Raise SamizdatError where a name is none of those that can be chosen."""
    if name not in known:
        from samizdat.errors import SamizdatError

        raise SamizdatError(f"there is no {what} “{name}”", f"There are {', '.join(known)}.")
