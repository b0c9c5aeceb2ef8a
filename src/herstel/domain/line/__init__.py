"""One line that says what is put on a day: how it is read, what is asked about it, how it is written back.

Every word of a line gets one role. A line goes through six steps, each in modules that can be read alone;
`reading.py` is the way through all of them:

1. **Words** (`tokens.py`). The text is cut into words and signs; quoted text is one word that means
   itself.
2. **Parts** (`scanning.py`; what they can be, `parts.py`). At each word every reader says what begins there,
   and the longest part counts; of equals the first reader in `_READERS`. A reader knows one kind: repetitions
   (`repeats.py`), days (`day_spans.py`, `single_days.py`), times of day (`times.py`), lengths and distances
   (`amounts.py`), sets and efforts (`intensity.py`), limits (`day_limits.py`), and last what a line is about
   (`subject_words.py`). What no reader takes is a number, a word that joins, or plain text. Readers look at
   neighbours only to tell two kinds apart; what the whole line is about they get as a `LineContext`.
3. **Things** (`segments.py`). `bike 60 + run 20` says two; a day that is said once holds for both.
4. **The topic** (`topic.py`). A sport, rest, something of life, what lasts, or a limit: the first name
   that no small word links to another (`na het werk hardlopen`), but a weak one (`marathon`, `lunch`)
   yields to a sport.
5. **The entry** (`making_....py`, `day_limits.py`; its days, `schedule.py`; its hours, `parts_of_day.py`).
   What is made takes from the parts what it can use: a session its length, a shift its hours. The words that
   name it are the title. What names nothing known (`nameless.py`) is something of life where it says when,
   unless it may be training; a feeling and a warning sign are refused there.
6. **The account** (`account.py`). A word that nothing took is one of the title by a rule that is said there
   once, or it is not understood. What was understood and may be meant otherwise is asked: by what made it, by
   its days and words (`doubts.py`), by words that nothing knows (`unknown_words.py`).

The tables of words are closed classes (`words.py`), which are to be complete, and open ones
(`subject_words.py`, `life_words.py`, `sports.py`), which never are: an unknown name is asked about where it
may be a sport. A line may also say that something is over (`flu over`): it makes no record, and who has the
journal ends what is open. `writing.py` goes the way back, and proves each line it writes by reading it.
"""
