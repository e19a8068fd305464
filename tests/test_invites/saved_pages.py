"""Cards of the invitations page as browsers save it, in each layout of formats.md 3.1, of invented people."""

from html import escape

A = """<li class="inbox-item invitation-item" data-gid="I{n}_252">
<input class="chk" name="mboxItemGIDs" type="checkbox">
<img class="photo" alt="{name}"><p class="date">Nov 4</p><p class="participants"><strong><a href="{url}">{name}</a>
</strong></p><p class="headline">{headline}</p><p class="meta"><span class="note">{note}</span></p><ul>
<li><a data-action="invitationAccept" href="#">Accept</a></li><li><a href="#">Reply (don’t accept yet)</a></li>
<li><a href="#">Ignore</a></li></ul></li>"""

B = """<li class="mn-person-card"><input type="checkbox" aria-label="Select {name}"><a
class="mn-person-info__link" data-control-name="profile" href="{url}"><span class="visually-hidden">Member’s name</span>
<span class="mn-person-info__name">{name}</span><span class="visually-hidden">Member’s occupation</span>
<span class="mn-person-info__occupation">{headline}</span></a><div class="member-insights">
<span class="member-insights__count">12 mutual connections</span></div>
<div class="invitation-card__custom-message-container">{note}</div>
<button>Ignore</button><button>Accept</button></li>"""

C = """<li class="invitation-card artdeco-list__item ember-view"><div class="invitation-card__details">
<a href="{url}"><img alt="{name}’s profile picture"><span class="visually-hidden">View {name}’s profile</span>
<span class="invitation-card__title t-16 t-black t-bold">{name}</span>
<span class="invitation-card__subtitle t-14">{headline}</span></a>
<div class="member-insights"><button>Dora Muster and 12 others</button></div>
<span class="time-badge t-12">3 days ago</span>
<div class="invitation-card__custom-message-container"><p class="invitation-card__custom-message">
<span class="lt-line-clamp__line">{note}</span></p></div></div><div class="invitation-card__action-container">
<button class="invitation-card__action-btn" aria-label="Ignore {name}’s invitation"><span>Ignore</span></button>
<button class="invitation-card__action-btn" aria-label="Accept {name}’s invitation"><span>Accept</span></button>
</div></li>"""

D = """<div role="listitem" componentkey="urn:li:invitation:7000{n}"><a href="{url}?lipi=x"><figure>
<img alt="View {name}’s profile"></figure></a><div><p class="_1a"><a href="{url}"><strong>{name}</strong></a>
<svg id="verified-small"></svg> is inviting you to connect</p><p class="_2b _3c">{headline}</p>
<div><svg id="company-accent-4"></svg><p class="_2b">Example Labs</p></div>
<p class="_4d"><a href="/in/dora">Dora Muster</a> and 8 other mutual connections</p><p class="_5e">1 week ago</p></div>
<div><button aria-label="Ignore an invitation to connect from {name}"><span>Ignore</span></button>
<button aria-label="Accept {name}’s invitation"><span>Accept</span></button></div>
<div><p class="_6f"><span>{note}</span></p><button>… show more</button><a href="/messaging/1">Reply to {name}</a></div>
</div>"""

LAYOUTS = {
    "A": A,
    "B": B,
    "C": C,
    "D": D,
    "D of 2025": D.replace(
        'role="listitem" componentkey="urn:li:invitation:7000{n}"', 'data-view-name="pending-invitation"'
    ),
    "D without marks": D.replace('componentkey="urn:li:invitation:7000{n}"', ""),
}
"""The card of each layout; name, headline, note, url and n are to be filled in."""


def card(
    layout: str, name: str, headline: str = "Tide-pool Engineer", note: str = "", slug: str = "ana", n: int = 1
) -> str:
    """Return one card."""
    shown = escape(note).replace("\n", "<br>")
    url = f"https://www.linkedin.com/in/{slug}/"
    return LAYOUTS[layout].format(name=escape(name), headline=escape(headline), note=shown, url=escape(url), n=n)


def page(*cards: str) -> bytes:
    """Return a whole page around cards."""
    around = "<nav><a href='/feed'>Home</a><button>Me</button></nav>"
    script = "<script>if (a < b) { document.write('<div>') }</script>"
    head = f"<!DOCTYPE html><html><head><title>Invitations</title>{script}</head>"
    return f"{head}<body>{around}<main><ul>{''.join(cards)}</ul></main></body></html>".encode()
