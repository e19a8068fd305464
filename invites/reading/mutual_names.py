"""The people that a line about mutual connections names."""


def people_in(text: str, separators: list[str]) -> tuple[str, ...]:
    """Return the people that a line names."""
    for separator in separators:
        text = text.replace(separator, "\n")
    names: list[str] = []
    for name in filter(None, map(str.strip, text.split("\n"))):
        capitals = sum(character.isupper() for character in name)
        if names and " " not in name and len(name) <= 6 and (capitals > 1 or name.endswith(".")):
            names[-1] += f", {name}"  # a degree: PhD, MBA, Jr.
        else:
            names.append(name)
    return tuple(names)
