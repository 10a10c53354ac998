"""What is wrong with a configuration: one sentence for each mistake, all of them together.

Pure. A sentence is written where its fact is checked; whoever shows it (a Pulumi program, the stack config, the command
line) only passes it on.
"""

from collections.abc import Iterable
from difflib import get_close_matches

from pydantic import BaseModel, ConfigDict


class Mistake(BaseModel):
    """One mistake: where it stands, and one sentence with the value, the reason and the way out."""

    model_config = ConfigDict(frozen=True)

    path: tuple[str | int, ...]
    """Where the value stands, by the names that the caller wrote: ``("network_security_rules", "to-app", "priority")``."""
    sentence: str

    def __str__(self) -> str:
        if not self.path:
            return self.sentence
        place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in self.path)
        return f"{place.removeprefix('.')}: {self.sentence}"


class MistakesError(ValueError):
    """A configuration that can't be carried out, with all of its mistakes."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(str(each) for each in self.mistakes))


def nearest(name: str, names: Iterable[str]) -> str:
    """Write the way out for an unknown name: the nearest right one, or all of them."""
    known = sorted(names)
    same = [each for each in known if each.casefold() == name.casefold()]
    close = same or get_close_matches(name, known, n=1, cutoff=0.6)
    return f'did you mean "{close[0]}"?' if close else f"choose from {', '.join(known)}"


def said(error: Exception) -> str:
    """What somebody else's error says, on one line, to stand in a sentence of ours."""
    return " ".join(str(error).split())
