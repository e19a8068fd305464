"""What `make judging` makes of the cues and of invented notes: cues ready to be looked up, and the weights of evidence.

A test tells when they are older than what they are made of. How they are made is in `tests/evaluate`.
"""

from pathlib import Path

# Not through importlib.resources: to load that takes longer than to read the files.
_FOLDER = Path(__file__).with_name("made")


def made(name: str) -> str:
    """Return what a made file holds, without the line that tells what it was made of."""
    text = _FOLDER.joinpath(f"{name}.txt").read_bytes().decode("utf-8")
    return text[text.index("\n") + 1 :].rstrip("\n")
