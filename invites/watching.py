"""How far long work has come, told to whoever watches it, who may also end it. Who that is, is not known here.

Readers tell; the command line and the screen watch. The watcher is found by the context, so that not every function
between them has to hand it on.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

Item = TypeVar("Item")

Watch = Callable[[int, int, str], None]
"""Is called with how much is done, how much there is in all, in any one unit, and what is being worked on.

In all is 0 where nobody knows, and what is worked on is empty where it is the same as before. Whoever works calls it at
least every tenth of a second, mostly far more often, so it has to be quick. It may raise Cancelled.
"""

_TOLD_EVERY = 500
"""Items between two calls where the items are small."""

_watch: ContextVar[Watch | None] = ContextVar("watch", default=None)


class Cancelled(Exception):  # noqa: N818 (it is nobody's error)
    """Whoever watches wants the work to end. It passes through every reader, and nothing is stored."""


@contextmanager
def watched(watch: Watch) -> Iterator[None]:
    """Let somebody watch the work that is done inside."""
    before = _watch.set(watch)
    try:
        yield
    finally:
        _watch.reset(before)


def tell(done: int, in_all: int, what: str = "") -> None:
    """Tell the watcher, if there is one, how far the work has come. Raises Cancelled when the watcher wants it."""
    watch = _watch.get()
    if watch is not None:
        watch(done, in_all, what)


def along(items: Iterable[Item], in_all: int, what: str = "") -> Iterator[Item]:
    """Give the items one after the other, and tell how many are done. Raises Cancelled as `tell` does."""
    tell(0, in_all, what)
    for done, item in enumerate(items, 1):
        yield item
        if done % _TOLD_EVERY == 0:
            tell(done, in_all)
