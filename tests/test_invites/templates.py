"""Every template that comes with the program, and a short way to make a reply."""

from invites.built_in_templates import built_in_names, built_in_text
from invites.invitation import Invitation, Inviter, Owner
from invites.note import Kind
from invites.occasion import Occasion
from invites.replies import render
from invites.reply_values import NO_PARTICULARS, Particulars, reply_values
from invites.template import Template, TemplateName, ordered, read_template

OLLY = Owner("Olly Owner", "Exampleton")
ANA = Invitation(Inviter("Ana Prueba", "Tide-pool engineer"))
BUILT_IN = [read_template(named.file, built_in_text(named)) for named in ordered(built_in_names())]
LANGUAGES = sorted({built_in.named.language for built_in in BUILT_IN})


def built_in(occasion: Occasion, language: str) -> list[Template]:
    """Those for an occasion in a language, in order."""
    return [
        template for template in BUILT_IN if template.named == TemplateName(occasion, template.named.name, language)
    ]


def template(body: str, occasion: Occasion = Occasion.COFFEE) -> Template:
    """A template of the owner's."""
    return Template(TemplateName(occasion, "mine", "en"), "Mine", body)


def reply(
    made_from: Template,
    invitation: Invitation = ANA,
    owner: Owner = OLLY,
    kind: Kind = Kind.BLANK,
    particulars: Particulars = NO_PARTICULARS,
) -> str:
    """The reply that a template makes."""
    return render(made_from, reply_values(invitation, owner, kind, particulars))
