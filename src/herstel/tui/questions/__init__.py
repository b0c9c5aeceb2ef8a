"""Questions at the foot of a screen that one key, or one line, answers; what follows is saved here."""
