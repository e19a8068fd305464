"""The door of the command line: how a run begins, and how it ends, whatever happens in between.

What it understands is in `command_line.arguments`, what each command does in the modules beside it. Each is loaded only
when it is wanted, and the screen only when the screen is.
"""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.command_line.arguments import parse
from tui.command_line.errors import OutputError, UsageError
from tui.command_line.printing import finish, give_up_output, prepare, say_error

if TYPE_CHECKING:
    from tui.command_line.session import Session

INTERRUPTED = 130
"""The exit status after ctrl+c, as shells have it."""


def run(arguments: Sequence[str]) -> int:
    """Run the program with these arguments, and return its exit status: 0 done, 1 error, 2 wrong usage."""
    prepare()
    try:
        status = _parsed_and_run(arguments)
        finish()
    except BrokenPipeError:
        give_up_output()  # our reader has gone, as `head` does: nobody is left to tell
        return 0
    except OutputError as error:
        give_up_output()
        say_error(str(error))
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


def _parsed_and_run(arguments: Sequence[str]) -> int:
    try:
        options = parse(arguments)
    except UsageError as error:
        say_error(str(error))
        return 2
    except SystemExit:
        return 0  # help or version was printed
    return _guarded(options)


def _guarded(options: argparse.Namespace) -> int:
    """Run a command, and turn whatever goes wrong into one line and an exit status."""
    from store.errors import StoreError
    from tui.command_line.session import Session

    session = Session(options)
    try:
        status = _command(session, options)
        session.tidy()
    except UsageError as error:
        say_error(str(error))
        return 2
    except StoreError as error:
        say_error(str(error))
        return 1
    except (OutputError, BrokenPipeError):
        raise
    except Exception as error:  # noqa: BLE001 (the last line of defence: a report, never a traceback with people's words)
        return _failed(error, session)
    else:
        return status
    finally:
        session.close()


def _command(session: "Session", options: argparse.Namespace) -> int:
    """Run the command that was named, and return its exit status."""
    match options.command:
        case None:
            from tui.command_line.listing import screen_or_list

            return screen_or_list(session)
        case "import":
            from tui.command_line.importing import import_sources

            return import_sources(session, options)
        case "list" | "show" as name:
            from tui.command_line import listing

            return {"list": listing.list_queue, "show": listing.show_card}[name](session, options)
        case "decide" | "undo" | "redo" | "kind" as name:
            from tui.command_line import deciding, wordings

            does = {"decide": deciding.decide, "undo": deciding.undo, "redo": deciding.redo, "kind": wordings.give_kind}
            return does[name](session, options)
        case "judge":
            from tui.command_line.judging import judge_lines

            return judge_lines()
        case name:
            return _other_command(name, session, options)


def _other_command(name: str, session: "Session", options: argparse.Namespace) -> int:
    """Run a command that is about the program and what it keeps, and return its exit status."""
    match name:
        case "outbox" | "followups" | "history" | "stats" | "export":
            return _answering(name, session, options)
        case "doctor":
            from tui.command_line.doctor import examine

            return examine(session, options)
        case "templates":
            from tui.command_line.templates import templates

            return templates(session, options)
        case "backup" | "restore":
            from tui.command_line import keeping

            return {"backup": keeping.backup, "restore": keeping.restore}[name](session, options)
        case "purge":
            from tui.command_line.purging import purge

            return purge(session, options)
        case _:
            from tui.command_line import telling

            return {"where": telling.tell_places, "keys": telling.tell_keys}[name](session, options)


def _answering(name: str, session: "Session", options: argparse.Namespace) -> int:
    """Run one of the commands about what became of the decisions."""
    if name == "outbox":
        from tui.command_line.outbox import walk

        return walk(session, options)
    if name == "followups":
        from tui.command_line.followups import follow

        return follow(session, options)
    if name == "export":
        from tui.command_line.exporting import export

        return export(session, options)
    from tui.command_line import looking_back

    return {"history": looking_back.tell_history, "stats": looking_back.tell_stats}[name](session, options)


def _failed(error: Exception, session: "Session") -> int:
    """Say what went wrong: in its own words where the owner can do something about it, else in a report."""
    from invites.reading.errors import ReadingError
    from invites.template import TemplateError

    if isinstance(error, ReadingError | TemplateError):
        say_error(str(error))
    else:
        from tui.crash import write_report
        from tui.queue import wall_clock

        say_error(write_report(error, session.own_places, wall_clock()))
    return 1
