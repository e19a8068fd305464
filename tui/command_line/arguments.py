"""What the command line understands, and how it is told what it does not. Nothing is done here.

Only argparse is loaded: words are checked against the program's own lists when there is a word to check, so that
`--help` is on the screen at once.
"""

import argparse
import os
from typing import TYPE_CHECKING, Any, NoReturn

from tui.command_line.errors import UsageError
from tui.command_line.shapes import (
    DECIDE_JSON,
    EXPORT_JSON,
    FOLLOW_UP_WORDS,
    FOLLOWUPS_JSON,
    HISTORY_JSON,
    OUTBOX_JSON,
    OUTBOX_WORDS,
    STATS_JSON,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from invites.decision import Decision
    from invites.inbox import View
    from invites.note import Kind

    _Add = Callable[..., argparse.ArgumentParser]

JUDGED = "judged"
"""The word by which `kind` leaves a note to the program's judgement again."""


OUTBOX_ACTIONS = ("next", "copied", "sent", "skip", "drop", "back", "edit")
"""What can be done with a reply in the outbox."""

FOLLOW_UP_ACTIONS = ("agreed", "met", "no-answer", "sent", "waiting")
"""What can be said of a coffee or talk that was proposed."""

EXPORT_FORMATS = ("json", "jsonl", "csv")
"""The forms of an export."""


class _Help(argparse.HelpFormatter):
    """Help as wide as the terminal. Asking for the width here spares loading shutil, and every compression with it."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)


class _Parser(argparse.ArgumentParser):
    """A parser that says what is wrong as the rest of the program does: in one line.

    Half an option is not understood: what it means could change one day, and a script would not notice.
    """

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 (argparse's own settings, passed on)
        super().__init__(**settings, allow_abbrev=False, formatter_class=_Help)

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message.rstrip('.')} ({self.prog} --help tells more).")


def parse(arguments: "Sequence[str]") -> argparse.Namespace:
    """Return what the arguments ask for. Raises UsageError, and SystemExit once help or version has been printed."""
    return parser().parse_args(arguments)


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    where = _Parser(add_help=False)
    where.add_argument(
        "--home", metavar="DIR", type=_folder, default=argparse.SUPPRESS, help="keep data and settings in DIR"
    )
    where.add_argument(
        "--demo", action="store_true", default=argparse.SUPPRESS, help="invented people, in a temporary folder"
    )
    where.add_argument(
        "--read-only", action="store_true", default=argparse.SUPPRESS, help="look only: nothing is changed or made"
    )
    told = _Parser(add_help=False, parents=[where])
    told.add_argument("--json", action="store_true", help="print JSON")

    top = _Parser(
        prog="coffeefirst",
        description="Clear a pile of connection requests from strangers with single keys. "
        "Without a command: the queue on the screen, or as text where there is no screen.",
        epilog="Not affiliated with LinkedIn. Nothing is ever sent over the network.",
        parents=[where],
    )
    top.add_argument("--version", action="version", version=f"coffeefirst {_version()}")
    add = top.add_subparsers(dest="command", metavar="COMMAND", title="commands").add_parser
    _add_queue_commands(add, told)
    _add_decision_commands(add, told)
    _add_keeping_commands(add, told)
    _add_other_commands(add, told, where)
    return top


def _add_queue_commands(add: "_Add", told: argparse.ArgumentParser) -> None:
    bring = add("import", parents=[told], help="bring invitations in from files, folders or - (standard input)")
    bring.add_argument(
        "sources",
        nargs="+",
        metavar="SOURCE",
        help="an export zip, a CSV, a saved page, mail, a HAR file, a folder, or -",
    )
    bring.add_argument("--dry-run", action="store_true", help="say what was found, and store nothing")
    listing = add("list", parents=[told], help="print the queue, a line each")
    listing.add_argument(
        "--view", type=_view, default="pending", metavar="VIEW", help="pending (the default), later, done or all"
    )
    listing.add_argument("--filter", default="", metavar="TEXT", help="only what holds these words")
    show = add("show", parents=[told], help="print the card of one invitation")
    show.add_argument("id", type=_number, metavar="ID", help="its number in the list")


def _add_decision_commands(add: "_Add", told: argparse.ArgumentParser) -> None:
    decide = add("decide", parents=[told], help="decide on invitations, and print the replies", epilog=DECIDE_JSON)
    decide.add_argument("ids", nargs="+", type=_number, metavar="ID", help="numbers in the list")
    decide.add_argument("decision", type=_decision, metavar="DECISION", help="accept, decline, coffee, talk or later")
    decide.add_argument("--template", metavar="T", help="the template by name, such as short or short.de")
    decide.add_argument("--until", metavar="DATE", help="for later: 2026-12-01, friday, 2w (default: in a week)")
    decide.add_argument("--copy", action="store_true", help="copy the reply to the clipboard")
    kind = add("kind", parents=[told], help="say what kind a note is, where its verdict is wrong")
    kind.add_argument("id", type=_number, metavar="ID", help="its number in the list")
    kind.add_argument(
        "kind", type=_kind, metavar="KIND", help="blank, default, generic, pitch or personal; judged takes it back"
    )
    add("undo", parents=[told], help="take the last decision back, also one from the screen")
    add("redo", parents=[told], help="put back what undo took away")
    _add_answer_commands(add, told)
    history = add("history", parents=[told], help="print all that happened with a person", epilog=HISTORY_JSON)
    history.add_argument("id", type=_number, metavar="ID", help="the number of one of their invitations")


def _add_answer_commands(add: "_Add", told: argparse.ArgumentParser) -> None:
    outbox = add("outbox", parents=[told], help="the replies that are not sent yet", epilog=OUTBOX_JSON)
    outbox.add_argument("action", nargs="?", choices=OUTBOX_ACTIONS, metavar="ACTION", help=OUTBOX_WORDS)
    outbox.add_argument("id", nargs="?", type=_number, metavar="ID", help="whose reply; else the one that is next")
    outbox.add_argument("--copy", action="store_true", help="with next: copy the reply to the clipboard")
    outbox.add_argument("--text", metavar="TEXT", help="with edit: the reply's new words")
    follow = add("followups", parents=[told], help="the coffees and talks that are open", epilog=FOLLOWUPS_JSON)
    follow.add_argument("action", nargs="?", choices=FOLLOW_UP_ACTIONS, metavar="ACTION", help=FOLLOW_UP_WORDS)
    follow.add_argument("id", nargs="?", type=_number, metavar="ID", help="the number of the invitation")
    follow.add_argument("--at", metavar="TIME", help='with agreed: when, such as "2026-12-03 15:00" or "friday 3pm"')
    follow.add_argument("--place", default="", metavar="TEXT", help="with agreed: where")


def _add_keeping_commands(add: "_Add", told: argparse.ArgumentParser) -> None:
    doctor = add("doctor", parents=[told], help="say how everything is, and what to do")
    doctor.add_argument("--repair", action="store_true", help="keep what can be read of a damaged ledger")
    add("backup", parents=[told], help="make a backup now")
    restore = add("restore", parents=[told], help="list the backups, or put one back")
    restore.add_argument("name", nargs="?", metavar="NAME", help="a backup's name or date, or the path of one")
    restore.add_argument("--undo", action="store_true", help="put back what was there before the last restore")
    purge = add("purge", parents=[told], help="remove people for good, from the backups too")
    whom = purge.add_mutually_exclusive_group(required=True)
    whom.add_argument("--person", metavar="WHO", help="by number, profile or full name")
    whom.add_argument("--older-than", metavar="WHEN", help="what is over since then: 2y, 6m, 90d or 2025-01-01")
    whom.add_argument("--ties", action="store_true", help="all that your export said of people you know")
    whom.add_argument("--all", action="store_true", help="everything but the settings")
    purge.add_argument("--yes", action="store_true", help="do not ask")


def _add_other_commands(add: "_Add", told: argparse.ArgumentParser, where: argparse.ArgumentParser) -> None:
    export = add(
        "export",
        parents=[where],
        help="write everything that is kept to a file or standard output",
        epilog=EXPORT_JSON,
    )
    export.add_argument(
        "--format",
        choices=EXPORT_FORMATS,
        help="json (the default), jsonl (a record a line) or csv (a table to look at)",
    )
    export.add_argument("--json", action="store_true", help="say as JSON what was written; with --output")
    export.add_argument("--output", metavar="FILE", help="write to FILE, which only you can read; else standard output")
    export.add_argument("--force", action="store_true", help="put it in the place of a file that is there")
    add("stats", parents=[told], help="count states, decisions and kinds of note", epilog=STATS_JSON)
    add("judge", parents=[told], help="read JSON lines with notes on standard input, print their kinds")
    templates = add("templates", parents=[told], help="list, check or show the templates of the replies")
    templates.add_argument("action", nargs="?", default="list", metavar="ACTION", help="list, check, show or render")
    templates.add_argument("name", nargs="?", metavar="NAME", help="for show and render: such as coffee.friendly.en")
    templates.add_argument("id", nargs="?", type=_number, metavar="ID", help="for render: an invitation's number")
    templates.add_argument("--language", metavar="L", help="only those in this language, such as de")
    add("where", parents=[told], help="say where data and settings are kept")
    add("keys", parents=[told], help="print the keys of the screen")


def _folder(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError('a folder is needed; write "." for the one you are in')
    return text


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise argparse.ArgumentTypeError(f"{_quoted(text)} is not the number of an invitation")
    return int(text)


def _view(text: str) -> "View":
    from invites.inbox import View

    try:
        return View(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"there is no view {_quoted(text)}; there is: {', '.join(View)}") from None


def _decision(text: str) -> "Decision":
    from invites.decision import Decision

    try:
        return Decision(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"there is no decision {_quoted(text)}; there is: {', '.join(Decision)}"
        ) from None


def _kind(text: str) -> "Kind | None":
    """Return the kind that is meant; None for "judged", which leaves it to the program again."""
    from invites.note import Kind

    try:
        return None if text == JUDGED else Kind(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"there is no kind {_quoted(text)}; there is: {', '.join(Kind)}, or {JUDGED}"
        ) from None


def _columns() -> int:
    try:
        return int(os.environ.get("COLUMNS") or os.get_terminal_size().columns or 80)
    except (OSError, ValueError):
        return 80


def _quoted(text: str) -> str:
    from invites.plain import plain

    return f'"{plain(text, limit=60)}"'


def _version() -> str:
    from invites import VERSION

    return VERSION
