"""What a reader raises when a whole source cannot be read. What is wrong with one row is a finding, not an error."""


class ReadingError(Exception):
    """A source cannot be read at all. Its text is one sentence that names the source and says what to do."""
