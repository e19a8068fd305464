"""Lets `python -m tui` start the program where the console script is not on the path."""

from tui.entry import main

raise SystemExit(main())
