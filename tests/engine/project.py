"""A Pulumi project in a folder of its own, run by a real engine against local Azure."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import engine
from local_azure.arm_door import ArmDoor
from local_azure.cloud import Cloud

ROOT = Path(__file__).resolve().parents[2]
UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
SUBSCRIPTION = "00000000-0000-0000-0000-000000000001"


class PulumiFailedError(AssertionError):
    """The engine's command ended with another status than expected; the message is all that it printed."""


@dataclass(frozen=True)
class Step:
    """One step of a preview: an operation on a resource, and the properties that it changes."""

    op: str
    type: str
    name: str
    changes: Mapping[str, tuple[object, object]] = field(default_factory=dict)
    """Old and new value by path; ``UNKNOWN`` for what only ``up`` can tell."""


@dataclass(frozen=True)
class Outcome:
    """What a command of the engine said."""

    text: str
    steps: tuple[Step, ...] = ()
    plan: Mapping[str, Any] = field(default_factory=dict)
    """What ``preview --json`` printed."""

    @property
    def warnings(self) -> tuple[str, ...]:
        """The component's own warnings, in their fixed form."""
        told = [str(each["message"]).removeprefix("warning: ").strip() for each in self.plan.get("diagnostics", ())]
        return tuple(each for each in told if each.startswith("apim-ip["))

    def changed(self, type_part: str = "") -> dict[str, str]:
        """The operation on each resource that doesn't stay as it is, by name."""
        return {step.name: step.op for step in self.steps if step.op != "same" and type_part in step.type}

    def step(self, name: str) -> Step:
        """The step of one resource."""
        (found,) = [step for step in self.steps if step.name == name]
        return found


class Project:
    """A project, its stack, and the local Azure that it is deployed to."""

    def __init__(
        self, folder: Path, program: Path | None = None, *, stack: str = "dev", cloud: Path | None = None
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.program = program or folder
        self.cloud = Cloud(cloud or folder / "azure.json")
        (folder / "state").mkdir(exist_ok=True)
        path = [str(Path(sys.executable).parent), str(engine.ready()), str(ROOT / "local_azure" / "plugin")]
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("PULUMI_", "ARM_"))},
            "PATH": os.pathsep.join([*path, str(ROOT / "plugin"), os.environ["PATH"]]),
            "PYTHONPATH": str(ROOT),
            "LOCAL_AZURE_STATE": str(cloud or folder / "azure.json"),
            "ARM_SUBSCRIPTION_ID": SUBSCRIPTION,
            "PULUMI_BACKEND_URL": f"file://{folder / 'state'}",
            "PULUMI_CONFIG_PASSPHRASE": "",
            "PULUMI_HOME": str(folder / "home"),
            "PULUMI_SKIP_UPDATE_CHECK": "true",
            "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
        }
        self.stack = stack
        self.run("stack", "init", stack)

    def open_arm(self) -> ArmDoor:
        """Open the ARM door onto this project's local Azure, and lead the engine's plugins there."""
        door = ArmDoor(self.cloud.state, self.folder)
        self.environment.update(door.environment())
        return door

    @classmethod
    def of(cls, folder: Path, source: str, name: str = "test") -> "Project":
        """A project made of one program text."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "Pulumi.yaml").write_text(f"name: {name}\nruntime: python\n")
        (folder / "__main__.py").write_text(source)
        return cls(folder)

    def write(self, source: str) -> None:
        """Replace the program."""
        (self.program / "__main__.py").write_text(source)

    def run(self, *arguments: str, succeeds: bool = True) -> str:
        """Run one command of the engine and give what it printed, standard error last."""
        done = self.attempt(*arguments)
        if (done.returncode == 0) is not succeeds:
            raise PulumiFailedError(
                f"pulumi {' '.join(arguments)}: exit {done.returncode}\n{done.stdout}\n{done.stderr}"
            )
        return done.stdout + done.stderr

    def attempt(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one command of the engine, however it ends."""
        return subprocess.run(
            ["pulumi", *arguments, "--non-interactive", "--color=never"],
            cwd=self.program,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start a command of the engine in a process group of its own, to be interrupted or killed."""
        return subprocess.Popen(
            ["pulumi", *arguments, "--stack", self.stack, "--non-interactive", "--color=never"],
            cwd=self.program,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def config(self, **values: str) -> None:
        """Set config values of the project's own namespace."""
        for key, value in values.items():
            self.run("config", "set", "--stack", self.stack, key, value)

    def config_path(self, path: str, value: str) -> None:
        """Set one value by its path."""
        self.run("config", "set", "--stack", self.stack, "--path", path, value)

    def preview(self, *options: str, succeeds: bool = True) -> Outcome:
        """Preview, and read what it announces."""
        text = self.run("preview", "--json", "--stack", self.stack, *options, succeeds=succeeds)
        if not succeeds:
            return Outcome(text)
        plan = json.loads(text[text.index("{") : text.rindex("}") + 1])
        return Outcome(text, tuple(_step(each) for each in plan.get("steps", ())), plan)

    def shown(self, *options: str) -> str:
        """Preview as a person sees it."""
        return self.run("preview", "--diff", "--stack", self.stack, *options)

    def up(self, *options: str, succeeds: bool = True) -> Outcome:
        """Deploy without looking first."""
        text = self.run("up", "--yes", "--skip-preview", "--stack", self.stack, *options, succeeds=succeeds)
        return Outcome(text)

    def is_settled(self) -> bool:
        """Whether a preview announces nothing; the engine itself is asked."""
        self.run("preview", "--expect-no-changes", "--stack", self.stack)
        return True

    def destroy(self) -> None:
        """Take everything away again."""
        self.run("destroy", "--yes", "--skip-preview", "--stack", self.stack)

    def outputs(self) -> dict[str, object]:
        """The stack's outputs."""
        values: dict[str, object] = json.loads(self.run("stack", "output", "--json", "--stack", self.stack))
        return values

    def resources(self) -> list[dict[str, object]]:
        """What the stack's state holds."""
        exported = json.loads(self.run("stack", "export", "--stack", self.stack))
        found: list[dict[str, object]] = exported["deployment"].get("resources", [])
        return found


def _step(data: dict[str, object]) -> Step:
    *_, qualified, name = str(data["urn"]).split("::")
    old, new = (_inputs(data.get(state)) for state in ("oldState", "newState"))
    changes = {
        path: (_at(old, path), _at(new, path))
        for path in (data.get("detailedDiff") or {})  # type: ignore[attr-defined]
    }
    return Step(op=str(data["op"]), type=qualified.split("$")[-1], name=name, changes=changes)


def _inputs(state: object) -> object:
    return state.get("inputs", {}) if isinstance(state, dict) else {}


def _at(value: object, path: str) -> object:
    for part in path.replace("[", ".[").split("."):
        if part.startswith("["):
            at = int(part[1:-1])
            value = value[at] if isinstance(value, list) and at < len(value) else None
        else:
            value = value.get(part) if isinstance(value, dict) else None
    return "[unknown]" if value == UNKNOWN else value
