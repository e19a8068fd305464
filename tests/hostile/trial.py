"""Tries one case in one way, alone or beside good files, by the real program in a process of its own."""

import json
import os
import shutil
import subprocess
import sys
import threading
import zipfile
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from invites.plain import plain
from tests.hostile.case import GOOD, INVITATIONS, Case
from tests.hostile.corpus import corpus
from tests.hostile.judge import Ran, harmless, left_behind, wrongs

ROOT = Path(__file__).parents[2]
LAUNCH = Path(__file__).with_name("launch.py")
WAYS = ("file", "folder", "zip", "stdin")
"""As it is; in a folder or in a zip, beside a good export; on standard input."""

_LIMIT = 40
"""Seconds of the clock after which it hangs."""


def ways_of(case: Case) -> tuple[str, ...]:
    """Return how a case can be tried."""
    if case.alone or case.heavy or case.family == "path":
        return ("file",)
    return WAYS


@cache
def _cases() -> dict[str, Case]:
    return {case.name: case for case in corpus()}


def tried(wanted: tuple[str, str], work: Path) -> tuple[str, Ran, list[str]]:
    """Try a case by its name and way, and return how it went and what was wrong.

    What makes a case cannot be handed from one process to another, but its name can.
    """
    name, way = wanted
    case = _cases()[name]
    place = Path(mkdtemp(prefix="case-", dir=work))
    for folder in ("source", "home", "tmp"):
        (place / folder).mkdir()
    for shared in (place, place / "home", place / "tmp"):
        shared.chmod(0o777)
    try:
        ran, troubles = _tried(case, way, place)
        return f"{name} ({way})", ran, troubles
    finally:
        for path in [place, *place.rglob("*")]:
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o777)  # some were made so that nobody may look into them
        shutil.rmtree(place, ignore_errors=True)


def _tried(case: Case, way: str, place: Path) -> tuple[Ran, list[str]]:
    source = case.make(place / "source")
    kept, name = case.kept, plain(source.name, limit=60).strip()[:20]
    if way == "folder":
        (place / "source" / "good.csv").write_bytes(INVITATIONS)
        source, kept = place / "source", GOOD
    elif way == "zip":
        source, kept = _zipped(source, place / "all.zip"), GOOD
    on_stdin = way == "stdin" or case.stdin
    ran = _run(place, source, stdin=on_stdin, case=case)
    troubles = list(wrongs(case, ran, "" if on_stdin else name, () if way == "stdin" else kept))
    if way != "file":
        troubles = [trouble for trouble in troubles if not trouble.startswith("accepted")]
    troubles += left_behind(place / "home", place / "tmp", refused=ran.code == 1)
    if ran.code == 0 and ran.seconds < 3 and way == "file":
        told = _run(place, source, stdin=on_stdin, case=case, options=("--dry-run",))
        troubles += [f"without --json: {trouble}" for trouble in harmless(told)]
        if told.code:
            troubles.append(f"without --json: ended with {told.code}")
    return ran, troubles


def _zipped(source: Path, path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("good.csv", INVITATIONS)
        archive.write(source, f"bad/{source.name}")
    return path


def _run(place: Path, source: Path, *, stdin: bool, case: Case, options: tuple[str, ...] = ("--json",)) -> Ran:
    """Run the command line on a source."""
    asks = "asks" if os.geteuid() == 0 and "may not be read" in case.name else ""
    named = "-" if stdin else str(source)
    command = [sys.executable, "-m", "tui", "--home", str(place / "home"), "import", *options, named]
    result = place / "measured"
    launch = [sys.executable, "-I", "-S", str(LAUNCH), str(result), str(_LIMIT), asks]
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TMPDIR": str(place / "tmp"), "PYTHONPATH": str(ROOT)}
    running = subprocess.Popen(
        [*launch, str(source) if stdin else os.devnull, *command],
        cwd=ROOT,
        env=environment | {"PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    if case.meanwhile is not None:
        threading.Thread(target=case.meanwhile, args=[source], daemon=True).start()
    out, err = running.communicate()
    measured = json.loads(result.read_bytes())
    return Ran(measured["status"], out, err, measured["processor"], measured["memory"])
