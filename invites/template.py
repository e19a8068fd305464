"""What a template is, how its file is named, and how the file is read.

What its text may hold is told in `template_rules`; what reply it makes, in `replies`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from invites.occasion import Occasion
from invites.plain import plain

TONES = ("thanks", "friendly", "short")
"""The order in which templates are offered; others follow by name."""

LONGEST_FILE = 64 * 1024
"""Bytes of a template's file that are read."""

_NAME = r"[a-z0-9_-]{1,40}"
_LANGUAGE = r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}"
_FILE_NAME = re.compile(rf"([a-z]{{1,20}})\.({_NAME})\.({_LANGUAGE})\.txt")


class TemplateError(Exception):
    """A template that cannot be used: its file, the line, and the reason in one sentence."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}, line {line}: {reason}")
        self.file = file
        self.line = line
        self.reason = reason


@dataclass(frozen=True, slots=True)
class TemplateName:
    """What tells one template from another; together the three name its file."""

    occasion: Occasion
    """What it is written for."""
    name: str
    """Its tone, such as "friendly"."""
    language: str
    """BCP 47 tag of the language it is written in."""

    @property
    def file(self) -> str:
        """The name of the file it stands in."""
        return f"{self.occasion}.{self.name}.{self.language}.txt"

    @property
    def rank(self) -> tuple[int, str]:
        """What templates are sorted by where one is offered after the other."""
        return TONES.index(self.name) if self.name in TONES else len(TONES), self.file


@dataclass(frozen=True, slots=True)
class Template:
    """A text with variables, for one occasion in one language."""

    named: TemplateName
    """Its occasion, name and language."""
    title: str
    """What it is called on the screen."""
    body: str
    """The text in the engine's syntax."""
    limit: int | None = None
    """The number of UTF-16 units its reply should stay under, where that is less than a message holds."""
    line: int = 1
    """The line of the file on which the body starts."""

    @property
    def file(self) -> str:
        """The name of the file it stands in."""
        return self.named.file


def is_template_name(name: str) -> bool:
    """Tell whether a word can be the name of a template, the middle part of its file's."""
    return re.fullmatch(_NAME, name) is not None


def is_language(tag: str) -> bool:
    """Tell whether a word can be the tag of a language."""
    return re.fullmatch(_LANGUAGE, tag) is not None


def read_name(file: str) -> TemplateName:
    """Return what the name of a file says, without its folder. Raises TemplateError when it is no template's."""
    named = _FILE_NAME.fullmatch(file)
    if named is None or named[1] not in [*Occasion]:
        known = ", ".join(Occasion)
        raise TemplateError(
            plain(file, limit=100),
            1,
            f"a template is named like coffee.friendly.en.txt, and begins with one of {known}.",
        )
    return TemplateName(Occasion(named[1]), named[2], named[3])


def ordered(names: Iterable[TemplateName]) -> tuple[TemplateName, ...]:
    """Return templates in the order in which they are offered."""
    return tuple(sorted(names, key=lambda name: name.rank))


def read_template(file: str, text: str) -> Template:
    """Return the template that a file holds, `file` being its bare name. Raises TemplateError."""
    named = read_name(file)
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    if lines[0].rstrip() != "---" or "---" not in (line.rstrip() for line in lines[1:]):
        raise TemplateError(file, 1, "it begins with a line ---, a title, and a line --- again.")
    end = next(number for number, line in enumerate(lines) if number and line.rstrip() == "---")
    title, limit = "", None
    for number, line in enumerate(lines[1:end], start=2):
        key, _, value = (part.strip() for part in line.partition(":"))
        if key == "title" and plain(value, limit=60):
            title = plain(value, limit=60)
        elif key == "limit" and re.fullmatch("[1-9][0-9]{0,5}", value):
            limit = int(value)
        elif line.strip():
            raise TemplateError(file, number, 'only "title: some words" and "limit: a number" stand before the text.')
    if not title:
        raise TemplateError(file, 1, "the title is missing.")
    return Template(named, title, "\n".join(lines[end + 1 :]), limit, line=end + 2)


def template_file(title: str, body: str, limit: int | None = None) -> str:
    """Return the text of a template's file, as `read_template` reads it."""
    head = ["---", f"title: {plain(title, limit=60)}", *([f"limit: {limit}"] if limit else []), "---"]
    return "\n".join([*head, body.rstrip("\n"), ""])
