"""Makes the cues of the data files ready to be looked up: word by word as they are compared."""

from collections.abc import Iterator

from invites.judging.terms import terms
from tests.evaluate.sources import cue_files, listed


def cue_text() -> str:
    """Return a section for each language: its tag and common words, then what speaks for what."""
    sections = []
    for tag, data in cue_files().items():
        common = sorted(
            {word.text for key in ("common", "latin") for text in listed(data.get(key, "")) for word in terms(text)}
        )
        lines = [f"{tag}\t{' '.join(common)}"]
        for cue, texts in data["cues"].items():
            lines.append("\t".join([cue, *dict.fromkeys(_wordings(texts))]))
        sections.append("\n".join(lines))
    return "\n\n".join(sections)


def _wordings(texts: str) -> Iterator[str]:
    """Yield each cue as its words; a star marks a word that may go on, as words of four letters or more may."""
    for text in listed(texts):
        whole = text.endswith("$")
        found = [word.text for word in terms(text)]
        if found:
            yield " ".join(word + ("*" if len(word) > 3 and not whole else "") for word in found)
