"""Reading, judging and answering invitations. Pure: no screen, no disk, no clock, no clipboard."""

VERSION = "0.1.0"
"""The version of the program; the build reads it here."""
