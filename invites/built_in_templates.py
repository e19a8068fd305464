"""The templates that come with the program, each read only when it is asked for."""

from functools import lru_cache

from invites.template import TemplateName, read_name


@lru_cache(maxsize=1)
def built_in_names() -> frozenset[TemplateName]:
    """Return which templates come with the program."""
    from importlib.resources import files

    return frozenset(
        read_name(file.name) for file in (files("invites") / "templates").iterdir() if file.name.endswith(".txt")
    )


def built_in_text(named: TemplateName) -> str:
    """Return the text of the file of one of them."""
    from importlib.resources import files

    return (files("invites") / "templates" / named.file).read_text("utf-8")
