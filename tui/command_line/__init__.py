"""The commands of the command line: one module per subject, and what they all print with. `tui.cli` is their door."""
