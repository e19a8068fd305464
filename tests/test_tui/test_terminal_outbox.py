"""From marks to the last paste in the real program, with a restart in the middle and the clipboard read back."""

from pathlib import Path

from invites.decision import Decision
from invites.outcome import ReplyState
from store.places import Places
from store.settings import Settings
from tests.test_tui.conftest import PEOPLE
from tests.test_tui.terminal import decisions, fill, opened
from tests.test_tui.test_clipboard import clipboard, display  # noqa: F401 (a fixture)
from tests.test_tui.test_terminal_clipboard import reply_to
from tui.queue import Queue


def test_marked_ones_are_decided_on_at_once_and_answered_one_paste_at_a_time(
    tmp_path: Path,
    display: str,  # noqa: F811
) -> None:
    fill(tmp_path, PEOPLE)
    where = {"DISPLAY": display}
    with opened(tmp_path, DISPLAY=display) as terminal:
        terminal.expect("Reply: coffee")
        terminal.type(" ", "j", " ", " ")
        terminal.expect("3 marked")
        terminal.type("d")
        terminal.expect("Declined 3. Replies wait in the outbox: b", "Outbox 3")
        assert {*decisions(tmp_path).values()} == {Decision.DECLINE}
        terminal.type("b")
        terminal.expect("0 of 3 sent")
        terminal.send("sxDSBu sxDSBu")  # a paste that was not announced as one
        terminal.expect("A paste while a box was open was left out", "0 of 3 sent")
        terminal.type("y")
        terminal.expect("On the clipboard: reply to Ana Prueba")
        assert clipboard(where) == reply_to(tmp_path, "Ana Prueba")
        terminal.type("s")
        terminal.expect("1 of 3 sent")
        terminal.type("y")
        terminal.expect("On the clipboard: reply to Cy Sample")
        terminal.type("\x1b")
        terminal.expect("Outbox 1")
        assert terminal.quit() == 0
    with opened(tmp_path, DISPLAY=display) as terminal:
        terminal.expect("Outbox 1")
        terminal.type("b")
        terminal.expect("1 of 3 sent", "1 waiting · 1 copied")
        assert "On the clipboard" not in terminal.shown  # whoever copied something since is not known
        terminal.type("y")
        terminal.expect("On the clipboard: reply to द")  # pyte drops the vowel signs
        assert clipboard(where) == reply_to(tmp_path, "देविका राव")
        terminal.type("s", "s")
        terminal.expect("3 of 3 sent", "The outbox is empty")
        terminal.type("q", "u")
        terminal.expect("Taken back: 3 decisions.")
        terminal.quit()
    with Queue.open(Places(tmp_path, tmp_path), Settings(), read_only=True) as queue:
        assert len(queue.inbox.outbox.ids()) == 0
        assert queue.inbox.history.standing_of(1, 1).reply is ReplyState.SENT
