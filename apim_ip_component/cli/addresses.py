"""``apim-ip addresses``: what callers and backends of a service see, from ARM's body of it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import BinaryIO

import click
from rich.console import Console
from rich.table import Table

from apim_ip_component.cli.body import parse, read_service
from apim_ip_component.service.addresses import by_region
from apim_ip_component.service.facts import ServiceFacts


@click.command()
@click.argument("file", type=click.File("rb"))
@click.option("--json", "as_json", is_flag=True, help="Print JSON: an object, or a list where FILE holds a list.")
def addresses(file: BinaryIO, as_json: bool) -> None:
    """Print the addresses of the services in FILE, region by region ("-" reads standard input).

    FILE holds the ARM body of a service, what `az apim show` prints, or a list of either.
    """
    body = parse(file)
    services = _services(body)
    if as_json:
        described = [_described(each) for each in services]
        click.echo(json.dumps(described if _items(body) is not None else described[0], indent=2))
        return
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=160)
    for each in services:
        _show(console, each)


def _items(body: object) -> Sequence[object] | None:
    """The services of a list, in either of its two forms; ``None`` for a single one."""
    if isinstance(body, Mapping) and isinstance(body.get("value"), list):
        body = body["value"]
    return body if isinstance(body, list) else None


def _services(body: object) -> list[ServiceFacts]:
    items = _items(body)
    if items is None:
        return [read_service(body, "")]
    return [read_service(each, f"[{at}]: ") for at, each in enumerate(items)]


def _described(service: ServiceFacts) -> dict[str, object]:
    return {
        "name": service.name or service.id.rsplit("/", 1)[-1],
        "tier": service.tier,
        "deterministic": service.deterministic,
        "network": service.network_type,
        "state": service.state,
        "changing": service.changing,
        "regions": {
            name: {
                "public": list(each.public),
                "private": list(each.private),
                "outbound": list(each.outbound),
                "gateway": each.gateway,
            }
            for name, each in by_region(service).items()
        },
        "invalid": list(service.invalid),
    }


def _show(console: Console, service: ServiceFacts) -> None:
    regions = by_region(service)
    network = "in no virtual network" if service.network_type == "None" else f"network type {service.network_type}"
    console.print(
        f"[bold]{service.name or 'service'}[/bold]: tier {service.tier}, {network}, {service.state or 'state unknown'}"
    )
    table = Table("region", "gateway", "public", "private", "a public backend sees", box=None, pad_edge=False)
    for name, each in regions.items():
        lists = ("\n".join(values) or "-" for values in (each.public, each.private, each.outbound))
        table.add_row(name, "serves" if each.gateway else "disabled", *lists)
    console.print(table)
    for note in _notes(service):
        console.print(f"  {note}", markup=False, soft_wrap=True)


def _notes(service: ServiceFacts) -> Iterable[str]:
    """What a reader must know to use the table."""
    regions = by_region(service)
    if service.invalid:
        yield f"Left out, since it is no address: {', '.join(service.invalid)}."
    if not service.deterministic:
        tags = ", ".join(each.service_tag for each in regions.values())
        yield (
            f"Tier {service.tier} has no addresses of its own: only {tags} could be let in, and with it every customer of "
            "Azure in that region."
        )
    if service.being_made:
        yield f"Not ready ({service.state}): what has no address yet will get one."
    elif service.changing:
        yield "Being changed right now: these may be the addresses that are about to go."
    subnets = sorted({each.subnet_id for each in regions.values() if each.subnet_id})
    if subnets:
        yield (
            "A backend in the same or a peered network sees addresses of the service's subnet, neither the public nor the "
            f"private ones: {', '.join(subnets)}."
        )
    idle = [name for name, each in regions.items() if not each.gateway]
    if idle:
        yield f"No traffic comes from {', '.join(idle)}: the gateway is disabled there."
