"""Finds fields of mail merge programs left unfilled in a note: {first_name}, [NAME], %FIRSTNAME%, <<Company>>."""

import re
from collections.abc import Iterator
from functools import cache

LONGEST_FIELD = 40
"""Characters between the brackets of a field; more is a sentence in brackets."""

_NAMES = (
    r"first|last|full|name|fname|lname|firstname|lastname|company|firm|job|title|city|industry|recipient|sender|greeting|salutation|intro|icebreaker|snippet"
    r"|vorname|nachname|anrede|firma|prénom|prenom|nom|entreprise|société|nombre|apellido|empresa|nome|cognome|azienda|sobrenome|cargo"
    r"|voornaam|achternaam|bedrijf|förnamn|fornavn|imię|imie|nazwisko|firmy|ad|isim|soyad|şirket|имя|фамилия|компания|имени"
    r"|الاسم|اسم|نام|नाम|名前|氏名|会社名|貴社名|姓名|名字|公司|이름|성함|회사명"
)


@cache
def _field() -> re.Pattern[str]:
    """Return what a field looks like: brackets of programs around anything short, others around a field's name."""
    word = rf"[^\W\d_][\w .|'/-]{{0,{LONGEST_FIELD}}}"
    named = rf"(?:(?:[\w]{{1,12}}[ _.-])?(?:{_NAMES})(?:[ _.-]?[\w]{{1,12}})?)"
    return re.compile(
        rf"\{{\{{\s{{0,3}}{word}\s{{0,3}}\}}\}}"
        rf"|\{{%?\s{{0,3}}{word}\s{{0,3}}%?\}}"
        rf"|<<\s{{0,3}}{word}\s{{0,3}}>>|«\s{{0,3}}{named}\s{{0,3}}»"
        rf"|\$\{{\s{{0,3}}{word}\}}|%%?{named}%%?|\*\|\s{{0,3}}{word}\|\*|\|\|?{named}\|\|?"
        rf"|[\[<＜［【〔]\s{{0,3}}(?:#|your |dein |insert |enter |votre |tu )?{named}\s{{0,3}}[\]>＞］】〕]"
        rf"|\bfirst_?name\b|\bFIRSTNAME\b|\bFNAME\b|#{named}#",
        re.IGNORECASE,
    )


def merge_fields(note: str) -> Iterator[tuple[int, int]]:
    """Yield where each unfilled field of a note starts and ends."""
    if any(sign in note for sign in "{}[]<>%«|*#_＜［【〔") or "irst" in note.lower() or "fname" in note.lower():
        for found in _field().finditer(note):
            yield found.span()
