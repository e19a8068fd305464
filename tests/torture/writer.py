"""The process that is tortured: it opens the real queue and does what each line of its standard input says.

It answers with one line each, after the call has returned: `python -m tests.torture.writer HOME`.
"""

import json
import os
import sys
import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from invites.decision import Decided, Decision
from invites.invitation import Owner
from invites.outcome import Became, ReplyState
from invites.reading.record import Reading, Record
from store.documents import event_document
from store.errors import StoreError
from store.settings import Settings
from tests.torture.homes import NOON, person, places
from tui.queue import Queue

Command = Mapping[str, Any]
"""What to do: {"do": "decide", "ids", "decision", "reply"}, {"do": "import", "people", "mutuals"}, or
"undo", "redo", "outcome" (the next reply in the outbox is sent) or "tidy" alone. "not_before" says when."""

Answer = dict[str, Any]
"""What came of it: {"event": …}, {"outcome": …}, {"added", "changed"}, {"refused": sentence}, {"nothing": true} or
{"open": true}."""


def main() -> int:
    """Do what standard input says until it ends."""
    seconds = count()

    def clock() -> datetime:
        return NOON + timedelta(seconds=next(seconds))

    try:
        queue = Queue.open(places(Path(sys.argv[1])), Settings(), clock)
    except StoreError as error:
        answer(refusal(error))
        return 1
    with queue:
        answer({"open": True})
        while line := sys.stdin.readline():
            command = json.loads(line)
            while time.monotonic() < command.get("not_before", 0):
                pass  # all are to begin at the same moment, and sleep is not that exact
            try:
                answer(done(queue, command))
            except StoreError as error:
                answer(refusal(error))
    return 0


def done(queue: Queue, command: Command) -> Answer:
    """Do one thing, and return what came of it."""
    match command["do"]:
        case "decide":
            if any(queue.inbox.entry(number).decided for number in command["ids"]):
                return {"nothing": True}  # somebody was first, and it is seen already
            decision = Decision(command["decision"])
            event = queue.decide([Decided(number, decision, command["reply"]) for number in command["ids"]])
            return {"event": event_document(event)}
        case "undo" | "redo" as name:
            step = queue.undo() if name == "undo" else queue.redo()
            return {name: step.number} if step else {"nothing": True}
        case "outcome":
            return sent(queue)
        case "tidy":
            queue.tidy()
            return {"tidy": True}
        case _:
            people = [person(number, mutuals=command.get("mutuals")) for number in command["people"]]
            found = queue.preview(Reading([Record(one) for one in people]))
            added = queue.take_in(found, Owner())
            slugs = [one.inviter.slug for one in found.additions]
            return {"added": dict(zip(slugs, added, strict=True)), "changed": sorted(found.changes)}


def sent(queue: Queue) -> Answer:
    """Say that the next reply in the outbox was sent."""
    number = queue.inbox.outbox.next()
    if number is None:
        return {"nothing": True}
    became = Became(number, queue.inbox.history.step_number(number), ReplyState.SENT)
    return {"outcome": event_document(queue.record_outcome([became]))}


def refusal(error: StoreError) -> Answer:
    """Return a refusal as an answer."""
    return {"refused": str(error), "kind": type(error).__name__}


def answer(what: Answer) -> None:
    """Say it in one line, written at once."""
    os.write(1, json.dumps(what).encode() + b"\n")


if __name__ == "__main__":
    sys.exit(main())
