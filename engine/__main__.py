"""``python -m engine``: the engine's folder as the one line on stdout; all else goes to stderr."""

import sys

from engine import NoEngineError, ready


def main() -> int:
    """Print the folder; exit status 1 and a sentence when there is no engine."""
    try:
        print(ready())
    except NoEngineError as error:
        print(f"engine: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nengine: interrupted; the next run starts the unfinished part afresh.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
