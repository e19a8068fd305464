"""What the owner says became of their decisions: replies copied, sent or dropped, coffees agreed, met or unanswered.

The screen and the command line both say it here. What follows from it is in `invites.outbox` and `invites.followups`.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from invites.calendar import calendar_text
from invites.decision import PROPOSALS
from invites.followups import Due
from invites.inbox import Entry
from invites.outcome import Appointment, Became, Outcome, ProposalState, ReplyState, Standing
from store.appointments import remove_appointment, write_appointment
from store.errors import StoreError
from store.places import Places
from tui.look import called
from tui.queue import Queue


@dataclass(frozen=True, slots=True)
class Agreed:
    """An appointment that was written down."""

    entry: Entry
    """Whose it is, as it stands now."""
    file: Path | None
    """The calendar file; None when it could not be written."""
    problem: str = ""
    """Why it could not, as a sentence."""


class Answers:
    """Writes down what became of decisions in the queue.

    Every method that changes something raises StoreError when the invitation has no decision of the kind that is meant,
    or the disk refuses, and Conflict when another window was first: nothing is changed then. What is written is on the
    disk when it returns.
    """

    def __init__(self, queue: Queue, places: Places) -> None:
        """Work on an open queue; calendar files go where `places` says."""
        self._queue = queue
        self._places = places

    # The outbox

    def reply(self, invitation_id: int, state: ReplyState, *, skip: bool = False) -> Outcome:
        """Say how far a reply has come. With `skip`, a waiting one goes behind the others."""
        entry = self._replied(invitation_id)
        return self._queue.record_outcome([Became(entry.id, entry.step, state, is_skipped=skip)])

    def copied(self, invitation_id: int, step: int) -> Outcome | None:
        """Say that the reply of one step's decision was copied, if it was waiting; None when that changes nothing.

        Its decision may have been undone meanwhile.
        """
        history = self._queue.inbox.history
        try:
            standing = history.standing_of(step, invitation_id)
        except KeyError:
            return None
        if standing.reply not in (ReplyState.WAITING, ReplyState.DROPPED):
            return None
        return self._queue.record_outcome([Became(invitation_id, step, ReplyState.COPIED)])

    def all_sent(self) -> list[int]:
        """Say that all copied replies were sent, and return whose; none when there were none."""
        inbox = self._queue.inbox
        copied = inbox.outbox.ids(ReplyState.COPIED)
        if copied:
            step = inbox.history.step_number
            self._queue.record_outcome([Became(number, step(number), ReplyState.SENT) for number in copied])
        return copied

    def edit(self, invitation_id: int, text: str) -> Outcome:
        """Give a reply in the outbox new words; it waits to be copied again. Raises ValueError for an empty text."""
        if not text.strip():
            raise ValueError("a reply needs words")
        entry = self._replied(invitation_id)
        return self._queue.record_outcome([Became(entry.id, entry.step, ReplyState.WAITING, text=text)])

    # Follow-through

    def due(self) -> list[Due]:
        """Return what the owner is to be asked about, the oldest first."""
        return self._queue.inbox.follow_ups.due(self._queue.clock(), self._queue.settings.follow_up_days)

    def proposal(self, invitation_id: int, state: ProposalState) -> Outcome:
        """Say how a proposal stands; for `ProposalState.AGREED` there is `agree`."""
        entry = self._proposed(invitation_id)
        return self._queue.record_outcome([Became(entry.id, entry.step, proposal=state)])

    def agree(self, invitation_id: int, at: datetime, place: str = "") -> Agreed:
        """Write an appointment down, or another time or place for it, and a calendar file of it."""
        entry = self._proposed(invitation_id)
        appointment = Appointment(at, " ".join(place.split()))
        became = Became(entry.id, entry.step, proposal=ProposalState.AGREED, appointment=appointment)
        outcome = self._queue.record_outcome([became])
        entry = self._queue.inbox.entry(invitation_id)
        try:
            text = calendar_text(entry, appointment, outcome.at)
            return Agreed(entry, write_appointment(self._places, invitation_id, text))
        except StoreError as error:
            return Agreed(entry, None, str(error))

    def followed_up(self, invitation_id: int, text: str = "", *, taken_back: bool = False) -> Outcome:
        """Say that a follow-up was sent, and its words; none is offered again unless that is taken back."""
        entry = self._proposed(invitation_id)
        return self._queue.record_outcome([Became(entry.id, entry.step, text=text, followed_up=not taken_back)])

    def restore(self, invitation_id: int, before: Standing) -> None:
        """Let a proposal stand as it did before, as far as an outcome can say it; its calendar file follows."""
        entry = self._proposed(invitation_id)
        now = entry.standing
        if now is None or before.proposal is None:
            return
        moved = (now.proposal, now.appointment) != (before.proposal, before.appointment)
        agreed = before.appointment if before.proposal is ProposalState.AGREED else None
        if moved and agreed:
            self.agree(invitation_id, agreed.at, agreed.place)
        followed_up = before.followed_up if now.followed_up != before.followed_up else None
        proposal = before.proposal if moved and not agreed else None
        if proposal or followed_up is not None:
            became = Became(entry.id, entry.step, proposal=proposal, followed_up=followed_up)
            self._queue.record_outcome([became])
        if before.appointment is None:
            remove_appointment(self._places, invitation_id)

    def local(self, naive: datetime) -> datetime:
        """Return a time of the owner's day as a moment, by the rules of their zone on that day."""
        zone = self._queue.clock().tzinfo
        # The clock tells only how far the zone is from UTC today.
        return naive.astimezone() if zone is None or isinstance(zone, timezone) else naive.replace(tzinfo=zone)

    def _replied(self, invitation_id: int) -> Entry:
        entry = self._entry(invitation_id)
        if entry.standing is None or entry.standing.reply is None:
            raise StoreError(f"there is no reply to {called(entry.invitation)} ({invitation_id}): decide first.")
        return entry

    def _proposed(self, invitation_id: int) -> Entry:
        entry = self._entry(invitation_id)
        if entry.decided is None or entry.decided.decision not in PROPOSALS:
            who = f"{called(entry.invitation)} ({invitation_id})"
            raise StoreError(f"no coffee or talk was proposed to {who}: decide on that first.")
        return entry

    def _entry(self, invitation_id: int) -> Entry:
        if invitation_id not in self._queue.inbox:
            raise StoreError(
                f"there is no invitation {invitation_id}; coffeefirst list --view all shows their numbers."
            )
        return self._queue.inbox.entry(invitation_id)


def note_copied(queue: Queue, places: Places, invitation_id: int, step: int) -> None:
    """Write down that a reply was copied. Where that fails it goes on waiting in the outbox, which says so."""
    with suppress(StoreError):
        Answers(queue, places).copied(invitation_id, step)
