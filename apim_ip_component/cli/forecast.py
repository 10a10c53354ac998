"""``apim-ip forecast``: which regions' addresses a planned change will move, and why."""

import json
from typing import BinaryIO

import click
from rich.console import Console
from rich.table import Table

from apim_ip_component.cli.body import parse, read_service
from apim_ip_component.service import deployment
from apim_ip_component.service.cause import Cause
from apim_ip_component.service.forecast import RegionForecast
from apim_ip_component.service.forecast import forecast as compare


@click.command()
@click.argument("live", type=click.File("rb"))
@click.argument("planned", type=click.File("rb"))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def forecast(live: BinaryIO, planned: BinaryIO, as_json: bool) -> None:
    """Say which regions' addresses move when the service in LIVE becomes the one in PLANNED ("-" reads standard input).

    Both hold the ARM body of a service, or what `az apim show` prints.
    """
    before, after = (deployment.of(read_service(parse(each), f'"{each.name}": ')) for each in (live, planned))
    regions = compare(before, after)
    if as_json:
        described = {
            name: {
                "change": each.change,
                "causes": [cause.code for cause in each.causes],
                "lists": list(each.lists),
            }
            for name, each in regions.items()
        }
        click.echo(json.dumps({"regions": described}, indent=2))
        return
    _show(regions)


def _show(regions: dict[str, RegionForecast]) -> None:
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=160)
    table = Table("region", "change", "address lists", "because", box=None, pad_edge=False)
    causes: dict[str, Cause] = {}
    for name, each in regions.items():
        causes |= {cause.code: cause for cause in each.causes}
        table.add_row(name, each.change, ", ".join(each.lists) or "-", ", ".join(c.code for c in each.causes) or "-")
    console.print(table)
    for code, cause in causes.items():
        console.print(f"  {code}: {cause.sentence} ({cause.source})", markup=False, soft_wrap=True)
