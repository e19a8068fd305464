"""What an invitation is, and who sent it. What its note says is judged in `note`; what was decided is in `inbox`."""

from dataclasses import dataclass
from datetime import datetime

PROFILE_ADDRESS = "https://www.linkedin.com/in/"
"""Every profile address the program shows or opens starts so; a stranger's own string is never used."""

INVITATIONS_PAGE = "https://www.linkedin.com/mynetwork/invitation-manager/"
"""Where invitations are answered. Nothing of a stranger's is in it."""


@dataclass(frozen=True, slots=True)
class Inviter:
    """The person who sent an invitation, as their page or export names them. Text from a stranger: not cleaned."""

    name: str
    """The full name as written, white space collapsed."""
    headline: str = ""
    """The line under the name; empty when the source has none."""
    slug: str = ""
    """The part of the profile address after /in/, decoded and NFC; empty when unknown."""


@dataclass(frozen=True, slots=True)
class AsRead:
    """What a source says where the owner corrected it before it was stored."""

    name: str
    """The name as the source has it."""
    headline: str
    """The headline as the source has it."""
    note: str
    """The note as the source has it."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """One received connection request."""

    inviter: Inviter
    """Who asks."""
    note: str = ""
    """The text that came with it, as written; may be blank."""
    sent_at: datetime | None = None
    """When it was sent (aware), if the source says so to the minute."""
    age: str = ""
    """The page's own words for its age, such as "2 weeks ago"; empty when the source gives a time or nothing."""
    seen_at: datetime | None = None
    """When the source was read (aware): what `age` counts back from."""
    mutuals: int | None = None
    """How many mutual connections the source tells of; None when it tells nothing."""
    mutual_names: tuple[str, ...] = ()
    """Those of them that are named."""
    source: str = ""
    """Where it was read, such as "export.zip/Invitations.csv" or "pasted text"."""
    as_read: AsRead | None = None
    """What the source says of name, headline and note, when the owner corrected any of them; None when they did not."""


@dataclass(frozen=True, slots=True)
class Owner:
    """The person who uses the program: what replies are signed with."""

    name: str = ""
    """Full name; empty when not known yet."""
    town: str = ""
    """Where a coffee would be had; empty when not known yet."""
    slug: str = ""
    """The owner's own profile, to tell their own rows apart; empty when not known."""
