"""What the languages of templates are called on the screen, in English."""

from invites.plain import plain

_NAMES = {
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "ja": "Japanese",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "sv": "Swedish",
    "tr": "Turkish",
    "zh-hans": "Chinese",
}


def language_name(tag: str) -> str:
    """Return what a language is called, by its BCP 47 tag; the tag itself where it has no name here."""
    return _NAMES.get(tag.lower()) or plain(tag, limit=20)
