"""Where the console script begins: a look at whether the installation is whole, then the command line."""

import sys


def main() -> int:
    """Run the program, and return its exit status.

    The packages have generic names, and another package called `store` would shadow ours: that is said in one sentence.
    """
    try:
        if not _is_whole():
            print(
                "coffeefirst: error: another package named 'store' is installed beside this program and hides its own; "
                "install Coffee First in an environment of its own, for example with pipx.",
                file=sys.stderr,
            )
            return 1
        from tui.cli import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:  # while the program is being loaded, or being left
        return 130


def _is_whole() -> bool:
    try:
        import store
    except ImportError:
        return False
    return getattr(store, "IS_COFFEE_FIRST", False) is True
