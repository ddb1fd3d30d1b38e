"""Run `judge verify` on the problems of this bank that changed since it found nothing wrong with them.

tests/data/verified.json holds a digest of each problem's files, its solutions, and what it shares with other
problems, as they were then. It is written again where all that changed is good: commit it with the change.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Final

from judge.bank.banks import PROBLEMS, SOLUTIONS
from judge.bank.fingerprint import digest_of, files_below, held_by, parts_of
from judge.bank.problems import folders_of
from judge.bank.shared import PACKAGE
from judge.checks.properties import FILE

ROOT: Final = Path(__file__).parents[2]
RECORD: Final = ROOT / "tests" / "data" / "verified.json"


def main() -> int:
    """The exit code of `judge verify`, and 0 where nothing changed."""
    known = json.loads(RECORD.read_text()) if RECORD.exists() else {}
    digests = {name: digest(name) for name in folders_of([ROOT / PROBLEMS])}
    changed = [name for name in digests if known.get(name) != digests[name]]
    print(f"{len(changed)} of {len(digests)} problems have changed since they were verified", flush=True)
    if changed:
        command = [sys.executable, "-m", "judge", "verify", *changed, "--problems", str(ROOT)]
        code = subprocess.run(command, check=False).returncode
        if code:
            return code
    if known != digests:
        RECORD.write_text(json.dumps(digests, indent=1) + "\n", encoding="utf-8")
    return 0


def digest(name: str) -> str:
    """Of everything that is written for a problem."""
    problem, shared = ROOT / PROBLEMS / name, sorted((ROOT / PROBLEMS / PACKAGE).glob("*.py"))
    properties = (problem / FILE).read_text(encoding="utf-8")
    return digest_of(
        (
            *parts_of(files_below(problem)),
            *parts_of(files_below(ROOT / SOLUTIONS / name)),
            *(held_by(each) for each in shared if each.stem in properties),
        )
    )


if __name__ == "__main__":
    sys.exit(main())
