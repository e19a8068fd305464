"""Numbers of things and of bytes, as a person says them."""


def counted(number: int, what: str, several: str = "") -> str:
    """Return a number with what it counts: "1 backup", "1,200 backups", and `several` where an s does not do."""
    return f"{number:,} {what if number == 1 else several or what + 's'}"


def told_size(size: int) -> str:
    """Return a number of bytes, to two figures or to the whole unit."""
    for unit, factor in (("GB", 2**30), ("MB", 2**20), ("KB", 2**10)):
        if size >= factor:
            return f"{size / factor:.0f} {unit}" if size >= 10 * factor else f"{size / factor:.1f} {unit}"
    return counted(size, "byte")
