"""Takes the tokens and keys of LinkedIn's own links out of whatever was read, in whichever format it came.

What is secret in an address, `mail_links` knows.
"""

from dataclasses import replace

from invites.reading.mail_links import may_hold_token, without_secrets
from invites.reading.record import Finding, Reading, Record


def without_tokens(reading: Reading) -> Reading:
    """Return a reading without the tokens in its names, headlines, notes and findings; it is changed in place."""
    records, reading.records = reading.records, []
    for record in map(_record, records):
        told = record.invitation
        if told.inviter.name or told.inviter.slug:
            reading.records.append(record)
        else:
            reading.reject(
                told.source, None, "What stands where a name should is a link with a token, so it was left out."
            )
    reading.findings = [_finding(finding) for finding in reading.findings]
    return reading


def with_bare_links(reading: Reading) -> Reading:
    """Return a reading in whose notes no address has a query, where they are LinkedIn's; it is changed in place.

    They come along when somebody pastes a mail in a way that is not known.
    """
    for at, record in enumerate(reading.records):
        told = record.invitation
        if "linkedin" in told.note.lower():
            reading.records[at] = replace(record, invitation=replace(told, note=without_secrets(told.note)))
    return reading


def _record(record: Record) -> Record:
    told = record.invitation
    inviter = told.inviter
    if not any(map(may_hold_token, (told.note, inviter.headline, inviter.name))):
        return record
    inviter = replace(inviter, name=_text(inviter.name), headline=_text(inviter.headline))
    cleaned = replace(told, inviter=inviter, note=_text(told.note))
    return replace(record, invitation=cleaned)


def _finding(finding: Finding) -> Finding:
    return replace(finding, text=_text(finding.text)) if may_hold_token(finding.text) else finding


def _text(text: str) -> str:
    return without_secrets(text) if may_hold_token(text) else text
