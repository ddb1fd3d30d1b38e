"""`python -m judge` is `judge`: a process that runs one command and ends."""

from __future__ import annotations

import gc
from typing import NoReturn


def main() -> NoReturn:
    """Run the command. What is imported stays until the end, so it is not looked through for garbage."""
    gc.disable()
    from judge import cli

    gc.freeze()
    gc.enable()
    try:
        cli.main()
    finally:
        gc.freeze()  # the system takes back everything at once


if __name__ == "__main__":
    main()
