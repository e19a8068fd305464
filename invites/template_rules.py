"""What a template must not hold, told before the engine sees it. What the engine itself refuses is in `replies`.

A template needs variables, conditions and defaults only. With loops, variables of its own, products or endless
expressions it could fill the memory or the stack: the engine counts its steps, but not the length of its lists.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from invites.plain import plain

VARIABLES = (
    "first_name",
    "name",
    "headline",
    "company",
    "mutuals",
    "mutual_name",
    "tie",
    "owner_first_name",
    "owner_name",
    "town",
    "cafe",
    "calendar",
    "slots",
    "note_kind",
    "medium",
    "proposed_on",
)
"""What a template may use. All are texts; all but `note_kind` may be empty."""

BLOCKS = ("if", "elif", "else", "endif")
"""The blocks there may be."""

LONGEST_BODY = 10_000
"""Characters of a template's text."""

LONGEST_TAG = 300
"""Characters between one pair of braces."""

QUOTED = r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'"""
"""A text in quotes, as the engine reads it."""

_BROKEN = re.compile("[\ud800-\udfff]")
_BLOCK = re.compile(r"\{%[-+]?\s*(\w*)")
_PIECE = rf"""(?:{QUOTED}|[^"'])"""
TAG = re.compile(
    r"\{#.*?(?:#\}|\Z)"  # a comment: what stands in it is no tag
    rf"|\{{(?P<kind>[{{%])(?P<inner>{_PIECE}{{0,{LONGEST_TAG}}}?)(?:[}}%]\}}|\Z)"
    rf"|\{{[{{%](?P<long>{_PIECE}{{{LONGEST_TAG}}})",
    re.DOTALL,
)
"""What stands between braces. `kind` is the second brace, `inner` what is within."""

_TOKEN = re.compile(
    rf"\s+|(?P<quoted>{QUOTED})|(?P<word>[^\W\d]\w*)|(?P<number>\d\w*)|(?P<sign>==|!=|<=|>=|.)", re.DOTALL
)
_WORDS = frozenset(("and", "or", "not", "in", "if", "else", "true", "false", "none"))
_SIGNS = frozenset(("==", "!=", "(", ")", "[", "]", ",", "|"))
_SUMS = frozenset("*/%+-~")


@lru_cache(maxsize=256)
def refused(body: str) -> tuple[tuple[int, str], ...]:
    """Return the line, counted from 0, and the reason of each thing in a template's text that must not be there."""
    return tuple(_refused(body))


def _refused(body: str) -> Iterator[tuple[int, str]]:
    if len(body) > LONGEST_BODY:
        yield 0, f"it is longer than {LONGEST_BODY} characters."
        return
    if _BROKEN.search(body):
        yield 0, "it holds a broken character. Save the file as UTF-8."
    for block in _BLOCK.finditer(body):
        if block[1] not in BLOCKS:
            yield body[: block.start()].count("\n"), f'"{block[1]}" is not allowed, only if, elif, else and endif are.'
    for tag in TAG.finditer(body):
        line = body[: tag.start()].count("\n")
        inner = tag["inner"] or ""
        if tag["long"] or len(inner) > LONGEST_TAG:
            yield line, f"what stands between one pair of braces is longer than {LONGEST_TAG} characters."
        elif tag["kind"]:
            yield from ((line + down, reason) for down, reason in _refused_within(tag["kind"], inner))


def expression(kind: str, inner: str) -> tuple[str, str]:
    """Return the block's word, empty for a variable, and the expression of what stands between braces."""
    text = inner[1:] if inner.startswith(("-", "+")) else inner
    text = (text[:-1] if text.endswith(("-", "+")) else text).strip()
    if kind == "{":
        return "", text
    word = re.sub(r"\W.*", "", text, flags=re.DOTALL)
    return word, text.removeprefix(word).strip()


def _refused_within(kind: str, inner: str) -> Iterator[tuple[int, str]]:
    """Yield what is wrong with an expression: only variables, texts, conditions and `default` may be in it."""
    text = expression(kind, inner)[1]
    above = inner[: inner.find(text)].count("\n") if text else 0
    before = ""
    for token in _TOKEN.finditer(text):
        if token[0].isspace():
            continue
        reason = _reason(token, before)
        if reason:
            yield above + text[: token.start()].count("\n"), reason
            return
        before = token[0]


def _reason(token: re.Match[str], before: str) -> str:
    """Say why a word or sign must not stand behind the one before it; empty when it may."""
    text = token[0]
    if before == "|":
        return "" if text == "default" else f"the filter {plain(text, limit=40)} is not allowed, only default is."
    if text == "is":
        return "is is not allowed: a variable that is empty counts as no."
    if token["word"] and text not in _WORDS and text not in VARIABLES:
        return f"there is no variable {plain(text, limit=40)}. There are: {', '.join(VARIABLES)}."
    return _sign_reason(text, before) if token["sign"] else ""


def _sign_reason(sign: str, before: str) -> str:
    is_value = (
        before in (")", "]") or (before[-1:].isalnum() and before not in _WORDS) or before[-1:] in ("_", '"', "'")
    )
    if sign == "(" and is_value and before != "default":
        return "a template calls nothing: ( is not allowed there."
    if sign == "." or (sign == "[" and is_value):
        return f"a variable is a plain text, and has nothing in it to reach for: {sign} is not allowed there."
    if sign in _SUMS:
        return f"a template does not calculate: {sign} is not allowed between braces."
    return "" if sign in _SIGNS else f"{plain(sign, limit=5) or 'an invisible sign'} is not allowed between braces."
