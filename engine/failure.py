"""Why there is no engine, with the way out."""

OFFICIAL = "https://www.pulumi.com/docs/install/"


class NoEngineError(Exception):
    """No engine was found and none can be built; the message is one sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"{reason}; install the official Pulumi CLI ({OFFICIAL}), put it on PATH and try again.")
