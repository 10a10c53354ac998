"""Make the pictures of docs/preview.md: what the engine prints on local Azure, as terminal SVGs."""

import re
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

from tests.scenarios.changes import CHANGES
from tests.scenarios.truth import ask, project

DOCS = Path(__file__).parent
PICTURES = {
    "preview-tag": "a tag",
    "preview-region": "a region that sorts first",
    "preview-zones": "zones",
    "preview-public-ip": "a public IP address",
    "preview-moved": "moved by Azure",
}
"""File name → the change of the truth table that it shows."""

_NOISE = re.compile(r"^\s*\[(urn|provider|id)=|Stack: \(same\)|^Previewing|^\s*$|from \$PATH|password")
_COLOURS = {"+": "green", "~": "yellow", "-": "red"}


def draw(name: str, change_name: str, folder: Path) -> None:
    """Run one change up to its preview, and draw what that prints."""
    (change,) = [each for each in CHANGES if each.name == change_name]
    made = project(folder, "ours", change)
    ask(made, change.steps[0])
    console = Console(record=True, width=118, file=(folder / "shown").open("w"), highlight=False)
    console.print("$ pulumi preview --diff", style="bold")
    for line in made.shown().splitlines():
        if not _NOISE.search(line):
            style = "yellow bold" if line.startswith("warning") else _COLOURS.get(line.strip()[:1], "")
            console.print(Text(line.replace("azure-native:", ""), style=style))
    console.save_svg(str(DOCS / f"{name}.svg"), title=change_name)


def main() -> None:
    """Draw all of them."""
    for name, change in PICTURES.items():
        with tempfile.TemporaryDirectory() as folder:
            draw(name, change, Path(folder))


if __name__ == "__main__":
    main()
