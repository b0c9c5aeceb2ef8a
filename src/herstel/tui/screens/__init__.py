"""What fills the terminal: the screens, and what several of them have in common."""
