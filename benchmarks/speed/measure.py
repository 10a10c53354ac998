"""Taking the time: the same four commands on each program, one after the other, in rounds."""

import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import BaseModel, ConfigDict

from benchmarks.speed.programs import FORMS, REGIONS, Form, Kind, parents, source
from tests.engine.programs import make_service
from tests.engine.project import Project

COMMANDS = ("preview", "up", "unchanged preview", "up after a move")
"""The first two on an empty stack; a move changes one of the five regions' addresses behind Pulumi's back."""


class Sample(BaseModel):
    """One command on one program."""

    model_config = ConfigDict(frozen=True)

    form: Form
    kind: Kind
    entries: int
    round: int
    command: str
    seconds: float
    peak_mb: float
    """Memory of the program's process at its highest."""


def sample(kind: Kind, entries: int, number: int, forms: tuple[Form, ...] = FORMS) -> Iterator[Sample]:
    """Measure some forms of one size once; each round begins with another form, and every command meets the same machine."""
    with TemporaryDirectory() as folder:
        turn = forms[number % len(forms) :] + forms[: number % len(forms)]
        projects = {form: _project(Path(folder) / form, form, kind, entries) for form in turn}
        for command in COMMANDS:
            for form, project in projects.items():
                seconds = _time(project, command)
                peak = int((project.program / "peak").read_text()) / 1024
                yield Sample(
                    form=form,
                    kind=kind,
                    entries=entries,
                    round=number,
                    command=command,
                    seconds=seconds,
                    peak_mb=peak,
                )


def _project(folder: Path, form: Form, kind: Kind, entries: int) -> Project:
    project = Project.of(folder, source(form, kind, entries))
    # A file backend writes the whole state after every step, which grows with the square of the entries; services don't.
    project.environment.update(PULUMI_EXPERIMENTAL="true", PULUMI_SKIP_CHECKPOINTS="true")
    more = [{"location": each, "sku": {"name": "Premium", "capacity": 1}} for each in REGIONS if each != "westeurope"]
    make_service(project, additionalLocations=more)
    for n in range(parents(kind, entries)):
        if kind == "sql":
            project.cloud.make("azure-native:sql:Server", resourceGroupName="rg", serverName=f"db{n}")
        else:
            token = "azure-native:network:NetworkSecurityGroup"
            project.cloud.make(token, resourceGroupName="rg", networkSecurityGroupName=f"nsg{n}")
    return project


def _time(project: Project, command: str) -> float:
    if command == "up after a move":
        project.cloud.move("apim", region="westeurope")
    verb, *options = {
        "preview": ("preview",),
        "unchanged preview": ("preview", "--expect-no-changes"),
    }.get(command, ("up", "--yes", "--skip-preview"))
    began = time.perf_counter()
    project.run(verb, "--stack", project.stack, *options)
    return time.perf_counter() - began
