"""The docker backend against a real engine, whatever it takes to have one.      (make test-docker)

    python tests/tools/docker_engine.py [--whole | --torch] [PYTEST WORDS]

Uses the engine that answers, else installs one (as root, by apt) and starts it in a folder of its own. No
registry is needed: the base image is made by debootstrap from this machine's own package mirror, and is kept
in the engine's store for the next time (or name another: JUDGE_TEST_BASE=IMAGE). What was started is stopped.
A machine that cannot run an engine fails with a sentence: nothing here is skipped. A part of
the hostile suite is run, or with --whole all of it; with --torch, and PyTorch beside the judge, it is what is
answered in PyTorch, and all of the hostile suite in boxes that have it.
"""

from __future__ import annotations

import importlib.metadata
import io
import os
import shutil
import signal
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final, NoReturn

from hostile_harness import REPRESENTATIVE, SUITE
from packaging.requirements import Requirement

ROOT: Final = Path(__file__).resolve().parents[2]
STORE: Final = Path.home() / ".cache" / "judge-tests" / "engine"
BASE: Final = "judge-test-base"
PACKAGES: Final = ("docker.io", "debootstrap")
INSIDE: Final = "python3,python3-numpy"
START_SECONDS: Final = 60
STORAGE: Final[tuple[tuple[str, ...], ...]] = ((), ("--storage-driver=vfs",))
"""What the engine chooses, and what works everywhere."""
NETLESS: Final = ("--bridge=none", "--iptables=false", "--ip6tables=false")
"""No box has a network, so the engine needs none either."""
CONFORMANCE: Final = (
    *("tests/backends/test_box.py", "tests/sandbox/test_worker.py", "tests/test_judging.py"),
    *("tests/backends/test_docker.py", "tests/backends/test_engine.py"),
)
IN_TORCH: Final = (
    *("tests/flavours", "--ignore", "tests/flavours/test_hostile_torch.py"),
    *("tests/test_solutions.py", "-k", "docker and torch"),
)
"""What is answered in PyTorch, in containers."""
JUDGE: Final = (sys.executable, "-m", "judge")


def main() -> int:
    """Have an engine, build the image, run everything; the worst exit status."""
    with engine() as address:
        os.environ["DOCKER_HOST"] = address
        print(f"engine at {address}", flush=True)
        plain = os.environ.get("JUDGE_TEST_BASE") or base()
        run(*JUDGE, "sandbox", "build", "--base", plain)
        if "--torch" in sys.argv:
            run(*JUDGE, "sandbox", "build", "--torch", "--base", with_torch(plain))
        run(*JUDGE, "sandbox", "status")
        statuses = [try_to_run(*command) for command in suites(sys.argv[1:])]
    return max(statuses)


def suites(words: Sequence[str]) -> list[tuple[str, ...]]:
    """What is run: one's own choice, or the conformance suite, the hostile one, and what many leave."""
    pytest = (sys.executable, "-m", "pytest", "-q")
    harness = (sys.executable, "tests/tools/hostile_harness.py", "--sandbox", "docker")
    if words == ["--torch"]:
        return [
            (*pytest, "-n", "2", *IN_TORCH),
            *((*harness, "--flavour", "torch", folder) for folder in (str(SUITE / "torch"), str(SUITE))),
        ]
    if words and words != ["--whole"]:
        return [(*pytest, *(each for each in words if each != "--torch"))]
    part = () if words else ("--only", REPRESENTATIVE)
    return [
        (*pytest, "-n", "2", *CONFORMANCE),
        (*harness, *part),
        (sys.executable, "tests/tools/docker_leaves_nothing.py"),
    ]


@contextmanager
def engine() -> Iterator[str]:
    """The address of an engine: the one that answers, or one that lives as long as this."""
    address = os.environ.get("DOCKER_HOST") or "unix:///var/run/docker.sock"
    if answers(address):
        yield address
        return
    if os.geteuid() != 0:
        fail(f"No container engine answers at {address}, and only root can start one.")
    install()
    STORE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="judge_engine_") as folder:
        for storage in STORAGE:
            process = start(Path(folder), storage)
            if process is not None:
                break
        else:
            fail(f"The engine does not start here:\n{(Path(folder) / 'log').read_text()[-2000:]}")
        try:
            yield f"unix://{folder}/docker.sock"
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=START_SECONDS)


def start(folder: Path, storage: tuple[str, ...]) -> subprocess.Popen[bytes] | None:
    """An engine that answers, or None."""
    address = f"unix://{folder}/docker.sock"
    places = [f"--data-root={STORE}", f"--exec-root={folder}/run", f"--pidfile={folder}/pid"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            ["dockerd", f"--host={address}", *places, *NETLESS, *storage],
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        if answers(address):
            return process
        time.sleep(0.2)
    process.kill()
    process.wait()
    return None


def answers(address: str) -> bool:
    """Whether an engine answers there."""
    import docker

    try:
        client = docker.APIClient(base_url=address, version="auto", timeout=10)
        client.close()
    except Exception:
        return False
    return True


def install() -> None:
    """Have the programs that are needed, or fail."""
    missing = [name for name in ("dockerd", "debootstrap") if shutil.which(name) is None]
    if not missing:
        return
    if shutil.which("apt-get") is None:
        fail(f"{' and '.join(missing)} must be installed: there is no apt-get here to do it.")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (("update",), ("install", "-y", "--no-install-recommends", *PACKAGES)):
        ended = subprocess.run(
            ["apt-get", "-qq", *words], env=environment, capture_output=True, text=True, check=False
        )
        if ended.returncode and words[0] == "install":
            fail(f"apt-get cannot install {' and '.join(PACKAGES)}:\n{ended.stderr[-2000:]}")


def base() -> str:
    """The name of an image with Python and NumPy, made if the engine has none."""
    import docker
    import docker.errors

    suite, mirror = distribution()
    name = f"{BASE}:{suite}"
    client = docker.APIClient(base_url=os.environ["DOCKER_HOST"], version="auto", timeout=600)
    try:
        client.inspect_image(name)
    except docker.errors.ImageNotFound:
        import_base(client, suite, mirror, name)
    finally:
        client.close()
    return name


def import_base(client: object, suite: str, mirror: str, name: str) -> None:
    """A small distribution as an image."""
    if os.geteuid() != 0:
        fail("Only root can make a base image. Name one with Python 3.11 and NumPy: JUDGE_TEST_BASE=IMAGE")
    install()
    print(f"making the base image {name} ...", flush=True)
    with tempfile.TemporaryDirectory(prefix="judge_base_") as folder:
        words = ["debootstrap", "--variant=minbase", f"--include={INSIDE}", suite, f"{folder}/root", mirror]
        made = subprocess.run(words, capture_output=True, text=True, check=False)
        if made.returncode:
            fail(f"debootstrap cannot make a base image:\n{made.stdout[-1500:]}{made.stderr[-500:]}")
        packed = f"{folder}/root.tar"
        run(
            "tar",
            "-C",
            f"{folder}/root",
            "--exclude=./var/cache",
            "--exclude=./var/lib/apt",
            "-cf",
            packed,
            ".",
        )
        client.import_image_from_file(packed, *name.split(":"))  # type: ignore[attr-defined]


def with_torch(plain: str) -> str:
    """The name of an image that has the PyTorch of this Python, too: no index is asked for it."""
    import docker

    name = f"{plain}-torch"
    client = docker.APIClient(base_url=os.environ["DOCKER_HOST"], version="auto", timeout=600)
    print(f"making the base image {name} ...", flush=True)
    with tempfile.TemporaryFile() as packed:
        pack_torch(
            packed,
            f"FROM {plain}\nCOPY packages /usr/local/lib/python3.{sys.version_info.minor}/dist-packages\n",
        )
        packed.seek(0)
        built = client.build(
            fileobj=packed, custom_context=True, tag=name, rm=True, forcerm=True, decode=True
        )
        for message in built:
            if "error" in message:
                fail(f"The image with PyTorch cannot be built: {message['error']}")
    client.close()
    return name


def pack_torch(file: IO[bytes], recipe: str) -> None:
    """Write what an image is built of: the recipe, and PyTorch with all that it needs but NumPy."""
    with tarfile.open(fileobj=file, mode="w") as archive:
        entry = tarfile.TarInfo("Dockerfile")
        entry.size = len(recipe.encode())
        archive.addfile(entry, io.BytesIO(recipe.encode()))
        for name in needed_by("torch") - {"numpy"}:
            for path in importlib.metadata.files(name) or []:
                if ".." not in path.parts:
                    archive.add(path.locate(), f"packages/{path}")


def needed_by(name: str) -> set[str]:
    """A package that is installed here, and all that it needs, by their names."""
    found, missing = set[str](), [name]
    while missing:
        name = missing.pop()
        if name not in found:
            found.add(name)
            requirements = map(Requirement, importlib.metadata.requires(name) or [])
            missing += [
                each.name for each in requirements if not each.marker or each.marker.evaluate({"extra": ""})
            ]
    return found


def distribution() -> tuple[str, str]:
    """The machine's Debian (or Ubuntu), and the mirror that apt takes its packages from."""
    release = dict(
        line.split("=", 1) for line in Path("/etc/os-release").read_text().splitlines() if "=" in line
    )
    suite = release.get("VERSION_CODENAME", "").strip('"')
    listed = subprocess.run(
        [
            "apt-get",
            "indextargets",
            "--format",
            "$(REPO_URI) $(RELEASE) $(COMPONENT)",
            "Identifier: Packages",
        ],
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    mirrors = [line.split()[0] for line in listed.splitlines() if line.split()[1:] == [suite, "main"]]
    if not mirrors:
        fail("apt knows no mirror of this distribution. Name an image: JUDGE_TEST_BASE=IMAGE")
    return suite, mirrors[0]


def run(*words: str) -> None:
    """Run a command that must succeed."""
    status = try_to_run(*words)
    if status:
        fail(f"{' '.join(words)}: exit status {status}")


def try_to_run(*words: str) -> int:
    """Run a command from the project's folder; its exit status."""
    return subprocess.run(words, cwd=ROOT, check=False).returncode


def fail(sentence: str) -> NoReturn:
    """Say why, and end."""
    print(f"make test-docker: {sentence}", file=sys.stderr)
    raise SystemExit(1)


if __name__ == "__main__":
    sys.exit(main())
