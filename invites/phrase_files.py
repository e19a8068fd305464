"""The data files of `phrases`, and the one text made of them: each word as it is compared, ready to be looked up.

`make phrases` keeps that text beside the files, as reading sixty of them takes longer than all else that `list` does.
How the text is used is in `phrasebook`.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from zlib import crc32

MADE = "made.txt"
"""The name of the file that `make phrases` makes."""

_HEAD = "Made of the .toml files beside it by `make phrases`. Edit those: this file is passed over when they differ."

_PIECE = re.compile(r"\[([^\[\]]*)\]|(\{[a-z]+\})|([^\[\]{}]+)")

_ROLES = (
    ("greetings", "greeting"),
    ("closings", "sign-off"),
    ("titles", "title"),
    ("before_names", "before a name"),
    ("after_names", "after a name"),
)
"""What a data file calls the words around a sentence, and the role they have."""

# Not through importlib.resources: to load that takes longer than to read every file there is.
_FOLDER = Path(__file__).with_name("phrases")


def ready_text() -> str:
    """Return what `make phrases` made if it was made of the files that are there now, else the same made anew."""
    files = _data_files()
    try:
        made = _read(_FOLDER / MADE).decode("utf-8")
    except (OSError, UnicodeDecodeError):
        made = ""
    return made if made.startswith(_opening(files)) else made_of(files)


def made_anew() -> str:
    """Return the text made of the data files."""
    return made_of(_data_files())


def _data_files() -> dict[str, bytes]:
    paths = sorted(_FOLDER.iterdir(), key=lambda path: path.name)
    return {path.name: _read(path) for path in paths if path.name.endswith(".toml")}


def _read(path: Path) -> bytes:
    """Return what a file holds; whether its lines end as on Windows makes no difference."""
    return path.read_bytes().replace(b"\r\n", b"\n")


def _opening(files: Mapping[str, bytes]) -> str:
    """Return the first lines of the text, by which it is told what files it was made of."""
    checksum = 0
    for name, content in files.items():
        checksum = crc32(content, crc32(name.encode(), checksum))
    return f"{_HEAD}\n{checksum:08x}\n\n"


def made_of(files: Mapping[str, bytes]) -> str:
    """Return the text that data files make, by their names.

    Its parts have an empty line between them: the phrases; the numbers of those that each word is in; what stands
    around them, by its first word; and lists that have a name.
    """
    import tomllib

    languages = [tomllib.loads(content.decode("utf-8")) for content in files.values()]
    rows = [_Row(data, phrase) for data in languages for phrase in data["phrase"]]
    by_word: dict[str, list[str]] = {}
    for number, row in enumerate(rows):
        for word in sorted(row.words()):
            by_word.setdefault(word, []).append(str(number))
    around: dict[str, list[str]] = {}
    for data in languages:
        for key, role in _ROLES:
            for wording in _spellings(data, key):
                around.setdefault(wording[0], []).append(f"{role}:{' '.join(wording)}")
    beside = [
        word for wordings in around.values() for wording in wordings for word in wording.partition(":")[2].split(" ")
    ]
    parts = [
        [row.line() for row in rows],
        [" ".join((word, *numbers)) for word, numbers in sorted(by_word.items())],
        ["\t".join((word, *wordings)) for word, wordings in sorted(around.items())],
        [
            "\t".join(("words around", *sorted(set(beside)))),
            "\t".join(("more", *sorted({" ".join(words) for data in languages for words in _spellings(data, "more")}))),
            "\t".join(("not names", *_single_words(languages, "not_names"))),
            "\t".join(("wary", *sorted(data["language"] for data in languages if "not_names" in data))),
            "\t".join(("exact", *_single_words(languages, "exact"))),
        ],
    ]
    return _opening(files) + "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def _spellings(data: Mapping[str, Any], key: str) -> Iterable[tuple[str, ...]]:
    """Return each text that a data file lists with commas between, as its words, in every spelling."""
    from invites.normal import spellings

    return [wording for text in data.get(key, "").split(",") if text.strip() for wording in spellings(text)]


def _single_words(languages: Iterable[Mapping[str, Any]], key: str) -> list[str]:
    return sorted({word for data in languages for wording in _spellings(data, key) for word in wording})


class _Row:
    """One sentence of a data file, taken apart."""

    def __init__(self, data: Mapping[str, Any], phrase: Mapping[str, str]) -> None:
        self._texts = (data["language"], data["name"], phrase["confidence"], phrase.get("seen", ""), phrase["text"])
        self._pieces = list(_pieces(phrase["text"]))

    def words(self) -> set[str]:
        """Return every word of every variant."""
        return {word for piece in self._pieces if not isinstance(piece, str) for wording in piece for word in wording}

    def line(self) -> str:
        """Return the sentence as a line: how many words its shortest variant has, five texts, then piece by piece."""
        needed = sum(min(map(len, piece)) for piece in self._pieces if not isinstance(piece, str))
        pieces = (piece if isinstance(piece, str) else "|".join(map(" ".join, piece)) for piece in self._pieces)
        return "\t".join((str(needed), *(" ".join(text.split()) for text in self._texts), *pieces))


def _pieces(text: str) -> Iterable[str | list[tuple[str, ...]]]:
    """Take a sentence of a data file apart: into gaps as they are, and what may stand there as its words."""
    from invites.normal import spellings

    for piece in _PIECE.finditer(text):
        if piece[2]:
            yield piece[2]
            continue
        texts = [piece[3]] if piece[3] else [*piece[1].split("|"), *([""] if "|" not in piece[1] else [])]
        wordings = list(dict.fromkeys(wording for text in texts for wording in spellings(text)))
        if any(wordings):
            yield wordings


if __name__ == "__main__":
    import sys

    sys.stdout.buffer.write(made_anew().encode())
