"""Tells typing from pasting: keys that come faster than a hand can type are a paste, never commands."""

from dataclasses import dataclass, field

FASTEST = 0.01
"""Seconds between two keys below which no hand typed them. A fast typist rolls two keys in 30 ms or more, and a held
key repeats every 25 to 40 ms; a terminal hands a paste over in well under a millisecond a key."""

QUIET = 0.15
"""Seconds without a key after which a paste is over. A slow connection delivers one in several parts."""

WAIT = 0.025
"""Seconds that a key which changes something waits for a follower, before it counts as typed. Too short to be felt."""

SHORT = 3
"""So few characters are not text that anybody pastes: two keys rolled into one another, or a stutter of the line."""


@dataclass(slots=True)
class Pace:
    """Watches the times of keys as they arrived from the terminal, in seconds of one clock."""

    last: float = float("-inf")
    """When the last key arrived."""
    burst: list[str] = field(default_factory=list)
    """The characters of the paste that is going on; empty when none is."""

    def is_burst(self, at: float) -> bool:
        """Count a key that arrived at a time, and tell whether it belongs to a paste."""
        gap = at - self.last
        self.last = at
        return gap < (QUIET if self.is_surely_a_paste else FASTEST)

    @property
    def is_surely_a_paste(self) -> bool:
        """Whether more came at once than a hand can press: on a busy machine, two typed keys may arrive together."""
        return sum(map(len, self.burst)) > SHORT

    def take(self) -> str:
        """Return the text of the paste that is over, and forget it."""
        text = "".join(self.burst)
        self.burst.clear()
        return text
