"""The ARM door: Azure Resource Manager over HTTPS, onto the same state as the plugin door.

Gives tokens to everybody, with a certificate authority that is made for the run. Faults are those of the state file, by the calls
``get``, ``patch`` and ``put``; a test in the same process may act just before a request is carried out.
"""

import json
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import trustme

from local_azure import arm
from local_azure.refusal import RefusedError
from local_azure.state import Body, State

TENANT = "00000000-0000-0000-0000-00000000bbbb"


class ArmDoor:
    """The server, on a port of its own while it is open."""

    def __init__(self, state: State, folder: Path) -> None:
        """Open the door.

        Args:
            state: what stands.
            folder: where the authority's certificate is written.
        """
        self.state = state
        self.before: Callable[[str, str], None] = lambda method, resource_id: None  # noqa: ARG005
        """Called with the method and the id before each request is carried out: here another writer may come between."""
        self.polls = 0
        """How often a long operation is still under way when it is asked after."""
        self.operations: dict[str, list[object]] = {}
        """Operations under way: the id that they change, and how often they will still be under way."""
        authority = trustme.CA()
        self.certificate = folder / "arm-ca.pem"
        folder.mkdir(parents=True, exist_ok=True)
        authority.cert_pem.write_to_path(self.certificate)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"door": self}))
        self._server.daemon_threads = True
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("127.0.0.1").configure_cert(context)
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.url = f"https://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Close the door."""
        self._server.shutdown()
        self._server.server_close()

    def environment(self) -> dict[str, str]:
        """The variables that lead the Azure SDK here."""
        return {
            "ARM_METADATA_HOSTNAME": self.url,
            "ARM_DISABLE_INSTANCE_DISCOVERY": "true",
            "ARM_TENANT_ID": TENANT,
            "ARM_CLIENT_ID": TENANT,
            "ARM_CLIENT_SECRET": "local",
            "REQUESTS_CA_BUNDLE": str(self.certificate),
        }


class _Handler(BaseHTTPRequestHandler):
    door: ArmDoor
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """The journal is in the state file."""

    def do_GET(self) -> None:
        """Read a resource, an operation, or where things are."""
        parts = urlsplit(self.path)
        if parts.path == "/metadata/endpoints":
            login = {"loginEndpoint": self.door.url, "audiences": [self.door.url], "tenant": "common"}
            self._answer(200, {"name": "local", "resourceManager": self.door.url, "authentication": login})
        elif parts.path.endswith("/.well-known/openid-configuration"):
            base = f"{self.door.url}/{parts.path.split('/')[1]}"
            self._answer(
                200,
                {
                    "issuer": f"{base}/v2.0",
                    "token_endpoint": f"{base}/oauth2/v2.0/token",
                    "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
                },
            )
        elif parts.path.startswith("/operations/"):
            self._answer_operation(parts.path.rsplit("/", 1)[-1])
        else:
            self._carry_out("GET")

    def do_POST(self) -> None:
        """Give a token."""
        self._read()
        self._answer(200, {"token_type": "Bearer", "expires_in": 3600, "access_token": "local"})

    def do_PATCH(self) -> None:
        """Change a resource."""
        self._carry_out("PATCH")

    def do_PUT(self) -> None:
        """Write a resource."""
        self._carry_out("PUT")

    def _read(self) -> Body:
        length = int(self.headers.get("Content-Length") or 0)
        text = self.rfile.read(length)
        with suppress(json.JSONDecodeError):
            body: Body = json.loads(text)
            return body
        return {}

    def _carry_out(self, method: str) -> None:
        given, parts = self._read(), urlsplit(self.path)
        resource_id, state = parts.path, self.door.state
        try:
            if "api-version" not in parse_qs(parts.query):
                raise RefusedError(400, "MissingApiVersionParameter", "The api-version query parameter is required.")
            if self.headers.get("Authorization") != "Bearer local":
                raise RefusedError(401, "AuthenticationFailed", "The access token is missing.")
            self.door.before(method, resource_id)
            state.meet_faults(method.casefold(), resource_id)
            state.record(method.casefold(), resource_id, json.dumps(given, sort_keys=True) if given else "")
            if method == "GET":
                self._answer(200, arm.get(state, resource_id))
                return
            arm_type, own_id, _ = arm.type_at(resource_id)
            if any(each[0] == own_id.casefold() for each in self.door.operations.values()):
                raise RefusedError(409, "Conflict", "Another operation on this resource is in progress.")
            body = arm.write(state, method, resource_id, given, self.headers.get("If-Match"))
            state.meet_faults(f"{method.casefold()}-answer", resource_id)
            if arm_type.long_running:
                name = str(state.next("operation"))
                if self.door.polls:
                    self.door.operations[name] = [own_id.casefold(), self.door.polls]
                where = {"Azure-AsyncOperation": f"{self.door.url}/operations/{name}?api-version=1"}
                self._answer(201 if method == "PUT" else 202, body, where)
            else:
                self._answer(200, body)
        except RefusedError as error:
            wait = {"Retry-After": "0"} if error.status == 429 else {}
            self._answer(error.status, {"error": {"code": error.code, "message": error.message}}, wait)

    def _answer_operation(self, name: str) -> None:
        under_way = self.door.operations.get(name)
        if under_way is not None:
            left = int(str(under_way[1])) - 1
            under_way[1] = left
            if left < 0:
                del self.door.operations[name]
                under_way = None
        self._answer(200, {"status": "InProgress" if under_way else "Succeeded"}, {"Retry-After": "1"})

    def _answer(self, status: int, body: Body, headers: dict[str, str] | None = None) -> None:
        text = json.dumps(body).encode()
        self.send_response(status)
        for name, value in {
            "Content-Type": "application/json",
            "Content-Length": str(len(text)),
            **(headers or {}),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(BrokenPipeError, ConnectionResetError):
            self.wfile.write(text)
