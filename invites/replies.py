"""The reply that a template makes of its variables' values.

What the values are is in `reply_values`; what a template is, in `template`.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING

from invites.plain import plain
from invites.template import Template, TemplateError
from invites.template_rules import TAG, VARIABLES, expression, refused

if TYPE_CHECKING:
    import minijinja

_FUEL = 20_000
"""Steps the engine may take for one reply. The longest of our own templates takes about a hundredth of it."""

_LEFTOVER = re.compile(r"\{\{|\}\}|\{%|%\}|\{\s*\w+\s*\}")
_UNBREAKABLE = "\u00a0"
"""The space at which no line is broken: French puts it before ? and :. Only a template's own text can have one."""


def check(template: Template) -> None:
    """Raise TemplateError when a template holds what it must not."""
    for number, reason in refused(template.body):
        raise TemplateError(template.file, template.line + number, reason)


def render(template: Template, values: Mapping[str, str]) -> str:
    """Return the reply that a template makes, with the values of all variables as `reply_values` gives them.

    Raises TemplateError when the template is at fault.
    """
    check(template)
    text = tidy(_engine_output(template, values))
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


def _engine_output(template: Template, values: Mapping[str, str]) -> str:
    import minijinja

    try:
        return engine().render_str(template.body, template.file, **{name: str(values[name]) for name in VARIABLES})
    except minijinja.TemplateError as error:
        line = template.line + (error.line or 1) - 1
        raise TemplateError(template.file, line, _reason(error)) from None
    except _NoText:
        line = template.line + _line_without_text(template.body, values)
        raise TemplateError(template.file, line, "what is written between braces has to be a text.") from None


class _NoText(Exception):  # noqa: N818 (it never leaves this module)
    """A template would write a list, a number or a yes or no."""


def _text(value: object) -> str:
    """Return what an expression came to, if that can be written. Raises _NoText."""
    if not isinstance(value, str):
        raise _NoText
    return value


def _line_without_text(body: str, values: Mapping[str, str]) -> int:
    """Return the line, counted from 0, of the first expression that comes to no text."""
    import minijinja

    for tag in TAG.finditer(body):
        if tag["kind"] == "{":
            with suppress(minijinja.TemplateError):  # one that is not reached need not make sense
                if not isinstance(engine().eval_expr(expression("{", tag["inner"] or "")[1], **values), str):
                    return body[: tag.start()].count("\n")
    return 0


@lru_cache(maxsize=1)
def engine() -> "minijinja.Environment":
    """Return the engine in its sandbox: no loader, so no files; no methods of values; no endless work."""
    import minijinja

    made = minijinja.Environment(
        fuel=_FUEL,
        undefined_behavior="strict",
        auto_escape_callback=lambda _name: False,
        finalizer=_text,
        pycompat=False,
        debug=False,
    )
    # Every variable is there, if empty: a default is for the empty ones.
    made.add_filter("default", lambda value, other="", *_: value or other)
    for name in ("debug", "range", "dict", "namespace"):
        made.remove_global(name)
    return made


def _reason(error: "minijinja.TemplateError") -> str:
    """Return the engine's reason as a sentence."""
    if error.kind == "OutOfFuel":
        return "it asks for too much work."
    if error.kind == "UndefinedError":
        return "it uses something that is not there."
    return f"{plain(error.detail or error.message.splitlines()[0], limit=200)}."


def tidy(text: str) -> str:
    """Return a reply as a careful person would leave it: no gap before a comma, no blank lines in a row."""
    parts = re.sub(rf"[ \t]*{_UNBREAKABLE}[ \t{_UNBREAKABLE}]*", _UNBREAKABLE, text).split(_UNBREAKABLE)
    text = _UNBREAKABLE.join(plain(f".{part}.", lines=True, limit=len(part) + 2)[1:-1] for part in parts)
    lines = (re.sub("[ \t]+", " ", line).strip() for line in text.split("\n"))
    closed = re.sub(r" +(,|\.(?=\s|$))", r"\1", "\n".join(lines))
    return re.sub(r"\n{3,}", "\n\n", closed).strip()
