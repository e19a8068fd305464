"""Invented mails in the layouts of formats.md 4, for the tests of the reader of mail."""

from email.header import Header
from quopri import encodestring

TOKEN = "midToken=AQEsecretTOKEN"  # noqa: S105 (invented)
ACCEPT = f"https://www.linkedin.com/comm/people/invite-accept?mboxid=I6&invitationId=61&sharedKey=kEySECRET&{TOKEN}"
PROFILE = f"https://www.linkedin.com/comm/in/ana-prueba-1a2b3c?{TOKEN}&trk=eml-email_m2m_invite_single_01-hero"
FOOTER = f"""You are receiving Invitation emails. Unsubscribe here: https://www.linkedin.com/e/v2?e=x&{TOKEN}
This email was intended for Olly Owner (Harbour Pilot). Learn why we included this at the following link: {PROFILE}
© 2015 LinkedIn Corporation, 1 Sample Street"""

MEMBER_2015 = f"""Hi Olly,
{{note}}

Ana Prueba
Student at Example University

Accept: {ACCEPT}
View Ana Prueba's profile: {PROFILE}
{FOOTER}
"""
MEMBER_2016 = f"""Hi Olly,

{{note}}

Ana Prueba
Student at Example University

View profile: {PROFILE}
Accept: {ACCEPT}
...............................................
Unsubscribe: https://www.linkedin.com/e/v2?e=x&{TOKEN}
Help: https://www.linkedin.com/e/v2?e=x&a=customerServiceUrl&{TOKEN}
You are receiving Invitation emails.
This email was intended for Olly Owner (Harbour Pilot).
© 2016 LinkedIn Corporation
"""
GUEST = f"""Hi,

{{note}}

- Ana Prueba

Confirm that you know Ana Prueba: https://www.linkedin.com/e/v2/accept?e=x&{TOKEN}

You received an invitation to connect. LinkedIn will use your email address to make suggestions.

This email was sent to olly@example.org
"""
GUEST_REMINDER = f"""Hi Olly,

Ana Prueba would like to connect on LinkedIn. How would you like to respond?

Accept: https://www.linkedin.com/e/v2/accept?e=x&{TOKEN}

View Ana Prueba's profile: {PROFILE}

Olly,

{{note}}

You received an invitation to connect. LinkedIn will use your email address to make suggestions.
"""
LATER = f"""Ana Prueba
Student at Example University

{{note}}

Accept: https://www.linkedin.com/comm/mynetwork/invite-accept/invitationId/642/sharedKey/kEySECRET/?{TOKEN}
View profile: {PROFILE}
----------------------------------------
This email was intended for Olly Owner (Harbour Pilot)
"""
PAGE = f"""<html><head><title>Join</title><style>p {{{{ color: red }}}}</style></head><body>
<div style="display:none">Ana asks</div><table><tr>
<td><a href="https://www.linkedin.com/comm/feed/?{TOKEN}">LinkedIn</a></td></tr>
<tr><td>Hi Olly,<br>{{note}}</td></tr><tr><td><a href="{PROFILE}">Ana Prueba</a></td></tr>
<tr><td>Student at Example University</td></tr><tr><td>Greater Exampleton Area</td></tr>
<tr><td><a href="{ACCEPT}">Accept</a></td><td><a href="{PROFILE}">View profile</a></td></tr>
<tr><td><a href="https://www.linkedin.com/e/v2?{TOKEN}">Unsubscribe</a></td></tr>
<tr><td>&copy; 2016 LinkedIn Corporation</td></tr>
</table></body></html>"""
DIGEST = f"""Hi Olly,

You have 2 new invitations

Ana Prueba
Student at Example University
3 mutual connections
Accept: {ACCEPT}
View profile: {PROFILE}

Bo Beispiel
Baker
Accept: {ACCEPT}2
View profile: https://www.linkedin.com/comm/in/bo-beispiel?{TOKEN}

You are receiving Invitation emails.
"""
NOTE = "We met at the tide-pool walk in May.\n\nI still have your torch."


def mail(
    body: str = MEMBER_2016,
    *,
    note: str = NOTE,
    sender: str = '"Ana Prueba via LinkedIn" <invitations@linkedin.com>',
    subject: str = "Olly, please add me to your LinkedIn network",
    template: str = "email_m2m_invite_single_01",
    page: str = "",
    date: str = "Mon, 2 May 2016 19:34:46 +0000 (UTC)",
    more: str = "",
    charset: str = "utf-8",
) -> bytes:
    """Write one mail as LinkedIn's servers do."""
    head = more + f"From: {sender}\nTo: Olly Owner <olly@example.org>\nSubject: {Header(subject, 'utf-8').encode()}\n"
    head += f"Date: {date}\nMessage-ID: <{abs(hash((sender, subject, body, note, date)))}.JavaMail.app@example>\n"
    head += f"X-LinkedIn-Template: {template}\n" if template else ""
    parts = [part("plain", body.format(note=note), charset)] if body else []
    parts += [part("html", page.format(note=note.replace("\n", "<br>")), charset)] if page else []
    head += 'MIME-Version: 1.0\nContent-Type: multipart/alternative; \n\tboundary="----=_Part_1"\n\n'
    return (head + "".join(f"------=_Part_1\n{one}\n" for one in parts) + "------=_Part_1--\n").encode()


def part(kind: str, text: str, charset: str = "utf-8") -> str:
    """Write one part of a mail in quoted-printable."""
    head = f"Content-Type: text/{kind};charset={charset}\nContent-Transfer-Encoding: quoted-printable\n"
    return head + f"Content-ID: {kind}-body\n\n" + encodestring(text.encode(charset, "replace")).decode()


def mailbox(*every: bytes) -> bytes:
    """Write a mailbox of these mails."""
    return b"".join(b"From 15330@xxx Mon May 02 19:34:46 +0000 2016\n" + one + b"\n" for one in every)


def other_mail(
    text: str = "Shall we eat?", sender: str = "Cy Sample <cy@example.org>", subject: str = "Lunch"
) -> bytes:
    """Write a mail that has nothing to do with LinkedIn."""
    return f"From: {sender}\nSubject: {subject}\nDate: Tue, 3 May 2016 10:00:00 +0000\n\n{text}\n".encode()
