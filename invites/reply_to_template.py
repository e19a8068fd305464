"""A template made of a reply that its owner has written: what differs from person to person becomes variables again."""

import re
from collections.abc import Iterator, Mapping

from invites.replies import render
from invites.template import Template, TemplateName

_INVITERS = ("first_name", "name", "company", "headline", "mutual_name")
_OWNERS = ("owner_first_name", "owner_name", "town", "cafe", "calendar", "slots", "proposed_on")
_LETTER = r"[^\W\u2e80-\ua4cf\uac00-\ud7a3\U00020000-\U0003ffff]"
"""A letter or digit of a script that has spaces between words: Chinese, Japanese and Korean have none to go by."""

_SHORTEST = 2
"""A value of fewer characters may be anything."""


def template_of_reply(reply: str, values: Mapping[str, str], named: TemplateName, title: str) -> Template:
    """Return the template that makes this reply of these values, and others of others.

    `values` are those the reply was made with. Raises TemplateError when the reply holds what no template may.
    """
    template = Template(named, title, body_of_reply(reply, values))
    render(template, values)
    return template


def body_of_reply(reply: str, values: Mapping[str, str]) -> str:
    """Return a reply with names and the like turned into variables: whole words only, the longest first."""
    text = "\n".join(line.rstrip() for line in reply.replace("\r\n", "\n").strip().split("\n"))
    above, line_break, last = text.rpartition("\n")
    # What inviter and owner have in common is the owner's in the last line, where replies are signed.
    return (
        _with_variables(above, values, (*_INVITERS, *_OWNERS))
        + line_break
        + _with_variables(last, values, (*_OWNERS, *_INVITERS) if line_break else (*_INVITERS, *_OWNERS))
    )


def _with_variables(text: str, values: Mapping[str, str], order: tuple[str, ...]) -> str:
    variables: dict[str, str] = {}
    for variable in order:
        if len(values.get(variable, "")) >= _SHORTEST:
            variables.setdefault(values[variable], variable)
    if not variables:
        return _escaped(text)
    longest_first = sorted(variables, key=len, reverse=True)
    pattern = re.compile("|".join(map(_whole, longest_first)))
    return "".join(_pieces(text, pattern, variables))


def _pieces(text: str, pattern: re.Pattern[str], variables: Mapping[str, str]) -> Iterator[str]:
    position = 0
    for found in pattern.finditer(text):
        yield _escaped(text[position : found.start()])
        yield f"{{{{ {variables[found[0]]} }}}}"
        position = found.end()
    yield _escaped(text[position:])


def _whole(value: str) -> str:
    """Return the pattern of a value that is no part of a longer word; scripts without spaces have no such edges."""
    before = rf"(?<!{_LETTER})(?<!{_LETTER}[-'’])" if re.match(_LETTER, value[0]) else ""
    after = rf"(?!-?{_LETTER})" if re.match(_LETTER, value[-1]) else ""
    return before + re.escape(value) + after


def _escaped(text: str) -> str:
    """Write braces so that the engine takes them for text."""
    return re.sub(r"[{}]+", lambda braces: f'{{{{ "{braces[0]}" }}}}', text)
