"""The command ``apim-ip``. Importing it imports no Pulumi."""

import sys


def main() -> None:
    """Run the command; whatever goes wrong is one sentence on standard error and exit status 1."""
    try:
        from apim_ip_component.cli.command import run  # noqa: PLC0415  # the libraries are an extra
    except ModuleNotFoundError as error:
        sys.stderr.write(f"apim-ip: the command needs {error.name}; install apim-ip-component[cli]\n")
        sys.exit(1)
    sys.exit(run(sys.argv[1:]))
