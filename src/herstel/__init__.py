"""herstel: a journal that makes recovery a planned part of training.

Importing the package imports nothing else: every command loads only what it needs.
"""

__version__ = "0.1.0"
