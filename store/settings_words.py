"""The sections of the settings that say what is suggested, and which sentences of the owner's own are canned."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from store.errors import SettingsError

LONGEST_PHRASE = 2_000
"""Characters that a sentence of the owner's own may have."""

MOST_PHRASES = 100
"""Sentences that the owner may add: each is compared with every note."""


def unknown_word(path: Path, what: str, shown: str, word: str, known: Collection[str]) -> SettingsError:
    """Return the error about a word that is not known, with the nearest one that is."""
    from difflib import get_close_matches

    there = sorted(known)
    near = get_close_matches(word.lower(), there, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]}?" if near else f"there is {', '.join(there) or 'none'}."
    return SettingsError(f"{path}: there is no {what} {shown}; {hint}")


def suggest_and_phrases_in(
    path: Path, sections: Mapping[str, Any]
) -> tuple[Mapping[str, Mapping[str, str]], tuple[str, ...]]:
    """Return what [suggest.…] and [phrases] say. Raises SettingsError for anything that is not understood."""
    suggest = sections.get("suggest", {})
    if suggest:
        _check_suggest(path, suggest)
    return suggest, _phrases_in(path, sections.get("phrases", {}))


def _check_suggest(path: Path, content: Mapping[str, Any]) -> None:
    """Refuse what is no footing, kind or decision."""
    from invites.decision import Decision
    from invites.note import Kind
    from invites.suggestion import NONE, Footing

    decisions = [*Decision, NONE]
    for footing, row in content.items():
        section = f"[suggest.{footing}]"
        if footing not in [*Footing]:
            raise unknown_word(path, "section", section, footing, [*Footing])
        if not isinstance(row, dict):
            raise SettingsError(f"{path}: suggest.{footing} has to be a section, written {section} on its own line.")
        for kind, decision in row.items():
            if kind not in [*Kind]:
                raise unknown_word(path, "kind", f"{kind} in {section}", kind, [*Kind])
            if not isinstance(decision, str):
                raise SettingsError(
                    f'{path}: {kind} in {section} has to be a text in quotes, such as {kind} = "coffee".'
                )
            if decision not in decisions:
                raise unknown_word(path, "decision", f'"{decision}" for {kind} in {section}', decision, decisions)


def _phrases_in(path: Path, content: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the sentences, which are all there may be."""
    for key in content:
        if key != "default":
            raise unknown_word(path, "key", f"{key} in [phrases]", key, ["default"])
    phrases = content.get("default", [])
    if not isinstance(phrases, list) or not all(isinstance(phrase, str) for phrase in phrases):
        raise SettingsError(f'{path}: default in [phrases] has to be a list of texts, such as default = ["…"].')
    if not all(any(map(str.isalnum, phrase)) for phrase in phrases):
        raise SettingsError(f"{path}: one of the sentences in [phrases] has no words; write some, or take it out.")
    if len(phrases) > MOST_PHRASES or any(len(phrase) > LONGEST_PHRASE for phrase in phrases):
        raise SettingsError(
            f"{path}: [phrases] may hold {MOST_PHRASES} sentences of at most {LONGEST_PHRASE:,} characters."
        )
    return tuple(phrases)
