"""The command: look into local Azure, and do to it what happens to the real one."""

import argparse
import json
import sys
from contextlib import suppress
from pathlib import Path
from threading import Event

from local_azure.arm_door import ArmDoor
from local_azure.catalogue import coverage
from local_azure.cloud import Cloud
from local_azure.door import state_path
from local_azure.refusal import RefusedError

CALLS = (
    *("create", "update", "delete", "read", "invoke", "create-answer", "update-answer"),
    *("get", "patch", "put", "patch-answer", "put-answer", "any"),
)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m local_azure", description=__doc__)
    parser.add_argument("--state", type=Path, default=state_path(), help="the state file (default: LOCAL_AZURE_STATE)")
    commands = parser.add_subparsers(dest="command", required=True)
    show = commands.add_parser("show", help="what stands; with an id, ARM's body of it")
    show.add_argument("id", nargs="?")
    commands.add_parser("services", help="the services and their addresses")
    commands.add_parser("firewall", help="what every firewall lets in now")
    move = commands.add_parser("move", help="an address moves behind Pulumi's back")
    move.add_argument("service")
    move.add_argument("--region")
    move.add_argument("--list", choices=("public", "private", "outbound"), default="public", dest="kind")
    move.add_argument("--to")
    for name, text in (("add-region", "somebody adds a region"), ("remove-region", "somebody removes a region")):
        region = commands.add_parser(name, help=f"{text} in the portal")
        region.add_argument("service")
        region.add_argument("region")
    change = commands.add_parser("set", help="a service says something else of itself; the value is JSON or text")
    change.add_argument("service")
    change.add_argument("key")
    change.add_argument("value")
    commands.add_parser("delete", help="somebody deletes a resource by hand").add_argument("id")
    fail = commands.add_parser("fail", help="coming calls fail")
    fail.add_argument("--call", choices=CALLS, default="any")
    fail.add_argument("--match", default="", help="part of the resource's id")
    fail.add_argument("--status", type=int, default=500)
    fail.add_argument("--code", default="InternalServerError")
    fail.add_argument("--times", type=int, default=1)
    slow = commands.add_parser("slow", help="coming calls take longer")
    slow.add_argument("--match", default="", help="part of the resource's id")
    slow.add_argument("--seconds", type=float, required=True)
    commands.add_parser("calm", help="drop all faults")
    commands.add_parser("serve", help="open the ARM door, print the variables that lead the Azure SDK there, and wait")
    commands.add_parser("log", help="the calls that were made")
    commands.add_parser("reset", help="forget everything")
    commands.add_parser("coverage", help="what is imitated, as a table")
    return parser


def run(arguments: argparse.Namespace) -> str:
    """Carry out one command and give what it prints."""
    cloud = Cloud(arguments.state)
    match arguments.command:
        case "show":
            if arguments.id:
                return json.dumps(cloud.arm_body(arguments.id), indent=2)
            return "\n".join(f"{each.token}  {each.id}" for each in cloud.state.all())
        case "services":
            return json.dumps([cloud.arm_body(each.id) for each in cloud.services()], indent=2)
        case "firewall":
            return "\n".join(f"{name:<55} {', '.join(values)}" for name, values in sorted(cloud.allowed().items()))
        case "move":
            return cloud.move(arguments.service, arguments.region, arguments.kind, arguments.to)
        case "add-region":
            cloud.add_region(arguments.service, arguments.region)
        case "remove-region":
            cloud.remove_region(arguments.service, arguments.region)
        case "set":
            cloud.set(arguments.service, arguments.key, _value(arguments.value))
        case "delete":
            cloud.delete(arguments.id)
        case "fail":
            values = {"status": arguments.status, "code": arguments.code, "times": arguments.times}
            cloud.fail(arguments.call, arguments.match, **values)
        case "slow":
            cloud.slow(arguments.match, arguments.seconds)
        case "calm":
            cloud.calm()
        case "serve":
            door = ArmDoor(cloud.state, arguments.state.parent)
            for name, value in door.environment().items():
                sys.stdout.write(f"export {name}={value}\n")
            sys.stdout.flush()
            with suppress(KeyboardInterrupt):
                Event().wait()
        case "log":
            return "\n".join("  ".join(each) for each in cloud.state.journal())
        case "reset":
            cloud.state.reset()
        case _:
            return coverage()
    return ""


def _value(text: str) -> object:
    try:
        value: object = json.loads(text)
    except json.JSONDecodeError:
        return text
    return value


def main() -> int:
    """Run the command; a refusal is one line and status 1."""
    try:
        printed = run(_parser().parse_args())
    except RefusedError as error:
        sys.stderr.write(f"local_azure: {error.message}\n")
        return 1
    if printed:
        sys.stdout.write(f"{printed}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
