"""Replies as they would be copied: which template in which language, with which values, how long, and what is wrong.

What a template may hold is told in `invites.template_rules`, which templates there are in `store.templates`.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from invites.decision import PROPOSALS, Decision
from invites.gaps import missing
from invites.inbox import Entry
from invites.occasion import Occasion, occasion_of
from invites.outcome import ProposalState
from invites.replies import render
from invites.reply_language import UNKNOWN, best_language
from invites.reply_to_template import template_of_reply
from invites.reply_values import Particulars, reply_values
from invites.spoken_times import spoken_day, spoken_slots
from invites.template import TemplateError, TemplateName, read_name, template_file
from store.errors import StoreError
from store.templates import Templates
from tui.draft import AS_IT_COMES, Draft, Wish
from tui.offering import Offering

if TYPE_CHECKING:
    from tui.queue import Queue


MET = "met"
"""The name of the templates for whoever the owner has met: they come first then, and are offered to nobody else."""


class Drafting:
    """Makes the replies of one queue."""

    def __init__(self, queue: "Queue", templates: Templates) -> None:
        """Answer for the owner of a queue, with these templates."""
        self._queue = queue
        self.templates = templates
        self.offering = Offering(queue)

    def draft(self, entry: Entry, decision: Decision | Occasion, wish: Wish = AS_IT_COMES) -> Draft:
        """Return the reply that would be copied. Raises TemplateError when its template is broken."""
        offered = self._offered(entry, decision, wish.language)
        if not offered:
            return Draft(_decision(entry, decision), "", "")
        position = wish.variant % len(offered)
        return self._made(entry, offered[position], wish, position, len(offered))

    def shown(self, entry: Entry, decision: Decision | Occasion, wish: Wish = AS_IT_COMES) -> Draft:
        """Return the same for somebody to look at: what is wrong with a broken template stands in the draft."""
        try:
            return self.draft(entry, decision, wish)
        except TemplateError as error:
            offered = self._offered(entry, decision, wish.language)
            position = wish.variant % len(offered)
            return Draft(
                _decision(entry, decision),
                offered[position].name,
                "",
                position + 1,
                len(offered),
                offered[position].language,
                occasion=offered[position].occasion,
                problem=str(error),
            )

    def draft_named(self, entry: Entry, decision: Decision | Occasion, name: str, wish: Wish = AS_IT_COMES) -> Draft:
        """Return the reply made from a template by its name, or by its name and language, as in "short.de".

        A name alone is looked for in the reply's language first. Raises KeyError when there is none such, and
        TemplateError when it is broken.
        """
        bare, _, language = name.partition(".")
        language = language or wish.language
        offered = self._offered(entry, decision, language)
        alike = [one for one in self.all_for(decision) if one.name == bare]
        if language:
            alike = [one for one in alike if one.language.lower() == language.lower()]
        if not alike:
            raise KeyError(name)
        tags = (offered[0].language if offered else "", self._queue.settings.language)
        best = best_language(tags, {one.language for one in alike})
        named = next(one for one in alike if one.language == best)
        if named in offered:
            return self._made(entry, named, wish, offered.index(named), len(offered))
        return self._made(entry, named, wish)

    def draft_from(self, entry: Entry, named: TemplateName, wish: Wish = AS_IT_COMES) -> Draft:
        """Return the reply made from one certain template. Raises TemplateError when it is broken."""
        return self._made(entry, named, wish)

    def save_as_template(self, entry: Entry, draft: Draft, name: str, title: str) -> Path:
        """Make a template of a reply that was written or edited for an invitation, and return its file.

        Names and the like become variables again. Raises TemplateError when the reply holds what no template may, and
        StoreError when there is a template of that name, the program was opened to look only, or the disk refuses.
        """
        if not self._queue.ledger.log.is_writable:
            raise StoreError("No template can be saved, this was opened to look only.")
        occasion = draft.occasion or Occasion.COFFEE
        language = draft.language or self.language(entry, occasion)
        named = read_name(f"{occasion.value}.{name}.{language}.txt")
        template = template_of_reply(draft.text, self.values(entry, occasion, language), named, title)
        return self.templates.save(named, template_file(title, template.body))

    def all_for(self, decision: Decision | Occasion) -> tuple[TemplateName, ...]:
        """Return all templates for a decision or a follow-up, in every language."""
        occasion = _occasion(decision)
        return self.templates.all_for(occasion) if occasion else ()

    def languages(self, decision: Decision | Occasion) -> list[str]:
        """Return the languages in which there are templates for a decision or a follow-up."""
        return sorted({name.language for name in self.all_for(decision)})

    def language(self, entry: Entry, decision: Decision | Occasion) -> str:
        """Return the language of the reply: the note's, where there are templates for it, else the owner's."""
        note = entry.invitation.note
        tag = self._queue.verdict(entry).language if note and not note.isspace() else UNKNOWN
        return best_language((tag, self._queue.settings.language), self.languages(decision))

    def values(self, entry: Entry, occasion: Occasion, language: str, beside: Sequence[str] = ()) -> dict[str, str]:
        """Return the values of all variables for a reply to an invitation, in a language."""
        settings, decided, at = self._queue.settings, entry.decided, entry.decided_at
        proposed_at = at if decided and decided.decision in PROPOSALS and occasion is Occasion.FOLLOWUP else None
        medium = decided.decision.value if decided and proposed_at else Decision.COFFEE.value
        particulars = Particulars(
            cafe=settings.cafe,
            calendar=settings.calendar,
            slots=spoken_slots(self.offering.slots(occasion, beside), language),
            medium=medium if occasion is Occasion.FOLLOWUP else "",
            proposed_on=spoken_day(self.offering.on_the_clock(proposed_at).date(), language) if proposed_at else "",
        )
        return reply_values(entry.invitation, self._queue.owner, self._queue.verdict(entry).kind, particulars)

    def _offered(self, entry: Entry, decision: Decision | Occasion, language: str) -> tuple[TemplateName, ...]:
        """Return the templates that are offered one after the other."""
        occasion = _occasion(decision)
        if occasion is None:
            return ()
        there = self.languages(decision)
        best = best_language((language,), there) if language else self.language(entry, decision)
        names = self.templates.offered(occasion, best)
        after = tuple(name for name in names if name.name == MET)
        others = tuple(name for name in names if name.name != MET)
        has_met = entry.standing is not None and entry.standing.proposal is ProposalState.MET
        return (*after, *others) if has_met else others or after

    def _made(self, entry: Entry, named: TemplateName, wish: Wish, position: int = 0, count: int = 1) -> Draft:
        template = self.templates.read(named)
        values = {**self.values(entry, named.occasion, named.language, wish.beside), **wish.answers}
        message = self._queue.settings.message_limit
        return Draft(
            _decision(entry, named.occasion),
            named.name,
            render(template, values),
            position + 1,
            count,
            named.language,
            template.title,
            named.occasion,
            min(template.limit or message, message),
            missing(template, values),
            is_unsigned=not values["owner_name"],
        )


def _occasion(decision: Decision | Occasion) -> Occasion | None:
    return decision if isinstance(decision, Occasion) else occasion_of(decision)


def _decision(entry: Entry, decision: Decision | Occasion) -> Decision:
    """Return the decision that a reply goes with; a follow-up goes with the proposal it is about."""
    if decision == Occasion.FOLLOWUP:
        return entry.decided.decision if entry.decided else Decision.COFFEE
    return Decision(decision.value)
