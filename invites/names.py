"""What to call a person: the first name to greet with, and the form in which two names are compared.

Only what cannot go wrong is greeted: a reply without a name is better than one with the wrong name.
"""

import re
from functools import lru_cache
from itertools import dropwhile, takewhile
from unicodedata import category, normalize

from invites import name_words
from invites.plain import plain

LONGEST_GREETING = 40
"""A name of more characters is not greeted."""

_UNSAFE = re.compile(r"[{}<>\\$%=`^\ufffd]|://|\bwww\.|\w@\w|^\W*@|[^\W_]_[^\W_]")
_BRACKETED = re.compile(r"[(\[（［【「『《〈][^()\[\]（）［］【】「」『』《》〈〉]*[)\]）］】」』》〉]?")
_QUOTED = re.compile(r"[\"“”„«»‟＂][^\"“”„«»‟＂]*[\"“”«»‟＂]|(?<!\S)['‘][^'’\s]{1,30}['’](?!\S)")
_HASHTAG = re.compile(r"#\w*")
_ORDINALS = "ªº"
"""What cuts a word short in Spanish and Portuguese: Mª is María."""

_SLAVIC_LAST = re.compile(r"(?!иаков)[а-яёіїєґ]{3,}(?:[оеё]в|[оеё]ва|ский|ская|цкий|цкая|енко)")
"""What last names end in, and first names of this length do not."""

_FATHERS_NAME = re.compile(r"\w{2,}(?:[oe]vich|[oe]vych|[oe]vna|ichna|[оеё]вич|[оеё]вна|ична|івна)")
"""A father's name, which stands behind the first name in Russian and its neighbours."""

_AFTER_LAST = 2
"""Names behind a last name that stands first: the first one and the father's."""

_LONGEST_FAMILY = 3
"""Characters of a family name in Chinese or Japanese."""

_BORDER = re.compile("(?<=[㐀-鿿가-힣])(?=[A-Za-z])")
"""Where Latin letters follow on Chinese or Korean ones, as in "吴Sophia"."""

_KOREAN_GIVEN = re.compile(r"[A-Z][a-z]+-[a-z]+")
"""A given name of two syllables, as Koreans write it."""

_SEPARATOR = re.compile(r"[|｜¦•/／;；:：~～–—―،，、・‧∙⋅●▪]|(?<![lL])·|·(?![lL])|\s-+\s|\s@")


def name_key(name: str) -> str:
    """Return a name in the form in which two names are compared: no case, no invisible characters, single spaces."""
    if name.isascii() and name.isprintable():
        return " ".join(name.lower().split())
    words = ("".join(dropwhile(_is_mark, word)) for word in plain(name, limit=len(name) + 1).split())
    return normalize("NFC", normalize("NFD", " ".join(filter(None, words))).casefold())


def _is_mark(sign: str) -> bool:
    return category(sign)[0] == "M"


@lru_cache(maxsize=4096)
def first_name(name: str) -> str:
    """Return the name to greet a person with, or nothing when it cannot be told for certain.

    What comes back is made of letters, their marks, apostrophes, hyphens and single spaces. A person whose script or
    family name puts the family first is greeted by the whole name.
    """
    words = _without_titles(_main_part(_BORDER.sub(" ", _usual_letters(plain(name, limit=200)))))
    if not words or _is_nobody(words):
        return ""
    turkish = any(letter in "İŞĞşğı" for word in words for letter in word)
    greeted = _greeted(words)
    if not greeted or _is_initials(greeted[0]) or not all(map(_is_name, greeted)):
        return ""
    greeting = " ".join(_cased(word, turkish=turkish) for word in greeted)
    return greeting if len(greeting) <= LONGEST_GREETING else ""


def _usual_letters(text: str) -> str:
    """Turn full-width and mathematical letters into plain ones, and every apostrophe and hyphen into one kind."""
    if not text.isascii():
        text = "".join(
            normalize("NFKC", letter)
            if category(letter)[0] == "L" and letter not in _ORDINALS and normalize("NFKC", letter).isascii()
            else letter
            for letter in text
        )
        text = re.sub("[‘’`´′ʹ׳]", "'", re.sub("[‐‑]", "-", normalize("NFC", text)))
    return text


def _main_part(text: str) -> list[str]:
    """Return the words of the name itself, without brackets, nicknames, slogans and what follows a comma.

    Nothing is left of one word behind brackets or quotes: what stands in them may be the first name.
    """
    if _UNSAFE.search(text):
        return []
    begins_aside = any(aside.match(text.lstrip()) for aside in (_BRACKETED, _QUOTED))
    for aside in (_BRACKETED, _QUOTED, _HASHTAG):
        text = aside.sub(" ", text)
    parts = (_symbols_out(part) for part in _SEPARATOR.split(text))
    words = _in_order(next((part for part in parts if part.strip(" ,.-'")), "")).split()
    return [] if begins_aside and len(words) == 1 and not _is_east_asian(words[0]) else words


def _symbols_out(text: str) -> str:
    """Put a space for everything that is no letter, mark, digit or sign that names are written with."""
    return "".join(sign if sign in "-'.,&+·" or category(sign)[0] in "LMN" else " " for sign in text)


def _in_order(text: str) -> str:
    """Return "First Last" of "Last, First", the part before the comma of a name with degrees, nothing when in doubt."""
    left, *others = [part.strip() for part in text.split(",") if part.strip()] or [""]
    right = next((part for part in others if not _is_addition(part, left)), "")
    if not right:
        return left
    words = left.split()
    last_first = len(words) == 1 or _key(words[0]) in name_words.PARTICLES or (left.isupper() and not right.isupper())
    name_like = len(right.split()) <= 3 and (left.islower() or not right[0].islower())
    if name_like:
        return right if last_first else ""
    return left if len(words) > 1 else ""


def _is_addition(part: str, name: str) -> bool:
    """Whether what follows a comma is a degree, a certificate or a role, not a first name."""
    words = part.split()
    keys = [_key(word) for word in words]
    short = part.isupper() and not name.isupper() and len(part) > 2 and max(map(len, words)) <= 8
    told = all(key in name_words.CREDENTIALS or key in name_words.TITLES for key in keys) or any(
        key in name_words.ROLES for key in keys
    )
    return told or short or any(sign.isdigit() or sign == "&" for sign in part)


def _key(word: str) -> str:
    """Return a word as the word lists have it."""
    return word.casefold().replace(".", "").replace("'", "").replace("-", "") if len(word) > 1 else word.casefold()


def _without_titles(words: list[str]) -> list[str]:
    """Take off titles and degrees; nothing is left of a title with one name, which is most often the last name."""
    titled = False
    while words:
        if _key("".join(words[:2])) in name_words.TITLES:
            words = words[2:]
        elif _key(words[0]) in name_words.TITLES:
            words = words[1:]
        elif "." in words[0] and _key(words[0].partition(".")[0]) in name_words.TITLES:
            words = [words[0].partition(".")[2].lstrip("-."), *words[1:]]
        else:
            break
        titled = True
    while len(words) > 1 and (_key(words[-1]) in name_words.CREDENTIALS or not words[-1].strip(".-'&+")):
        words = words[:-1]
    return [] if titled and len(words) < 2 else words


def _is_nobody(words: list[str]) -> bool:
    """Whether this names a company, a mailbox, an unfilled field or two people at once."""
    keys = [_key(word) for word in words]
    if keys[0] in name_words.NOT_FIRST or any(key in name_words.NOBODY or "linkedin" in key for key in keys):
        return True
    whole = "".join(words)
    return "&" in whole or "+" in whole or any(company in whole for company in name_words.EAST_ASIAN_COMPANIES)


def _greeted(words: list[str]) -> list[str]:
    """Return the words to greet with: the first, or as many as make one name; nothing when the order is in doubt."""
    first, *others = (word.strip("-'") for word in words)
    if _is_east_asian(first):
        is_western = len(others) == 1 and len(first) <= _LONGEST_FAMILY and others[0].isascii()
        return others if is_western else _east_asian(words)
    key = _key(first)
    if not others:
        return [first] if key not in name_words.PARTICLES | name_words.FAMILY_FIRST else []
    if len(others) == _AFTER_LAST and _FATHERS_NAME.fullmatch(others[-1].casefold()):
        return others[:1]
    if key in name_words.PARTICLES or _is_surely_last(first, others):
        return []
    if key in name_words.FAMILY_FIRST or _is_korean(key, others[0]):
        return [first, *others] if len(words) <= 4 else []
    return [first, *others[: _more_of_first(key, [_key(word) for word in others])]]


def _more_of_first(key: str, others: list[str]) -> int:
    """Return how many words belong to the first name besides its first: "Abd el Rahman", "María José Prueba"."""
    if key in name_words.COMPOUND_STARTS:
        return 2 if others[0] in name_words.ARTICLES else 1
    is_double = len(others) > 1 and f"{key}-{others[0]}" in name_words.DOUBLE_FIRST
    return 1 if is_double or others[0] in name_words.COMPOUND_ENDS else 0


def _is_surely_last(first: str, others: list[str]) -> bool:
    """Whether the first word is the family name: alone in capitals ("DUPONT Jean", not "ANA Prueba"), or by its end."""
    in_capitals = len(first) > 2 and first.isupper() and len(others[0]) > 1 and others[0] != others[0].upper()
    return in_capitals or bool(
        _SLAVIC_LAST.fullmatch(first.casefold()) and not _SLAVIC_LAST.fullmatch(others[-1].casefold())
    )


def _is_korean(key: str, second: str) -> bool:
    """Whether a family name stands before a given name of two syllables: "Kim Chul-soo", not "Kim Sample"."""
    return key in name_words.KOREAN_FAMILIES and _KOREAN_GIVEN.fullmatch(second) is not None


def _east_asian(words: list[str]) -> list[str]:
    """Return the whole name: the family name first or last, nobody is called by a wrong half of it."""
    name = list(takewhile(_is_east_asian, words))
    letters = "".join(name)
    mixed = len(name) < len(words)
    too_long = len(letters) > 6 and not any("぀" <= letter <= "ヿ" for letter in letters)
    return [] if too_long or len(name) > 3 or len(letters) < (3 if mixed else 2) else [" ".join(name)]


def _is_east_asian(word: str) -> bool:
    """Whether a word is written in Chinese characters, kana or hangul only."""
    return all(
        "぀" <= letter <= "ヿ"
        or "㐀" <= letter <= "鿿"
        or "가" <= letter <= "힣"
        or "\U00020000" <= letter <= "\U0003ffff"
        or letter == "々"
        for letter in word
    )


def _is_initials(word: str) -> bool:
    """Whether a word stands for names that are not written out: "J", "AJ", "Md"."""
    if _is_east_asian(word) or (len(word) > 3 and not word.isupper()):
        return False
    if len(word) <= 2 and word.isupper():
        return True
    bare = normalize("NFD", word.casefold())
    return len(word) <= 3 and bare.isascii() and not any(vowel in bare for vowel in "aeiouy")


def _is_name(word: str) -> bool:
    """Whether a word is one that may be greeted: two letters at least, and only what names are written with."""
    if sum(category(sign)[0] == "L" for sign in word) < 2 or category(word[0])[0] != "L" or set(word) & set(_ORDINALS):
        return False
    return all(
        sign in "-' " or (sign == "·" and "l·l" in word.casefold()) or category(sign)[0] in "LM" for sign in word
    )


def _cased(word: str, *, turkish: bool) -> str:
    """Write a word that is all capitals or all small with a capital at the start of each part."""
    if not (word.isupper() or word.islower()):
        return word
    if turkish:
        word = word.replace("I", "ı")
    word = word.replace("İ", "i").lower()
    return re.sub(r"(^|[-'])(\w)", lambda start: start[1] + _capital(start[2], turkish=turkish), word)


def _capital(letter: str, *, turkish: bool) -> str:
    return "İ" if turkish and letter == "i" else letter.title()
