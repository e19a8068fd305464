"""What a purge removes, counted: for whoever has to agree to it, and for whoever is told afterwards."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Purged:
    """What a purge removes, or would remove."""

    people: list[str] = field(default_factory=list)
    """The names of those whose invitations go from the ledger, as they are written there."""
    invitations: list[int] = field(default_factory=list)
    """The numbers of the invitations that go from the ledger."""
    decisions: int = 0
    """How many decisions go from the history with them."""
    mutual_names: int = 0
    """How many other invitations lose a name among their mutual connections."""
    backups: int = 0
    """How many backups are written anew without them; when everything goes, removed."""
    unreadable: int = 0
    """How many backups are removed because nobody can tell what is in them."""
    side_files: int = 0
    """How many files beside the ledger go: torn ends, and what killed processes left."""
    replies: int = 0
    """How many replies go that could not be copied."""
    ties: int | None = 0
    """How many people go from what is known for the ties; None when all of it goes because nobody can read it."""
    wordings: int = 0
    """How many wordings go of which the owner said the kind; they tell of nobody, and go only with everything else."""
    crash_reports: int = 0
    """How many reports of crashes go; they hold no names, and go only with everything else."""
    namesakes: list[int] = field(default_factory=list)
    """The numbers of invitations that stay, of others of the same name."""
    mentions: int = 0
    """How many notes of others stay that mention the name."""
    undated: int = 0
    """How many invitations stay because nothing tells how old they are."""
    copies: list[Path] = field(default_factory=list)
    """Files beside the ledger and its backups that the program did not make, and which stay."""

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing of what was asked for, neither in the ledger nor in a backup."""
        return not (self.invitations or self.backups or self.decisions or self.mutual_names)
