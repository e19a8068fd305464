"""Asks whoever sits at the terminal before something goes for good."""

import sys

from tui.command_line.printing import say_aside


def is_agreed(removed: str, *, asks: bool) -> bool:
    """Say what goes, and ask whoever sits at the terminal; where nobody does, the command itself says yes."""
    if not asks or sys.stdin is None or not sys.stdin.isatty():
        return True
    say_aside(f"This removes for good: {removed}.")
    say_aside("There is no undo, and no backup keeps it. Type yes to go on:")
    return sys.stdin.readline().strip().lower() == "yes"
