"""`coffeefirst kind`: what the owner says of a note whose verdict is wrong, remembered for all with its wording."""

import argparse

from store.errors import StoreError
from tui.command_line.entries import entry_of
from tui.command_line.lines import reason_lines
from tui.command_line.printing import say, say_json
from tui.command_line.session import Session
from tui.look import KINDS, called


def give_kind(session: Session, options: argparse.Namespace) -> int:
    """Remember the kind of a note's wording, or forget it, and return the exit status.

    Raises StoreError when there is no such invitation, its note has no words, or the disk refuses.
    """
    queue = session.open(read_only=False)
    entry = entry_of(queue, options.id)
    invitation = entry.invitation
    if not queue.wordings.give(invitation.note, queue.owner.name, invitation.inviter.name, options.kind):
        raise StoreError(f"invitation {entry.id}: its note has no words to remember a verdict by.")
    verdict = queue.verdict(entry)
    if options.json:
        reasons = reason_lines(invitation.note, verdict)
        say_json({"id": entry.id, "kind": verdict.kind.value, "given": options.kind is not None, "reasons": reasons})
    elif options.kind is None:
        say(f"The note of {called(invitation)} is judged by the program again: {KINDS[verdict.kind].word}.")
    else:
        say(f"Remembered: the wording of {called(invitation)}'s note is {verdict.kind.value}.")
    return 0
