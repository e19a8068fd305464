"""What a template needs for one reply and nobody has told yet, so that the owner can be asked before it is copied."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from invites.replies import check, engine
from invites.template import Template, TemplateError
from invites.template_rules import QUOTED, TAG, VARIABLES, expression


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask the owner for."""

    text: str
    """The question, a few words without a question mark."""
    setting: tuple[str, str] | None = None
    """The section and key of the settings in which the answer is kept; None when it goes for this one reply only."""


QUESTIONS: Mapping[str, Question] = {
    "owner_first_name": Question("Your full name, with which replies are signed", ("owner", "name")),
    "owner_name": Question("Your full name, with which replies are signed", ("owner", "name")),
    "town": Question("Your town, where a coffee would be had", ("owner", "town")),
    "cafe": Question("A café for the coffee", ("owner", "cafe")),
    "calendar": Question("A link under which a time can be picked", ("owner", "calendar")),
    "first_name": Question("What to call them in the greeting"),
    "name": Question("Their full name"),
    "headline": Question("What they do"),
    "company": Question("Where they work"),
    "mutuals": Question("How many connections you share"),
    "mutual_name": Question("A connection you share"),
    "tie": Question("What connects you, as a sentence"),
    "slots": Question("Times to offer"),
    "medium": Question("What was proposed: coffee or talk"),
    "proposed_on": Question("The day on which it was proposed"),
}
"""The question for each variable that may be empty."""


@dataclass(slots=True)
class _Choice:
    """An `if` and what belongs to it, while what is within is looked at."""

    asked: set[str] = field(default_factory=set)
    """The variables that its conditions ask about: what is written within knows that they may be empty."""
    is_settled: bool = False
    """Whether one of its branches was taken already."""
    is_taken: bool = False
    """Whether the branch that is looked at is written."""

    def turn(self, is_next: bool, *, is_sure: bool) -> None:  # noqa: FBT001 (what the next branch is)
        """Go into the next branch, which is written if it is next and none was before."""
        self.is_taken = is_next and not self.is_settled
        self.is_settled = self.is_settled or (self.is_taken and is_sure)


def missing(template: Template, values: Mapping[str, str]) -> tuple[str, ...]:
    """Return the variables that would leave a hole in the reply, in the order of the text.

    They are empty, and the template neither asks whether they are nor gives a default. One that stands alone on its
    line, such as the name below a reply, leaves no hole. Raises TemplateError when the template cannot be used.
    """
    check(template)
    empty = {name for name, value in values.items() if not value}
    if empty.isdisjoint(_unguarded_anywhere(template.body)):
        return ()
    return tuple(
        dict.fromkeys(
            name for name in _walk(template.body, lambda told: _holds(told, values, template)) if name in empty
        )
    )


@lru_cache(maxsize=256)
def _unguarded_anywhere(body: str) -> frozenset[str]:
    """Return the variables that may leave a hole, whichever branches are taken: none in a template with care."""
    return frozenset(_walk(body, None))


def _walk(body: str, holds: Callable[[str], bool] | None) -> Iterator[str]:
    """Yield the unguarded variables in the branches that are taken; with nothing to tell which hold, in all."""
    choices: list[_Choice] = []
    for tag in TAG.finditer(body):
        if not tag["kind"]:
            continue
        word, told = expression(tag["kind"], tag["inner"] or "")
        if word == "if":
            choices.append(_Choice())
        if word == "endif":
            del choices[-1:]
        elif word and choices:
            choices[-1].asked.update(_variables(told))
            is_reached = all(choice.is_taken for choice in choices[:-1])
            choices[-1].turn(
                holds is None or (is_reached and (word == "else" or holds(told))), is_sure=holds is not None
            )
        elif not word and all(choice.is_taken for choice in choices) and not _is_alone(tag):
            asked = {name for choice in choices for name in choice.asked}
            yield from (name for name in _unguarded(told) if name not in asked)


def _holds(told: str, values: Mapping[str, str], template: Template) -> bool:
    import minijinja

    try:
        return bool(engine().eval_expr(told, **values))
    except minijinja.TemplateError:
        raise TemplateError(template.file, template.line, "one of its conditions cannot be understood.") from None


def _unguarded(told: str) -> Iterator[str]:
    """Yield the variables that are written as they are: those of an expression with a default or an `if` are not."""
    bare = re.sub(QUOTED, "", told, flags=re.DOTALL)
    return iter(()) if re.search(r"\|\s*default\b|\bif\b", bare) else _variables(told)


def _variables(told: str) -> Iterator[str]:
    """Yield the variables in an expression."""
    for word in re.findall(r"[^\W\d]\w*", re.sub(QUOTED, " ", told, flags=re.DOTALL)):
        if word in VARIABLES:
            yield word


@lru_cache(maxsize=64)
def _written(body: str) -> str:
    """Return a template's text with spaces for all that stands between braces."""
    return TAG.sub(lambda tag: " " * len(tag[0]), body)


def _is_alone(tag: re.Match[str]) -> bool:
    """Whether no words stand on a tag's line: an empty line goes."""
    written = _written(tag.string)
    end = written.find("\n", tag.end())
    return not written[written.rfind("\n", 0, tag.start()) + 1 : end if end >= 0 else None].strip()
