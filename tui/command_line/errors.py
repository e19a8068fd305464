"""How a command fails when the program is not at fault. The store and the readers have errors of their own."""


class UsageError(Exception):
    """The command line asks for something that makes no sense; the message is one sentence. Exit status 2."""


class OutputError(Exception):
    """What was to be printed could not be written; the message is one sentence. Exit status 1."""
