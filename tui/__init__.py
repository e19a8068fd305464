"""The terminal: the only code that knows Textual, the clipboard or the command line."""
