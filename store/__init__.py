"""The disk: the only code that knows TinyDB, a path or a lock."""

IS_COFFEE_FIRST = True
"""Tells this package from another one of the same generic name; the console script looks at it."""
