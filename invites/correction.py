"""What the owner corrected of an invitation, and what its sources say: by that it is known when it is read again."""

from dataclasses import dataclass, replace

from invites.invitation import AsRead, Invitation, Inviter


@dataclass(frozen=True, slots=True)
class Correction:
    """What the owner says an invitation says."""

    name: str
    """The inviter's name."""
    headline: str
    """The line under it."""
    note: str
    """The text that came with it."""


def corrected(invitation: Invitation, correction: Correction) -> Invitation:
    """Return an invitation that says what the owner says, and remembers what its source does."""
    source = as_sources_say(invitation)
    inviter = Inviter(correction.name, correction.headline, source.inviter.slug)
    said = replace(source, inviter=inviter, note=correction.note)
    if said == source:
        return source
    return replace(said, as_read=AsRead(source.inviter.name, source.inviter.headline, source.note))


def as_sources_say(invitation: Invitation) -> Invitation:
    """Return an invitation without the owner's corrections."""
    read = invitation.as_read
    if read is None:
        return invitation
    inviter = Inviter(read.name, read.headline, invitation.inviter.slug)
    return replace(invitation, inviter=inviter, note=read.note, as_read=None)


def corrected_like(invitation: Invitation, model: Invitation) -> Invitation:
    """Return what sources say with the corrections that the owner made to an earlier form of it, and nothing else."""
    read = model.as_read
    if read is None:
        return invitation
    inviter, mine = invitation.inviter, model.inviter
    return corrected(
        invitation,
        Correction(
            inviter.name if mine.name == read.name else mine.name,
            inviter.headline if mine.headline == read.headline else mine.headline,
            invitation.note if model.note == read.note else model.note,
        ),
    )


def versions(invitation: Invitation) -> tuple[Invitation, ...]:
    """Return what the sources say and, where the owner corrected it, what the owner says: either may be read again."""
    if invitation.as_read is None:
        return (invitation,)
    return as_sources_say(invitation), replace(invitation, as_read=None)
