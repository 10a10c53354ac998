"""Reading ARM bodies from files; what is wrong with one is a sentence that names the file."""

import json
from collections.abc import Mapping
from typing import BinaryIO

import click

from apim_ip_component.service.facts import NotAServiceError, ServiceFacts, read


def parse(file: BinaryIO) -> object:
    """Read the JSON of a file.

    Raises:
        click.ClickException: it is none.
    """
    name = "standard input" if file.name == "<stdin>" else f'"{file.name}"'
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{name} is not UTF-8 text (byte {error.start}); write it as UTF-8") from None
    except OSError as error:
        raise click.ClickException(f"{name} can't be read: {(error.strerror or str(error)).lower()}") from None
    if not text.strip():
        raise click.ClickException(f"{name} is empty; give the ARM body of a service, or what `az apim show` prints")
    try:
        body: object = json.loads(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise click.ClickException(f"{name} is not JSON ({place}: {error.msg.lower()})") from None
    return body


def read_service(body: object, place: str) -> ServiceFacts:
    """Read one service.

    Raises:
        click.ClickException: it is none; the sentence begins with the place.
    """
    error = body.get("error") if isinstance(body, Mapping) else None
    if isinstance(error, Mapping):
        raise click.ClickException(f"{place}Azure answered with an error: {error.get('code')}: {error.get('message')}")
    try:
        return read(body)
    except NotAServiceError as wrong:
        raise click.ClickException(f"{place}{wrong}") from None
