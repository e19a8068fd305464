"""Every reply that a template may make, made once for people who do not exist: so it is known before it is needed."""

from invites.invitation import Invitation, Inviter, Owner
from invites.note import Kind
from invites.replies import render
from invites.reply_values import NO_PARTICULARS, Particulars, reply_values
from invites.template import Template

_SOMEBODY = Invitation(
    Inviter("Ana Prueba", "Tide-pool engineer at Example Labs", "ana-prueba"), mutuals=3, mutual_names=("Bo Örtlund",)
)
_NOBODY = Invitation(Inviter(""))
_OWNER = Owner("Olly Owner", "Exampleton")
_ALL = (
    Particulars("Café Exampleton", "https://calendar.example/olly", "You both sing.", "15:00", "coffee", "1.12."),
    Particulars("Café Exampleton", "https://calendar.example/olly", "You both sing.", "15:00", "talk", "1.12."),
)


def try_template(template: Template, *, thoroughly: bool = True) -> None:
    """Make its replies for somebody of whom all is known, and for somebody of whom nothing is. Raises TemplateError.

    `thoroughly` tries every kind of note.
    """
    for kind in Kind if thoroughly else (Kind.BLANK,):
        for particulars in _ALL:
            render(template, reply_values(_SOMEBODY, _OWNER, kind, particulars))
        render(template, reply_values(_NOBODY, Owner(), kind, NO_PARTICULARS))
