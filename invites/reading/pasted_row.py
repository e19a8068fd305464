"""One line of a pasted page, with what the page's own words make of it. Which card it belongs to is not known here."""

from dataclasses import dataclass

from invites.reading.page_words import TEXT, Kind, Wording


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the paste that is not blank, or two buttons that stand together."""

    number: int
    """Where it stands, counted from 1."""
    text: str
    """What stands there, white space collapsed."""
    gap: int = 0
    """How many blank lines stand before it."""
    says: Wording = TEXT
    """What the page's own words make of it."""
    more: bool = False
    """Whether "see more" stood at its end: the page has cut the text off here."""
    ends: int = 0
    """The last line it covers; 0 when that is the line itself."""

    @property
    def kind(self) -> Kind:
        """What the line looks like by its words alone."""
        return self.says.kind
