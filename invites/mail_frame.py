"""The lines that LinkedIn's mails put around a note: who invites, buttons, the addresses behind them, small print.

Only lines that hold nothing else are taken for such; a sentence of somebody's own never is one.
"""

import re
from collections.abc import Sequence
from functools import cache

from invites.normal import Word

_BUTTON = (
    r"(?:Accept|Ignore|View\ profile|View\ invitation|Unsubscribe|Help|Learn\ why\ we\ included\ this|Reply|Decline"
    r"|Annehmen|Akzeptieren|Ignorieren|Profil\ (?:anzeigen|ansehen|bekijken)|Accepter|Ignorer|Voir\ le\ profil"
    r"|Aceptar|Ignorar|Ver\ perfil|Aceitar|Accetta|Ignora|Visualizza\ profilo|Accepteren|Negeren|Acceptera|Ignorera"
    r"|Visa\ profil|Se\ profil|Acceptér|Zaakceptuj|Zobacz\ profil|Přijmout|Zobrazit\ profil|Kabul\ et|Принять|Прийняти)"
)

_DEVICE = (
    r"(?:iPhone|iPad|iOS|Android|smartphone|phone|mobile|mobil|Handy|tablet|Galaxy|BlackBerry|Huawei|Xiaomi|Pixel"
    r"|Outlook|Gmail|Yahoo|Mail|LinkedIn)\S{0,2}"
)
"""What mails are sent from, as their last line says; an ending may be put on."""

_LINE = rf"""^[ \t>]*(?:
        {_BUTTON}(?:[ \t]*[|·][ \t]*{_BUTTON})*(?:[ \t]*:[ \t]*https?://\S+)?
        | https?://\S*linkedin\.com\S*
        | (?:From|To|Sent|Date):[^\n]{{1,120}}
        | Subject:[ \t]*(?:Re:[ \t]*)?(?:Join\ my\ network\ on\ LinkedIn|Invitation\ to\ connect(?:\ on\ LinkedIn)?)
        | [^\n]{{1,80}}\ has\ sent\ you\ an\ invitation\ to\ connect\.?
        | (?:Greater\ )?[\w -]{{2,40}}\ Area(?:,\ [\w ]{{2,30}})?
        | (?:Sent\ (?:from|via)|Get\ Outlook\ for|Von\ meinem|Gesendet\ (?:von|mit)|Envoyé\ (?:de|depuis)
            |Enviado\ (?:desde|do)|Inviato\ da|Verzonden\ vanaf|Verstuurd\ vanaf|Skickat\ från|Sendt\ fra|Wysłane\ z
            |Отправлено\ с)[ ](?:\w+[ ]){{0,3}}{_DEVICE}(?:\ \w+){{0,2}}\.?
        | This\ e?-?mail\ was\ (?:meant|intended|sent)\ (?:for|to)\ [^\n]{{1,160}}
        | You\ are\ receiving\ (?:Invitation|Reminder)[^\n]{{1,80}}
        | (?:©|\(c\))\ ?(?:20\d\d,?\ )?LinkedIn[^\n]{{0,200}}
    )[ \t\r]*$"""


def without_mail_frame(note: str, found: Sequence[Word]) -> Sequence[Word]:
    """Return the words of a note that are not in a line of a mail's frame."""
    if "\n" not in note:
        return found
    spans = [line.span() for line in _line().finditer(note)]
    if not spans:
        return found
    return [word for word in found if not any(start <= word.start < end for start, end in spans)]


@cache
def _line() -> re.Pattern[str]:
    """Return what such a line looks like; a note of one line does without it."""
    return re.compile(_LINE, re.VERBOSE | re.MULTILINE)
