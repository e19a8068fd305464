"""When a mail was sent: by its date, or by the time that LinkedIn writes into its links."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

_EARLIEST = datetime(2003, 5, 5, tzinfo=UTC)
"""LinkedIn's first day."""

_AHEAD = timedelta(days=2)
"""How far a clock may be ahead."""


def sent_at(dates: Sequence[str], stamps: Sequence[int], seen_at: datetime, *, copy: bool) -> datetime | None:
    """Return when a mail was sent; None when nothing says so, or what does cannot be right.

    `dates` are as mails write them, and only a copy may have other words among them. `stamps` are milliseconds from
    its links: they say when the first copy was sent, and so come before the dates that a program put into a copy.
    """
    said = [_date(date) for date in dates]
    stamped = [_moment(stamp) for stamp in stamps[:5]]
    for time in [*stamped, *said] if copy else [*said, *stamped]:
        if time is not None and _EARLIEST <= time <= seen_at + _AHEAD:
            return time
    return None


def _date(written: str) -> datetime | None:
    from email.utils import parsedate_to_datetime

    try:
        time = parsedate_to_datetime(written[:100])
        return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None


def _moment(stamp: int) -> datetime | None:
    try:
        return datetime.fromtimestamp(stamp / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None
