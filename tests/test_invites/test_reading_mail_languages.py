"""Mails in fourteen interface languages: the note is told from LinkedIn's frame, headline, links and footer in each."""

from datetime import UTC, datetime

import pytest

from invites.reading.mail import read_mail
from invites.reading.record import Reading
from tests.test_invites.mails import NOTE, mail
from tests.test_invites.mails_localized import LANGUAGES, Layout, Words, layouts

SEEN = datetime(2026, 6, 15, 12, tzinfo=UTC)
ANA = '"Ana Prueba via LinkedIn" <invitations@linkedin.com>'
NOBODY = "LinkedIn <invitations@linkedin.com>"


def read_one(layout: Layout, note: str, sender: str) -> Reading:
    data = mail(layout.body, page=layout.page, template=layout.template, note=note, sender=sender, subject="?")
    return read_mail(data, source="mail.eml", seen_at=SEEN)


@pytest.mark.parametrize("words", LANGUAGES.values(), ids=LANGUAGES.keys())
def test_the_note_is_told_from_what_linkedin_writes_around_it(words: Words) -> None:
    for layout in layouts(words):
        for sender in (ANA, NOBODY):
            for note in (NOTE, "", "Hej Olly!", "Ana Prueba asked me. My boss wants to connect, too."):
                asked = [record.invitation for record in read_one(layout, note, sender).records]
                told = [(one.inviter.name, one.inviter.headline, one.inviter.slug, one.note) for one in asked]
                assert told == [("Ana Prueba", layout.headline, layout.slug, note)], (layout, sender)


def test_in_words_that_nobody_knows_no_note_is_lost() -> None:
    unknown = LANGUAGES["en"]._replace(
        wants="Zum Ana Prueba blik vorp",
        question="Vorp?",
        accept="Glob",
        view="Splik",
        view_named="Splik Ana Prueba",
        confirm="Grok Ana Prueba",
        greeting="Zort Olly,",
    )
    for layout in layouts(unknown):
        for note in (NOTE, "I liked your talk on lamps. Do you still give it?"):
            [record] = read_one(layout, note, ANA).records
            assert note in record.invitation.note, layout
            assert record.invitation.inviter.name == "Ana Prueba"
