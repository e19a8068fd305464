"""One file and one .tcss per screen, and what several of them have in common."""
