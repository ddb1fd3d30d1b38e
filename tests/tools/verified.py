"""Verify the problems that changed since they were found good: part of `make test`.

tests/data/verified.json holds a digest of what each problem was made of then: its folder, its solutions, and
the shared code that it uses. Words that only people read do not count. When all that changed is good, the
record is written again, and committed with the change.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

from judge.bank.fingerprint import digest_of, held_by

HERE: Final = Path(__file__).parents[2]
RECORD: Final = HERE / "tests" / "data" / "verified.json"
COUNTS: Final = {".py", ".toml"}
SHARED: Final = re.compile(r"^from shared(?:\.(\w+) import .+| import (.+))$", re.MULTILINE)


def digest(problem: str) -> str:
    """Of all files of a problem that `judge verify` depends on."""
    folders = HERE / "problems" / problem, HERE / "solutions" / problem
    files = [path for folder in folders for path in sorted(folder.iterdir()) if path.suffix in COUNTS]
    shared = HERE / "problems" / "shared"
    for module, modules in SHARED.findall((folders[0] / "properties.py").read_text(encoding="utf-8")):
        files += [shared / f"{name.strip()}.py" for name in (module or modules).split(",")]
    return digest_of(part for path in files for part in (str(path.relative_to(HERE)), held_by(path)))


def main() -> None:
    """Exits as `judge verify` does for what changed."""
    folders = [path.parent for path in sorted(HERE.glob("problems/*/*/properties.py"))]
    now = {name: digest(name) for name in (f"{each.parent.name}/{each.name}" for each in folders)}
    known = json.loads(RECORD.read_text()) if RECORD.exists() else {}
    changed = [problem for problem in now if known.get(problem) != now[problem]]
    print(f"{len(now) - len(changed)} problems are as they were when they were verified.", flush=True)
    if changed:
        done = subprocess.run([sys.executable, "-m", "judge", "verify", *changed], cwd=HERE, check=False)
        if done.returncode:
            raise SystemExit(done.returncode)
    if now != known:
        RECORD.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
