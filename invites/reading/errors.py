"""What a reader raises when a whole source cannot be read. What is wrong with one row is a finding, not an error."""


class ReadingError(Exception):
    """A source cannot be read at all. Its text is one sentence that names the source and says what to do."""


class NothingHereError(ReadingError):
    """A source is of a kind that is not read, or holds nothing that is: no loss when it only lay in a folder."""
