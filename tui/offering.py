"""The times that a coffee or talk is proposed for: free by the settings, and open with nobody else."""

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from invites.decision import PROPOSALS
from invites.occasion import Occasion
from invites.outcome import ProposalState, ReplyState, Standing
from invites.slots import Wanted, free_days, free_slots
from invites.spoken_times import offered_in

if TYPE_CHECKING:
    from tui.queue import Queue


class Offering:
    """Chooses times for the replies of one queue."""

    def __init__(self, queue: "Queue") -> None:
        """Choose for the owner of a queue."""
        self._queue = queue
        self._open: tuple[object, tuple[str, ...]] = (None, ())

    def slots(self, occasion: Occasion, beside: Sequence[str] = ()) -> tuple[datetime, ...]:
        """Return the times to offer now (aware, on the owner's clock), none of which is open with anybody else."""
        settings = self._queue.settings
        if not settings.availability or occasion not in (Occasion.COFFEE, Occasion.TALK):
            return ()
        wanted = self._wanted(occasion)
        now = self.on_the_clock(self._queue.clock())
        days = tuple(free_days(wanted, now.date()))
        offered = {clock for reply in (*self._open_proposals(now), *beside) for clock in offered_in(reply, days)}
        return free_slots(settings.availability, wanted, now, self._moment, [self._moment(clock) for clock in offered])

    def offers(self, occasion: Occasion, reply: str) -> bool:
        """Whether a reply offers times that could be offered now."""
        now = self.on_the_clock(self._queue.clock())
        return bool(offered_in(reply, tuple(free_days(self._wanted(occasion), now.date()))))

    def _wanted(self, occasion: Occasion) -> Wanted:
        slots = self._queue.settings.slots
        coffee, talk = slots["coffee_minutes"], slots["talk_minutes"]
        minutes = coffee if occasion is Occasion.COFFEE else talk
        return Wanted(slots["count"], minutes, max(coffee, talk), slots["notice_hours"], slots["days"])

    def _open_proposals(self, now: datetime) -> tuple[str, ...]:
        """Return the replies that may offer times to come: proposals that are in force."""
        history = self._queue.inbox.history
        state = (history, history.state(), now.date())
        if self._open[0] != state:
            since = now - timedelta(days=self._queue.settings.slots["days"] + 1)
            replies = tuple(
                standing.text if standing else decided.reply
                for step, decided, standing in history.in_force()
                if decided.decision in PROPOSALS and step.at >= since and decided.reply and _is_open(standing)
            )
            self._open = (state, replies)
        return self._open[1]

    def on_the_clock(self, moment: datetime) -> datetime:
        """Return a moment on the owner's clock, by the rules of their zone on that day."""
        zone = self._queue.clock().tzinfo
        return moment.astimezone(None if isinstance(zone, timezone) else zone)

    def _moment(self, clock: datetime) -> datetime:
        """Return a time on the owner's clock (naive) as a moment, by the rules of their zone on that day."""
        zone = self._queue.clock().tzinfo
        # The clock tells only how far the zone is from UTC today; the system knows its rules.
        return clock.astimezone() if zone is None or isinstance(zone, timezone) else clock.replace(tzinfo=zone)


def _is_open(standing: Standing | None) -> bool:
    """Whether a proposal may still be taken up, or was: its times are not free then."""
    if standing is None:
        return True
    return standing.reply is not ReplyState.DROPPED and standing.proposal in (
        ProposalState.WAITING,
        ProposalState.AGREED,
    )
