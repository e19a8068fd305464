"""What commands print with --json, and what the words behind a command mean, as their help tells it."""

OUTBOX_WORDS = (
    "next prints the reply whose turn it is (exit 1 when none waits); copied, sent, skip and drop say what you did "
    "with it, sent without ID of all that were copied; back takes the last of these back; edit gives it new words. "
    "Without ACTION: list them"
)
"""What can be done with a reply."""

FOLLOW_UP_WORDS = (
    "agreed writes a calendar file; met, no-answer; sent: you sent a follow-up, and none is offered again; waiting "
    "takes any of these back. Without ACTION: list them, what is due first"
)
"""What can be said of a proposal."""

DECIDE_JSON = (
    "All IDs are one step: one undo takes it back. The replies wait in the outbox; with --copy the one is copied. With "
    "--json: one document with step, at, decided (a list of id, decision, template, reply, until), copied (way, "
    "confirmed, sentence; null without --copy) and replaced (earlier decisions: id, decision, at, by)."
)
"""What `decide` does and prints."""

STATS_JSON = (
    "With --json: one document with states, kinds and decisions (counts by word), outbox (waiting, copied), followups "
    "and median_days_to_answer (null when it is not known)."
)
"""What `stats` does and prints."""

EXPORT_JSON = (
    "json and jsonl hold everything, and coffeefirst import brings it back without loss; csv is for looking at it in a "
    "spreadsheet, and comes back as invitations. In json: coffee_first, version, owner, invitations, history; jsonl "
    "has a line with the first three, and one for each invitation and event. --json with --output: file, format, "
    "invitations, events."
)
"""What `export` does and prints."""

OUTBOX_JSON = (
    "With --json: the list and next have a line for each reply, with id, step, name, profile_url, decision, template, "
    "reply, state (waiting or copied) and decided_at; next has copied (way, confirmed, sentence; null without --copy) "
    "as well. The others print one document with action and ids."
)
"""What `outbox` does and prints."""

FOLLOWUPS_JSON = (
    "With --json: the list has a line for each, with id, name, profile_url, decision, state (waiting, agreed or met), "
    "since, followed_up, appointment (at, place; or null), due and question (follow up, did you meet, accept or "
    "decline; or null). The others print one such line; agreed has file, the path of the calendar file, as well."
)
"""What `followups` does and prints."""

HISTORY_JSON = (
    "With --json: a line for each happening, with at, id, what, decision, text, template, until, appointment (at, "
    "place; or null) and by."
)
"""What `history` does and prints."""
