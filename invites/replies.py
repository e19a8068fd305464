"""Templates, and the reply that one of them makes for an invitation. When a reply is copied is not decided here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from invites.decision import Decision
from invites.invitation import Invitation, Owner
from invites.names import first_name
from invites.note import Kind
from invites.plain import plain

if TYPE_CHECKING:
    import minijinja

VARIABLES = ("first_name", "name", "headline", "owner_first_name", "owner_name", "town", "note_kind")
"""What a template may use. All are texts; all but `note_kind` may be empty."""

_LONGEST_MESSAGE = 8000
"""Characters that fit in a LinkedIn message, as commonly told; a template may set a lower limit of its own."""

_FUEL = 20_000
"""Steps the engine may take for one reply. The longest of our own templates takes about a hundredth of it."""

_TONES = ("thanks", "friendly", "short")
"""The order in which templates are offered; others follow by name."""

_FILE_NAME = re.compile(r"([a-z]+)\.([a-z0-9_-]+)\.([A-Za-z0-9-]+)\.txt")
_BLOCK = re.compile(r"\{%[-+]?\s*(\w*)")
_QUOTED = r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'"""
_LONGEST_TAG = 300
_PIECE = rf"""(?:{_QUOTED}|[^"'])"""
_TAG = re.compile(
    r"\{#.*?#\}"  # a comment: what stands in it is no tag
    rf"|\{{[{{%](?P<inner>{_PIECE}{{0,{_LONGEST_TAG}}}?)(?:[}}%]\}}|\Z)"
    rf"|\{{[{{%](?P<long>{_PIECE}{{{_LONGEST_TAG}}})",
    re.DOTALL,
)
_LONGEST_BODY = 10_000
_LEFTOVER = re.compile(r"\{\{|\}\}|\{%|%\}|\{\s*\w+\s*\}")


class TemplateError(Exception):
    """A template that cannot be used: its file, the line, and the reason in one sentence."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}, line {line}: {reason}")
        self.file = file
        self.line = line
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Template:
    """A text with variables, for one decision in one language."""

    decision: Decision
    """What it answers with."""
    name: str
    """Its tone, such as "friendly"; together with decision and language it names the file."""
    language: str
    """BCP 47 tag of the language it is written in."""
    title: str
    """What it is called on the screen."""
    body: str
    """The text in the engine's syntax."""
    limit: int = _LONGEST_MESSAGE
    """The number of characters its reply should stay under."""
    line: int = 1
    """The line of the file on which the body starts."""

    @property
    def file(self) -> str:
        """The name of the file it stands in."""
        return f"{self.decision}.{self.name}.{self.language}.txt"


def templates_for(decision: Decision, language: str = "en") -> tuple[Template, ...]:
    """Return the built-in templates for a decision in the order they are offered; none for later."""
    return tuple(
        template for template in _built_in() if template.decision is decision and template.language == language
    )


@lru_cache(maxsize=1)
def _built_in() -> tuple[Template, ...]:
    from importlib.resources import files

    found = [
        read_template(file.name, file.read_text("utf-8"))
        for file in (files("invites") / "templates").iterdir()
        if file.name.endswith(".txt")
    ]
    return tuple(sorted(found, key=_offered))


def _offered(template: Template) -> tuple[int, str]:
    known = _TONES.index(template.name) if template.name in _TONES else len(_TONES)
    return known, template.file


def read_template(file: str, text: str) -> Template:
    """Return the template that a file holds, `file` being its bare name. Raises TemplateError."""
    named = _FILE_NAME.fullmatch(file)
    answered = {str(decision): decision for decision in Decision if decision is not Decision.LATER}
    if named is None or named[1] not in answered:
        known = ", ".join(answered)
        raise TemplateError(
            file, 1, f"a template is named like coffee.friendly.en.txt, and begins with one of {known}."
        )
    lines = text.removeprefix("\ufeff").splitlines()
    if not lines or lines[0].rstrip() != "---" or "---" not in (line.rstrip() for line in lines[1:]):
        raise TemplateError(file, 1, "it begins with a line ---, a title, and a line --- again.")
    end = next(number for number, line in enumerate(lines) if number and line.rstrip() == "---")
    title, limit = "", _LONGEST_MESSAGE
    for number, line in enumerate(lines[1:end], start=2):
        key, _, value = (part.strip() for part in line.partition(":"))
        if key == "title" and value:
            title = plain(value, limit=60)
        elif key == "limit" and re.fullmatch("[1-9][0-9]{0,5}", value):
            limit = int(value)
        elif line.strip():
            raise TemplateError(file, number, 'only "title: some words" and "limit: a number" stand before the text.')
    if not title:
        raise TemplateError(file, 1, "the title is missing.")
    body = "\n".join(lines[end + 1 :])
    return Template(answered[named[1]], named[2], named[3], title, body, limit, line=end + 2)


def render(template: Template, invitation: Invitation, owner: Owner, kind: Kind) -> str:
    """Return the reply that a template makes for an invitation. Raises TemplateError when the template is at fault."""
    for number, reason in _refused(template.body):
        raise TemplateError(template.file, template.line + number, reason)
    text = _tidy(_engine_output(template, _values(invitation, owner, kind)))
    leftover = _LEFTOVER.search(text)
    if leftover:
        written = plain(leftover[0], limit=40)
        raise TemplateError(
            template.file,
            template.line + template.body[: max(template.body.find(leftover[0]), 0)].count("\n"),
            f"{written} would stay in the reply as it is. A variable is written {{{{ first_name }}}}.",
        )
    if not text:
        raise TemplateError(template.file, template.line, "it makes an empty reply.")
    return text


def _values(invitation: Invitation, owner: Owner, kind: Kind) -> dict[str, str]:
    """Return what the template may use: plain texts only, so that nothing of the program is within reach."""
    return {
        "first_name": first_name(invitation.inviter.name),
        "name": _one_line(invitation.inviter.name),
        "headline": _one_line(invitation.inviter.headline),
        "owner_first_name": first_name(owner.name) or _one_line(owner.name),
        "owner_name": _one_line(owner.name),
        "town": _one_line(owner.town),
        "note_kind": str(kind),
    }


def _one_line(text: str) -> str:
    """Return a text as it may stand in a reply: cleaned, and without braces, which only slips and attacks have.

    Nothing is left of a text without a letter or digit: a lone comma is no town.
    """
    words = " ".join(plain(text, limit=200).replace("{", " ").replace("}", " ").split())
    return re.sub(" +,", ",", words).strip(" ,") if any(map(str.isalnum, words)) else ""


def _refused(body: str) -> Iterator[tuple[int, str]]:
    """Yield the line and reason of each thing that a template must not hold, before the engine sees it.

    A template needs conditions only. With loops, variables of its own, products or endless expressions it could fill
    the memory or the stack: the engine counts its steps, but not the length of its lists.
    """
    if len(body) > _LONGEST_BODY:
        yield 0, f"it is longer than {_LONGEST_BODY} characters."
        return
    if any("\ud800" <= letter <= "\udfff" for letter in body):
        yield 0, "it holds a broken character. Save the file as UTF-8."
    for block in _BLOCK.finditer(body):
        if block[1] not in ("if", "elif", "else", "endif"):
            yield body[: block.start()].count("\n"), f'"{block[1]}" is not allowed, only if, elif, else and endif are.'
    for tag in _TAG.finditer(body):
        line = body[: tag.start()].count("\n")
        inner = tag["inner"] or ""
        if tag["long"] or len(inner) > _LONGEST_TAG:
            yield line, f"what stands between one pair of braces is longer than {_LONGEST_TAG} characters."
        if "*" in re.sub(_QUOTED, "", inner, flags=re.DOTALL):
            yield line, "a template does not calculate: * is not allowed between braces."


def _engine_output(template: Template, values: dict[str, str]) -> str:
    import minijinja

    engine = _engine()
    try:
        unknown = engine.undeclared_variables_in_str(template.body) - set(VARIABLES)
        for name in sorted(unknown):
            used = re.search(rf"\{{[{{%][^}}]*\b{re.escape(name)}\b", template.body)
            line = template.line + (template.body[: used.end()].count("\n") if used else 0)
            known = ", ".join(VARIABLES)
            raise TemplateError(template.file, line, f"there is no variable {name}. There are: {known}.")
        return engine.render_str(template.body, template.file, **values)
    except minijinja.TemplateError as error:
        line = template.line + (error.line or 1) - 1
        raise TemplateError(template.file, line, _reason(error)) from None


@lru_cache(maxsize=1)
def _engine() -> "minijinja.Environment":
    """Return the engine in its sandbox: no loader, so no files; no methods of values; no endless work."""
    import minijinja

    engine = minijinja.Environment(
        fuel=_FUEL,
        undefined_behavior="strict",
        auto_escape_callback=lambda _name: False,
        pycompat=False,
        debug=False,
    )
    engine.remove_global("debug")
    return engine


def _reason(error: "minijinja.TemplateError") -> str:
    """Return the engine's reason as a sentence."""
    if error.kind == "OutOfFuel":
        return "it asks for too much work."
    if error.kind == "UndefinedError":
        return "it uses something that is not there."
    return f"{plain(error.detail or error.message.splitlines()[0], limit=200)}."


def _tidy(text: str) -> str:
    """Return a reply as a careful person would leave it: no gap before a comma, no blank lines in a row."""
    lines = (" ".join(line.split()) for line in plain(text, lines=True, limit=len(text) + 1).split("\n"))
    closed = re.sub(r" +(,|\.(?=\s|$))", r"\1", "\n".join(lines))
    return re.sub(r"\n{3,}", "\n\n", closed).strip()
