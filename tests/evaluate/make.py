"""Makes invites/judging/made anew: `make judging`."""

from zlib import crc32

from tests.evaluate.cue_text import cue_text
from tests.evaluate.language_table import language_table
from tests.evaluate.learning import weights_text
from tests.evaluate.sources import CUES, PHRASES, ROOT, TRAINING

MADE = ROOT / "invites" / "judging" / "made"


def checksum() -> str:
    """Return what tells whether anything changed that the made files are made of."""
    total = 0
    for folder in (CUES, PHRASES, TRAINING):
        for path in sorted(folder.iterdir()):
            if path.suffix == ".toml" or folder == TRAINING:
                total = crc32(path.read_bytes().replace(b"\r\n", b"\n"), crc32(path.name.encode(), total))
    return f"{total:08x}"


def write(name: str, text: str) -> None:
    """Write one of the made files."""
    head = f"Made by `make judging`; edit what it is made of: {checksum()}\n"
    (MADE / f"{name}.txt").write_bytes((head + text + "\n").encode())


if __name__ == "__main__":
    write("cues", cue_text())
    write("languages", language_table())
    write("weights", weights_text())
