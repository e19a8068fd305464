"""What must hold of a run, whatever it was given. Each thing that does not is one sentence."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unicodedata import category

from tests.hostile.case import SECRET, Case

MOST_SECONDS = 10.0
MOST_BYTES = 300 << 20
_ACTS = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Ran:
    """How a run ended, what it said, and what it cost."""

    code: int
    """Its exit status, negative for a signal."""
    out: bytes
    err: bytes
    seconds: float
    """Of the processor: what is beside it on the machine is nobody's fault."""
    memory: int
    """The most bytes it had at a time."""

    @property
    def document(self) -> dict[str, Any]:
        """The JSON it printed; empty when it printed none."""
        try:
            value = json.loads(self.out)
        except ValueError:
            return {}
        return value if isinstance(value, dict) else {}


def wrongs(case: Case, ran: Ran, name: str, kept: tuple[str, ...]) -> Iterator[str]:
    """Give what is wrong with a run of `import --json` on a source of that name."""
    yield from _ending(ran, name)
    yield from harmless(ran)
    if ran.seconds > MOST_SECONDS:
        yield f"{ran.seconds:.0f} s"
    if ran.memory > MOST_BYTES:
        yield f"{ran.memory >> 20} MB"
    found = [one["name"] for one in ran.document.get("invitations", ())]
    if missing := [name for name in kept if name not in found]:
        yield f"lost: {', '.join(missing)}"
    if invented := [name for name in case.never if any(name in one for one in found)]:
        yield f"taken in: {', '.join(invented)}"
    if case.refused and not kept and ran.code != 1:
        yield f"accepted, with {len(found)} records"


def _ending(ran: Ran, name: str) -> Iterator[str]:
    error = ran.err.decode("utf-8", "replace")
    if b"Traceback" in ran.err or "the program stopped" in error:
        yield f"broke: {error[-200:]}"
    elif ran.code == 1:
        line = re.fullmatch(r"coffeefirst: error: (.+)\n", error)
        if line is None:
            yield f"no one line: {error[:200]!r}"
        elif name and name not in line[1]:
            yield f"the error does not name {name!r}: {error[:200]!r}"
    elif ran.code:
        yield f"ended with {ran.code}: {error[:200]!r}"
    elif error:
        yield f"said beside: {error[:200]!r}"
    elif not ran.document:
        yield "printed no JSON"


def harmless(ran: Ran) -> Iterator[str]:
    """Give what a terminal would act on, and what is no secret any more."""
    for data in (ran.out, ran.err):
        try:
            text = data.decode()
        except UnicodeDecodeError:
            yield "printed what is no UTF-8"
            continue
        acting = {character for character in set(text) - {"\n"} if category(character) in _ACTS}
        if acting:
            yield f"printed what acts: {', '.join(f'U+{ord(one):04X}' for one in sorted(acting)[:5])}"
        if SECRET in text:
            at = text.index(SECRET)
            yield f"printed a secret: {text[max(at - 60, 0) : at + 10]!r}"


def left_behind(home: Path, temporary: Path, *, refused: bool) -> Iterator[str]:
    """Give what should not be on the disk."""
    if left := [path.name for path in temporary.rglob("*")]:
        yield f"left in the temporary folder: {left[:3]}"
    for path in (path for path in home.rglob("*") if path.is_file()):
        if SECRET.encode() in path.read_bytes():
            yield f"a secret is in {path.name}"
        if path.name.startswith("crash"):
            yield f"a crash report: {path.read_text(encoding='utf-8')}"
        if path.stat().st_mode & 0o077:
            yield f"others may read {path.name}"
        if refused and path.name == "ledger.json" and b'"slug"' in path.read_bytes():
            yield "stored, although refused"
