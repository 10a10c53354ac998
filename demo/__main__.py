"""Tell the story: a service, its firewalls, and what happens to them when its addresses change.

Every output shown is the engine's own, from ``examples/service_in_program`` on local Azure in a folder that is gone afterwards.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.table import Table

import engine
from local_azure.cloud import Cloud

ROOT = Path(__file__).resolve().parents[1]
NOISE = re.compile(
    r"^\s*\[(urn|provider|id)=|^\s*pulumi:pulumi:Stack: \(same\)|^Previewing|^Duration|^\s*$|--outputs|"
    r"^The resources in the stack|^If you want"
)


class Story:
    """One project on local Azure, told step by step."""

    def __init__(self, folder: Path) -> None:
        self._console = Console(highlight=False)
        self._folder = folder
        self._step = 0
        self._project = folder / "project"
        shutil.copytree(ROOT / "examples" / "service_in_program", self._project)
        settings = self._project / "Pulumi.yaml"
        plugin = ROOT / "local_azure" / "plugin"
        local = f"\nplugins:\n  providers:\n    - name: azure-native\n      path: {plugin}\n"
        settings.write_text(settings.read_text() + local)
        (folder / "state").mkdir()
        path = [str(Path(sys.executable).parent), str(engine.ready()), os.environ["PATH"]]
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("PULUMI_", "ARM_"))},
            "PATH": os.pathsep.join(path),
            "PYTHONPATH": str(ROOT),
            "LOCAL_AZURE_STATE": str(folder / "azure.db"),
            "PULUMI_BACKEND_URL": f"file://{folder / 'state'}",
            "PULUMI_CONFIG_PASSPHRASE": "",
            "PULUMI_HOME": str(folder / "home"),
            "PULUMI_SKIP_UPDATE_CHECK": "true",
            "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
        }
        self.cloud = Cloud(folder / "azure.db")

    def say(self, text: str) -> None:
        """Begin a step with one line."""
        self._step += 1
        self._console.print(f"\n[bold]{self._step}. {text}[/bold]")

    def pulumi(self, *arguments: str, show: str = "") -> None:
        """Run the engine; show the lines that match, or nothing."""
        if show:
            self._console.print(f"[dim]$ pulumi {' '.join(arguments)}[/dim]", soft_wrap=True)
        done = subprocess.run(
            ["pulumi", *arguments, "--non-interactive", "--color=never"],
            cwd=self._project,
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            sys.stderr.write(done.stdout + done.stderr)
            raise SystemExit(
                f"demo: pulumi {arguments[0]} ended with status {done.returncode}; what it said stands above"
            )
        for line in _shown(done.stdout.splitlines(), show):
            style = {"+": "green", "~": "yellow", "-": "red"}.get(line.strip()[:1], "")
            self._console.print(f"  {line}", style=style, markup=False, soft_wrap=True)

    def up(self) -> None:
        """Deploy, and show how much was done."""
        self.pulumi("up", "--yes", "--skip-preview", show="summary")

    def preview(self) -> None:
        """Preview, and show the difference."""
        self.pulumi("preview", "--diff", show="diff")

    def table(self) -> None:
        """Show what every firewall lets in."""
        table = Table("firewall", "entry", "lets in", box=None, pad_edge=False, header_style="dim")
        for row in self.cloud.firewalls():
            table.add_row(f"{row.kind} {row.firewall}", row.entry, "\n".join(row.values))
        self._console.print(table)


def _shown(lines: Iterable[str], show: str) -> Iterable[str]:
    """The part of the engine's output that a step is about; outputs repeat what the entries say."""
    if not show:
        return
    lines = list(lines)
    start = next((at for at, line in enumerate(lines) if line.startswith("Resources:")), len(lines))
    outputs = next((at for at, line in enumerate(lines) if "--outputs:--" in line), start)
    if show == "diff":
        yield from (line for line in lines[: min(start, outputs)] if not NOISE.search(line))
    yield from (line for line in lines[start:] if not NOISE.search(line))


def main() -> None:
    """Tell the story, and leave nothing behind."""
    engine.ready()
    with tempfile.TemporaryDirectory(prefix="apim-ip-demo-") as folder:
        story = Story(Path(folder))
        story.pulumi("stack", "init", "demo")
        story.pulumi("config", "set", "--secret", "sqlPassword", "only-a-demo")

        story.say("A Premium service in two regions, an NSG, a SQL server and a storage account: the first deployment.")
        story.up()
        story.table()

        story.say(
            "A tag on the service. azure-native now calls its addresses unknown; the firewalls still show no change."
        )
        story.pulumi("config", "set", "costCenter", "42")
        story.preview()
        story.up()

        story.say("A third region. The preview announces its entries before the region exists; `up` opens them.")
        story.pulumi("config", "set", "--path", "additionalLocations[1]", "swedencentral")
        story.pulumi("config", "set", "--path", "additionalLocations[0]", "northeurope")
        story.preview()
        story.up()

        story.say("An address moves behind Pulumi's back (say, the subscription was suspended and is reinstated).")
        story.cloud.move("contoso-apim", "northeurope")
        story.preview()
        story.up()

        story.say("What is allowed now.")
        story.table()

        story.say("Everything is taken away again.")
        story.pulumi("destroy", "--yes", "--skip-preview", show="summary")


if __name__ == "__main__":
    main()
