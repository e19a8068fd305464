"""What is on the clipboard, and for whom: one copy after the other, the newest one last, each reported as it went."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from invites.inbox import Entry, Inbox
    from tui.clipboard import Copied


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply on its way to the clipboard."""

    text: str
    """The reply."""
    who: str
    """Whom it is for, as they are called on the screen."""
    sentence: str = ""
    """What happened before it is copied, such as "Coffee proposed to Ana."."""
    hint: str = ""
    """What can be done about that, such as "u undoes."; said last."""
    decision: tuple[int, int] | None = None
    """The numbers of the invitation and the step that it is the reply of, so that it can be written down as copied."""
    slug: str | None = None
    """The profile to open once it is copied, empty when that is not known; None opens nothing."""


@dataclass(frozen=True, slots=True)
class Report:
    """How a copy went."""

    reply: Reply
    """What was to be copied."""
    copied: "Copied | None"
    """How it went; None when a newer reply took its place before it began."""
    kept_in: Path | None = None
    """The private file it was written to, when no clipboard would take it."""

    @property
    def is_lost(self) -> bool:
        """Whether the reply reached no clipboard at all."""
        return self.copied is not None and not self.copied.way


@dataclass(frozen=True, slots=True)
class Held:
    """What the clipboard was given last, as far as this program knows."""

    reply: Reply
    """The reply."""
    place: str
    """Where it is: "On the clipboard" or "In tmux" when read back from there, else "Perhaps on the clipboard"."""

    def sentence(self, who: str = "") -> str:
        """Say whose reply it is, by another name than in short if one is given."""
        return f"{self.place}: reply to {who or self.reply.who}"

    @property
    def short(self) -> str:
        """The same where there is little room."""
        return f"{self.place[0].lower()}{self.place[1:]}: {self.reply.who}"


def last_copied(inbox: "Inbox", held: Held | None) -> "Entry | None":
    """Return whose reply was copied last, or was to be and could not; None when nobody's was. A batch waits."""
    step = inbox.history.undoable()
    last = [one.invitation_id for one in step.decided if one.reply] if step and len(step.decided) == 1 else []
    copied = held.reply.decision[0] if held and held.reply.decision else None
    for number in filter(None, (*last, copied, inbox.outbox.last_handled())):
        if number in inbox and (entry := inbox.entry(number)).decided and entry.standing and entry.standing.reply:
            return entry
    return None


class Copying:
    """Copies one reply at a time, so that a slow clipboard never ends with an older person's reply on it."""

    def __init__(self, write_to_terminal: Callable[[str], bool], keep: Callable[[str], Path]) -> None:
        """`write_to_terminal` sends a sequence to the terminal; `keep` writes a reply to a private file."""
        self._write_to_terminal = write_to_terminal
        self._keep = keep
        self._turn = asyncio.Lock()
        self._newest: Reply | None = None
        self.held: Held | None = None
        """Whose reply is on the clipboard; None when that is not known."""

    async def copy(self, reply: Reply) -> Report:
        """Copy a reply, and say how that went. The screen stays usable meanwhile."""
        self._newest = reply
        async with self._turn:
            if self._newest is not reply:
                return Report(reply, None)
            from tui.clipboard import copy  # the first reply pays for it, not the first paint

            copied = await asyncio.to_thread(copy, reply.text, write_to_terminal=self._write_to_terminal)
            self.held = _held(reply, copied)
            return Report(reply, copied, None if copied.way else self._kept(reply))

    def _kept(self, reply: Reply) -> Path | None:
        try:
            return self._keep(reply.text)
        except OSError:
            return None


def _held(reply: Reply, copied: "Copied") -> Held | None:
    from tui.clipboard import Way

    if not copied.way:
        return None
    if copied.stale or not copied.confirmed:
        return Held(reply, "Perhaps on the clipboard")
    return Held(reply, "On the clipboard" if copied.way is Way.SYSTEM else "In tmux")
