"""A reply copied for the command line, and written down as copied when that is proved."""

from store.errors import StoreError
from tui.answers import Answers
from tui.command_line.documents import JSON, copied_document
from tui.command_line.session import Session
from tui.queue import Queue


def copy_reply(session: Session, queue: Queue, invitation_id: int, step: int, reply: str) -> tuple[JSON, str]:
    """Copy the reply of one step's decision, and return what came of it, as JSON and as a sentence.

    It is copied already when that cannot be written down: then it goes on waiting in the outbox, which is said.
    """
    from tui.clipboard import copy
    from tui.osc52 import to_tty

    copied = copy(reply, write_to_terminal=to_tty)
    sentence = copied.sentence
    if copied.confirmed:
        try:
            Answers(queue, session.places).copied(invitation_id, step)
        except StoreError as error:
            sentence = f"{sentence} It is still in the outbox: {error}"
    return copied_document(copied.way.value, sentence, confirmed=copied.confirmed), sentence
