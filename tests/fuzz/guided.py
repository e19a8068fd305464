"""The child of `make fuzz`: the readers with their branches watched, given to libFuzzer. It goes on after a finding."""

import sys
from importlib import import_module
from pkgutil import walk_packages

import atheris

import invites.reading
from tests.fuzz.findings import keep

with atheris.instrument_imports(include=["invites"]):
    for module in walk_packages(invites.reading.__path__, "invites.reading."):
        import_module(module.name)  # readers load each other only when they are wanted, and then it is too late
    from tests.fuzz.readers import attempt


def one_input(data: bytes) -> None:
    """Try one input, and keep it when something goes wrong."""
    try:
        attempt(data)
    except Exception as error:  # noqa: BLE001 (whatever it is, it is what is looked for)
        keep(data, error)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
