"""The command line: its commands, and how it ends."""

import os
import sys
from collections.abc import Sequence

import click

from apim_ip_component.cli.addresses import addresses
from apim_ip_component.cli.forecast import forecast


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="apim-ip-component")
def apim_ip() -> None:
    """IP addresses of Azure API Management services, and the firewalls that let them in."""


apim_ip.add_command(addresses)
apim_ip.add_command(forecast)


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit status: 0, or 1 with one sentence on standard error."""
    try:
        status = apim_ip.main(args=list(arguments), prog_name="apim-ip", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return 0
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx else "apim-ip"
        click.echo(f"{where}: {_sentence(error.format_message())} (see {where} --help)", err=True)
        return 1
    except click.ClickException as error:
        click.echo(f"apim-ip: {error.format_message()}", err=True)
        return 1
    except click.Abort:
        return 1
    except BrokenPipeError:
        # The reader has seen enough; Python would complain while it closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status if isinstance(status, int) else 0


def _sentence(message: str) -> str:
    return " ".join(message.split()).rstrip(".")
