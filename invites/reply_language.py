"""In which of the languages there are a reply is written, given those that would be best."""

from collections.abc import Collection, Iterator, Sequence

UNKNOWN = "und"
"""The tag of a language that is not known."""

ENGLISH = "en"
"""The language of last resort."""

_ALSO = {
    "cmn": ("zh",),
    "zh": ("zh-hans", "zh-hant"),
    "zh-hant": ("zh-hans",),
    "zh-tw": ("zh-hant",),
    "zh-hk": ("zh-hant",),
    "zh-mo": ("zh-hant",),
    "yue": ("zh-hant",),
    "nb": ("no",),
    "nn": ("no", "nb"),
    "no": ("nb",),
    "tl": ("fil",),
    "fil": ("tl",),
    "iw": ("he",),
    "in": ("id",),
}
"""Other tags of the same language, or of one that its readers read, the nearest first."""


def best_language(wanted: Sequence[str], there: Collection[str]) -> str:
    """Return the language that fits best: one of the first wanted, else of the next, else English, else any.

    "pt-BR" is served by "pt", and "pt" by "pt-BR"; traditional Chinese by simplified where there is nothing nearer.
    Returns nothing when there is no language at all.
    """
    known = {tag.lower(): tag for tag in sorted(there, reverse=True)}
    for tag in (*wanted, ENGLISH):
        for near in _near(tag.lower().replace("_", "-")):
            if near in known:
                return known[near]
            wider = sorted(other for other in known if other.startswith(f"{near}-"))
            if wider:
                return known[wider[0]]
    return min(there, default="")


def _near(tag: str) -> Iterator[str]:
    """Yield a tag, then wider ones, each followed by other tags of the same language."""
    if not tag or tag == UNKNOWN:
        return
    seen: set[str] = set()
    waiting = [tag]
    while waiting:
        now = waiting.pop(0)
        if now in seen:
            continue
        seen.add(now)
        yield now
        waiting.extend(_ALSO.get(now, ()))
        if "-" in now:
            waiting.append(now.rpartition("-")[0])
