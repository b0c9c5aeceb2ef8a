"""One line that says what is put on a day: its words, how it is read, how it is written back."""
