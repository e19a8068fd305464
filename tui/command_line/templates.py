"""`coffeefirst templates`: which templates there are, what is wrong with any, and what one makes for an invitation."""

import argparse
from collections.abc import Sequence

from invites.plain import plain
from invites.replies import check
from invites.template import TemplateError, TemplateName
from store.errors import StoreError
from store.templates import Templates
from tui.amounts import counted
from tui.checks.texts import broken
from tui.command_line.documents import JSON
from tui.command_line.entries import entry_of
from tui.command_line.errors import UsageError
from tui.command_line.printing import say, say_aside, say_json
from tui.command_line.session import Session
from tui.command_line.telling import shown_path

ACTIONS = ("list", "check", "show", "render")
"""What can be asked for."""

LONGEST_TEXT = 70_000
"""Characters of a template that are printed: more than its file can hold."""


def templates(session: Session, options: argparse.Namespace) -> int:
    """Do what was asked for, and return the exit status: 1 when a template that is checked is broken.

    Raises UsageError for what makes no sense, StoreError, and TemplateError when the template to render is broken.
    """
    if options.action not in ACTIONS:
        raise UsageError(f'"{plain(options.action, limit=60)}" is nothing to do; there is: {", ".join(ACTIONS)}.')
    wanted = {"list": 0, "check": 0, "show": 1, "render": 2}[options.action]
    if wanted != sum(word is not None for word in (options.name, options.id)):
        needed = ("no name", "the name of a template", "the name of a template and the number of an invitation")[wanted]
        raise UsageError(f"templates {options.action} takes {needed}.")
    there = Templates(session.places.templates)
    if not session.only_looks:
        _hand_out(there)
    names = there.names()
    if wanted:
        named = _named(options.name, options.language or session.settings.language, names)
        return _show(there, named, options) if wanted == 1 else _render(session, named, options)
    if options.language:
        names = tuple(name for name in names if name.language.lower() == options.language.lower())
        if not names:
            raise UsageError(f'there is no template in "{plain(options.language, limit=60)}".')
    return _list(there, names, options) if options.action == "list" else _check(there, names, options)


def _hand_out(there: Templates) -> None:
    """Make the folder, so that there is something to change. That it cannot be made is no reason to say nothing."""
    try:
        there.hand_out()
    except StoreError as error:
        say_aside(plain(str(error), limit=1000))


def _list(there: Templates, names: Sequence[TemplateName], options: argparse.Namespace) -> int:
    """Print a line for each template, and one for each file that is none."""
    for named in names:
        title, problem = _title(there, named)
        own = not there.is_as_it_came(named)
        if options.json:
            say_json({**_document(named), "title": title, "own": own, "problem": problem})
        else:
            told = f"broken: {problem}" if problem else title
            say(f"{named.file.removesuffix('.txt'):<26} {told}{'  (yours)' if own else ''}")
    for stray in there.strays():
        if options.json:
            empty = dict.fromkeys(("occasion", "name", "language", "title"), "")
            say_json({"file": stray.file, **empty, "own": True, "problem": stray.reason})
        else:
            say_aside(f"left out: {plain(stray.file, limit=100)}: {stray.reason}")
    if not options.json:
        say_aside(f"{counted(len(names), 'template')} in {shown_path(str(there.folder))}")
    return 0


def _check(there: Templates, names: Sequence[TemplateName], options: argparse.Namespace) -> int:
    """Try every template, and print what is wrong."""
    wrong = list(broken(there, names))
    if options.json:
        problems = [{"file": error.file, "line": error.line, "reason": error.reason} for error in wrong]
        strays = [{"file": stray.file, "reason": stray.reason} for stray in there.strays()]
        say_json({"good": not wrong, "templates": len(names), "problems": problems, "left_out": strays})
    else:
        for error in wrong:
            say(str(error))
        for stray in there.strays():
            say_aside(f"left out: {plain(stray.file, limit=100)}: {stray.reason}")
        if not wrong:
            say(f"{counted(len(names), 'template')}, each makes a reply.")
    return 1 if wrong else 0


def _show(there: Templates, named: TemplateName, options: argparse.Namespace) -> int:
    """Print a template as its file has it."""
    text = there.text(named)
    if options.json:
        title, problem = _title(there, named)
        own = not there.is_as_it_came(named)
        say_json({**_document(named), "title": title, "own": own, "problem": problem, "text": text})
    else:
        say(plain(text, lines=True, limit=LONGEST_TEXT))
    return 0


def _render(session: Session, named: TemplateName, options: argparse.Namespace) -> int:
    """Print the reply that a template makes for an invitation."""
    queue = session.open(read_only=True)
    entry = entry_of(queue, options.id)
    draft = queue.drafting.draft_from(entry, named)
    if options.json:
        document: JSON = {"id": entry.id, "reply": draft.text, "length": draft.length, "limit": draft.limit}
        say_json({**document, **_document(named), "missing": list(draft.missing)})
        return 0
    say(plain(draft.text, lines=True, limit=LONGEST_TEXT))
    if draft.missing:
        say_aside(f"Nothing is known for {', '.join(draft.missing)}, and the template gives no default.")
    if draft.is_too_long:
        say_aside(f"It is {draft.length} characters long, {draft.limit} fit.")
    return 0


def _named(written: str, language: str, names: Sequence[TemplateName]) -> TemplateName:
    """Return the template that is meant by "coffee.short.en", or by "coffee.short" in a language."""
    file = written.removesuffix(".txt").lower()
    for wanted in (f"{file}.txt", f"{file}.{language.lower()}.txt"):
        for named in names:
            if named.file.lower() == wanted:
                return named
    raise StoreError(f'there is no template "{plain(written, limit=60)}"; coffeefirst templates lists them.')


def _title(there: Templates, named: TemplateName) -> tuple[str, str]:
    """Return what a template is called, and what is wrong with it: one of the two is empty."""
    try:
        template = there.read(named)
        check(template)
    except TemplateError as error:
        return "", str(error)
    return template.title, ""


def _document(named: TemplateName) -> JSON:
    return {"file": named.file, "occasion": named.occasion.value, "name": named.name, "language": named.language}
