"""Run `judge verify` on the problems of this bank that have changed since it last found nothing in them.

    python tests/tools/verified.py [--whole]

tests/data/verified.json holds a digest of each problem's files, its solutions, and what it shares with other
problems, as they were then. It is written again where problems that have changed are good: commit it together
with them. `--whole` verifies all.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from judge.bank.banks import PROBLEMS, SOLUTIONS
from judge.bank.fingerprint import digest_of, files_below, held_by, parts_of
from judge.bank.problems import folders_of
from judge.bank.shared import PACKAGE
from judge.checks.properties import FILE

ROOT = Path(__file__).parents[2]
RECORD = ROOT / "tests" / "data" / "verified.json"


def main() -> int:
    """The exit code of `judge verify`, and 0 where nothing has changed."""
    known = json.loads(RECORD.read_text()) if RECORD.exists() else {}
    digests = {name: digest(name) for name in folders_of([ROOT / PROBLEMS])}
    changed = [name for name in digests if "--whole" in sys.argv or known.get(name) != digests[name]]
    print(f"{len(changed)} of {len(digests)} problems have changed since they were last verified", flush=True)
    if changed:
        code = subprocess.run([sys.executable, "-m", "judge", "verify", *changed], check=False).returncode
        if code:
            return code
    if known != digests:
        RECORD.write_text(json.dumps(digests, indent=1) + "\n")
    return 0


def digest(name: str) -> str:
    """Of everything that is written for a problem."""
    problem = ROOT / PROBLEMS / name
    properties = (problem / FILE).read_text(encoding="utf-8")
    return digest_of(
        (
            *parts_of(files_below(problem)),
            *parts_of(files_below(ROOT / SOLUTIONS / name)),
            *(
                held_by(each)
                for each in sorted((ROOT / PROBLEMS / PACKAGE).glob("*.py"))
                if each.stem in properties
            ),
        )
    )


if __name__ == "__main__":
    sys.exit(main())
