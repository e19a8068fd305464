"""The company that a headline says its person works at now; nothing unless that is certain: they are told it."""

import re
from itertools import pairwise

_LONGEST = 300
"""Characters of a headline that are looked at."""

_MARKS = re.compile(r"[|｜¦/／•·∙;；:：,，、()（）\[\]\n→»«~!?]|(?<!\.[A-Z])\.(?:\s|$)|\s[-–—]+\s")
"""What ends a company's name in a headline."""

_SURE = re.compile(r"(?:^|\s)(?:at|bei(?:\sder)?|beim|chez|presso|bij|hos|ved)\s+|\s?[@＠]\s?", re.IGNORECASE)
"""Words that stand between a job and its company, and before little else."""

_UNSURE = re.compile(r"\s(?:en|em|na|no|in|w|we|v|ve|på|im|för|for)\s+", re.IGNORECASE)
"""Words that stand before a field of work as well: believed only where the name ends like a company's."""

_FORMS = re.compile(
    r"\b(?:inc|llc|ltd|limited|plc|corp|corporation|gmbh|ag|kg|s\.?a\.?|s\.?a\.?s|sarl|s\.?r\.?l|s\.?p\.?a|s\.?l|b\.?v|"
    r"n\.?v|ab|oy|a/?s|asa|ltda|sp\. z o\.o|a\.ş|şti)\.?$",
    re.IGNORECASE,
)
"""What only companies' names end in."""

_EAST_ASIAN = re.compile(
    r"株式会社[^\s、。/／|｜（()）]{1,20}|[^\s、。/／|｜（()）]{1,20}(?:株式会社|有限会社|合同会社|有限公司)"
)

_LEFT = re.compile(
    r"\b(?:ex|former|formerly|previously|past|retired|ehemals|ehemalig\w*|früher|ancien\w*|antigu\w*|ehem|tidigare|"
    r"voormalig\w*|były|była|eski|looking|seeking|good|great|better|expert)\b",
    re.IGNORECASE,
)
"""Words before which somebody works there no more, or not yet, or which take "at" in another sense."""

_NONE = frozenset(
    [
        "heart",
        "large",
        "scale",
        "work",
        "home",
        "night",
        "sea",
        "stealth",
        "stealthmode",
        "startup",
        "various",
        "self",
        "selfemployed",
        "self-employed",
        "confidential",
        "freelance",
        "freelancer",
        "present",
        "once",
        "least",
        "all",
    ]
)
"""What is no company though it stands where one would."""

_SMALL = frozenset(
    [
        "of",
        "the",
        "for",
        "de",
        "der",
        "des",
        "du",
        "la",
        "le",
        "les",
        "di",
        "del",
        "della",
        "dello",
        "von",
        "van",
        "für",
        "do",
        "da",
        "dos",
        "das",
        "e",
        "y",
        "&",
        "+",
        "og",
    ]
)
"""Words in small letters that names of companies have within them."""


def company_in(headline: str) -> str:
    """Return the company that a headline names, as it is written there; nothing when it is unclear, or names two."""
    headline = headline[:_LONGEST]
    found = {company.casefold(): company for company in _named(headline)}
    return next(iter(found.values())) if len(found) == 1 else ""


def _named(headline: str) -> list[str]:
    named = [match[0] for match in _EAST_ASIAN.finditer(headline)]
    if named:
        return named
    for pattern, form_needed in ((_SURE, False), (_UNSURE, True)):
        words = pattern.split(headline)
        # What stands before each of them is the job; what follows is a company, up to the next mark.
        for before, after in pairwise(words):
            name = _MARKS.split(after, maxsplit=1)[0].strip(" -–—'\"“”")
            job = _MARKS.split(before)[-1]
            if not job.strip() or _LEFT.search(job):
                continue
            if _is_company(name, form_needed=form_needed):
                named.append(name)
            elif not form_needed:
                return []
        if named:
            return named
    return []


def _is_company(name: str, *, form_needed: bool) -> bool:
    words = name.split()
    if not words or len(words) > 5 or len(name) > 50 or words[0].casefold() in _NONE or "@" in name:
        return False
    if not (words[0][0].isupper() or words[0][0].isdigit()) or (form_needed and not _FORMS.search(name)):
        return False
    return all(word in _SMALL or not word[0].islower() for word in words) and words[-1] not in _SMALL
