"""The words that matter where headlines and companies are compared. How they are compared is told in `workplaces`."""

import re

MARKS = re.compile(r"[|｜/／•·∙;；:：,，、()（）\[\]\n→»«~]|\s[-–—]+\s")
"""What stands between the parts of a headline."""

BEFORE_A_PLACE = re.compile(
    r"\b(?:at|with|for|bei|beim|der|chez|à|en|de|del|em|no|na|da|do|presso|in|di|bij|van|aan|på|hos|ved|i|w|we|v|ve|la"
    r"|в|у|на|στην?|στο|tại|the|ex|former|formerly)\b[\s-]*",
    re.IGNORECASE,
)
"""Words before an employer's name, in the languages of headlines. Only names that are known are looked for behind."""

LEGAL_FORMS = frozenset(
    (
        *("inc", "incorporated", "llc", "ltd", "limited", "plc", "corp", "corporation", "co", "company", "pty", "pvt"),
        *("gmbh", "mbh", "ag", "kg", "kgaa", "ug", "ev", "sa", "sas", "sarl", "srl", "spa", "sl", "slu", "bv", "nv"),
        *("ab", "as", "asa", "oy", "oyj", "aps", "kft", "zrt", "sro", "doo", "sp", "zoo", "sia", "pte", "lda", "ltda"),
    )
)
"""Words at a name's end that say what kind of company it is."""

NO_PLACES = frozenset(
    (
        *("freelance", "freelancer", "freiberuflich", "self employed", "selfemployed", "selbststandig", "selbstandig"),
        *("independent", "independiente", "independant", "autonomo", "autonoma", "zelfstandig"),
        "libero professionista",
        *("egenforetagare", "student", "estudiante", "etudiant", "consultant", "consulting", "retired", "unemployed"),
        *("confidential", "stealth", "stealth startup", "stealth mode", "startup", "open to work", "home", "private"),
        *("none", "n a", "na", "various", "company", "self", "me", "myself", "university", "school", "college"),
    )
)
"""What people write for an employer that is none, or is anybody's."""
