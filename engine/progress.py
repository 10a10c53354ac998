"""What is going on, for the person who waits."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Say = Callable[[str], None]
"""Takes a piece of text as it comes; a line ends with its newline."""


def to_stderr(text: str) -> None:
    """Show the text at once, away from stdout, which belongs to the result."""
    print(text, end="", file=sys.stderr, flush=True)


@contextmanager
def timed(what: str, say: Say) -> Iterator[None]:
    """One line: what is being done, and at its end how long it took, or that it failed."""
    say(f"engine: {what} … ")
    start = time.monotonic()
    outcome = "failed after "
    try:
        yield
        outcome = ""
    finally:
        say(f"{outcome}{time.monotonic() - start:.0f} s\n")
