"""What people are told who have no engine, or one that cannot hold a box.

A real engine cannot be brought into these states, so a small server speaks its part on a real socket.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import ThreadingUnixStreamServer
from typing import Any

import hostile_harness
import pytest
from conftest import BANK

from judge import backends
from judge.backends import packages
from judge.backends.docker import container, engine, image
from judge.errors import BackendUnavailable
from judge.terms import Flavour

RIGHT = BANK / "solutions" / "toy" / "double" / "accepted.py"
HEALTHY = {
    "/version": {"Version": "24.0.7", "ApiVersion": "1.43", "MinAPIVersion": "1.12"},
    "/info": {
        "OSType": "linux",
        "Architecture": "x86_64",
        "OperatingSystem": "Debian",
        "ServerVersion": "24.0.7",
        "SecurityOptions": ["name=seccomp,profile=builtin"],
        "MemoryLimit": True,
        "PidsLimit": True,
        "CpuCfsQuota": True,
        "NCPU": 2,
        "Runtimes": {"runc": {}},
    },
}


class Engine:
    """A socket that answers like an engine: `answers` by path (its end), with a status when it is not 200."""

    def __init__(self, path: Path) -> None:
        self.address = f"unix://{path}"
        self.answers: dict[str, Any] = json.loads(json.dumps(HEALTHY))
        answers = self.answers

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                asked = self.path.split("?")[0]
                found = next(
                    (answers[end] for end in answers if asked.endswith(end)), (404, "page not found")
                )
                status, body = found if isinstance(found, tuple) else (200, found)
                text = json.dumps(body if status == 200 else {"message": body}).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            do_POST = do_DELETE = do_GET  # noqa: N815

            def log_message(self, *words: object) -> None:
                pass

            def address_string(self) -> str:
                return "test"

        self.server = ThreadingUnixStreamServer(str(path), Handler)
        self.server.daemon_threads = True


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """An engine that can be given any trouble, and is the one that DOCKER_HOST names."""
    found = Engine(tmp_path / "engine.sock")
    thread = threading.Thread(target=found.server.serve_forever, args=(0.01,))
    thread.start()
    monkeypatch.setenv("DOCKER_HOST", found.address)
    yield found
    found.server.shutdown()
    found.server.server_close()
    thread.join()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """What is told when this is the address of the engine."""

    def told_at(address: str) -> str:
        monkeypatch.setenv("DOCKER_HOST", address)
        return backends.docker.unavailable() or ""

    return told_at


# --- no engine -------------------------------------------------------------------------------------------


def test_no_engine_is_told(told, tmp_path):
    """Where there is no socket, the place and the command that helps are told."""
    text = told(f"unix://{tmp_path}/docker.sock")
    assert f"There is no container engine at {tmp_path}/docker.sock." in text
    assert "systemctl start docker" in text


def test_an_engine_that_was_stopped_is_told(told, tmp_path):
    """A socket that nobody listens at is another thing than none."""
    os.mknod(tmp_path / "docker.sock", stat.S_IFSOCK | 0o600)
    text = told(f"unix://{tmp_path}/docker.sock")
    assert "No container engine answers" in text
    assert "connection refused" in text


def test_a_closed_socket_is_told(tmp_path):
    """Whoever may not open the socket is told how to join the group."""
    user = 54321
    python = sys.executable if os.geteuid() else hostile_harness.python_usable_by(user)
    if python is None:
        pytest.skip("no interpreter that an ordinary user can run")
    with socket.socket(socket.AF_UNIX) as listener:
        path = Path("/tmp") / f"judge_closed_{os.getpid()}.sock"
        listener.bind(str(path))
        path.chmod(0)
        listener.listen()
        program = f"from judge.backends.docker.engine import _knock; _knock('unix://{path}')"
        environment = {**hostile_harness._environment_for(python)}
        somebody: dict[str, Any] = (
            {"user": user, "group": user, "extra_groups": []} if not os.geteuid() else {}
        )
        ended = subprocess.run(
            [python, "-c", program], env=environment, capture_output=True, text=True, check=False, **somebody
        )
        path.unlink()
    assert "You may not use the container engine" in ended.stderr


@pytest.mark.parametrize("address", ["tcp://10.0.0.1:2375", "ssh://me@there", "https://there:2376"])
def test_an_engine_on_another_machine_is_refused(told, address):
    """DOCKER_HOST of another machine is refused, with the way to use one nevertheless."""
    text = told(address)
    assert text.startswith(f"DOCKER_HOST points to an engine on another machine ({address})")
    assert "ssh -NL" in text


def test_the_context_of_the_docker_command_is_used(tmp_path, monkeypatch):
    """Docker Desktop and rootless engines are found through the `docker` command's context."""
    monkeypatch.delenv("DOCKER_HOST", raising=False)
    (tmp_path / "config.json").write_text('{"currentContext": "mine"}')
    meta = tmp_path / "contexts" / "meta" / hashlib.sha256(b"mine").hexdigest() / "meta.json"
    meta.parent.mkdir(parents=True)
    endpoint = {"Host": "unix:///somewhere/docker.sock", "SkipTLSVerify": False}
    meta.write_text(json.dumps({"Name": "mine", "Metadata": {}, "Endpoints": {"docker": endpoint}}))
    ended = subprocess.run(
        [sys.executable, "-c", "from judge.backends.docker import engine; print(engine.find_address())"],
        env={**os.environ, "DOCKER_CONFIG": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stdout.strip() == "unix:///somewhere/docker.sock"


def test_without_the_sdk_its_installation_is_told(monkeypatch):
    """The SDK is an extra; the command that installs it is told."""
    monkeypatch.setitem(sys.modules, "docker", None)
    assert "pip install 'judge[docker]'" in (backends.docker.unavailable() or "")


# --- an engine that is not fit -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "changed", "words"),
    [
        ("/version", {"ApiVersion": "1.40", "Version": "19.03"}, ["too old", "19.03", "20.10"]),
        ("/info", {"OSType": "windows"}, ["windows containers", "Switch to Linux containers"]),
        ("/info", {"Architecture": "aarch64"}, ["aarch64", "64-bit x86"]),
        (
            "/info",
            {"Architecture": "aarch64", "OperatingSystem": "Docker Desktop"},
            ["Docker Desktop runs on aarch64"],
        ),
        ("/info", {"SecurityOptions": []}, ["no seccomp"]),
        ("/info", {"MemoryLimit": False}, ["cannot limit", "MemoryLimit", "control groups"]),
        (
            "/info",
            {"SecurityOptions": ["name=seccomp", "name=rootless"], "PidsLimit": False},
            ["The rootless engine cannot limit", "PidsLimit", "rootless/tips"],
        ),
    ],
)
def test_an_engine_that_cannot_hold_a_box_is_refused(fake, path, changed, words):
    """Every lack is told in a sentence, with the next step."""
    fake.answers[path].update(changed)
    text = backends.docker.unavailable() or ""
    assert [word for word in words if word not in text] == []


def test_a_rootless_engine_that_can_limit_is_used(fake):
    """Rootless is no reason by itself: only the image is missing then."""
    fake.answers["/info"]["SecurityOptions"].append("name=rootless")
    assert no_image(fake, []).startswith("The sandbox image is not built yet.")


def test_an_engine_that_fails_is_told(fake):
    """An error of the engine itself is shown as it said it."""
    fake.answers["/info"] = (500, "the graph driver is on fire")
    assert "the graph driver is on fire" in (backends.docker.unavailable() or "")


# --- images ------------------------------------------------------------------------------------------------


def no_image(fake: Engine, others: list[dict[str, Any]]) -> str:
    """What is told when the engine has only these images of ours."""
    fake.answers["/images/json"] = others
    fake.answers["/json"] = (404, "No such image")
    return backends.docker.unavailable() or ""


def test_a_missing_image_is_told(fake):
    """Without the image, the command that builds it is told."""
    assert no_image(fake, []) == "The sandbox image is not built yet. Build it: judge sandbox build"


def test_a_missing_image_with_pytorch_is_told(fake, monkeypatch):
    """It is another image, which is built by another command; that without PyTorch is not in its place."""
    monkeypatch.setattr(packages, "torch_directory", lambda: "/torch")
    monkeypatch.setattr(packages, "torch_version", lambda: "2.0")
    no_image(fake, [{"Id": "sha256:1", "RepoTags": [image.tag()]}])
    with engine.connect() as found, pytest.raises(BackendUnavailable) as caught:
        image.find(found, Flavour.TORCH)
    text = f"{caught.value.sentence} {caught.value.hint}"
    assert text == "The sandbox image with PyTorch is not built yet. Build it: judge sandbox build --torch"
    assert image.tag(Flavour.TORCH).startswith("judge-sandbox-torch:")


def test_an_image_with_pytorch_is_of_the_installed_version(monkeypatch):
    """So reports name the version that judged; without one there is nothing to build."""
    monkeypatch.setattr(packages, "torch_directory", lambda: "/torch")
    tags = set()
    for version in ("2.0", "2.1"):
        monkeypatch.setattr(packages, "torch_version", lambda version=version: version)
        tags.add(image.tag(Flavour.TORCH))
    assert len(tags) == 2
    monkeypatch.setattr(packages, "torch_directory", lambda: "")
    with pytest.raises(BackendUnavailable, match="not installed here"):
        image.tag(Flavour.TORCH)


def test_a_stale_image_is_told(fake):
    """An image of another version is no image, and that is another sentence."""
    text = no_image(fake, [{"Id": "sha256:1", "RepoTags": ["judge-sandbox:old"]}])
    assert "of another version of the judge" in text
    assert "judge sandbox build" in text


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("write /layer.tar: no space left on device", ["disk is full", "docker system prune"]),
        ("pull access denied for nope, repository does not exist", ["no such base image", "--base"]),
        ("manifest unknown: manifest unknown", ["no such base image", "--base"]),
        (
            "Get https://registry/v2/: dial tcp: lookup registry: no such host",
            ["cannot be fetched", "--base"],
        ),
        ("toomanyrequests: You have reached your pull rate limit", ["cannot be fetched", "--base"]),
        ("The command '/bin/sh -c pip install' returned a non-zero code: 1", ["refuses", "non-zero code"]),
    ],
)
def test_a_build_that_fails_is_told(fake, error, words):
    """Whatever ends a build, the engine's words, ours and the next step are told."""
    fake.answers["/build"] = {"error": error}
    with engine.connect() as found, pytest.raises(BackendUnavailable) as caught:
        list(image.build(found, None))
    text = f"{caught.value.sentence} {caught.value.hint}"
    assert [word for word in [*words, error] if word not in text] == []


@pytest.mark.parametrize(
    ("status", "error", "words"),
    [
        (500, "mkdir /var/lib/docker/x: no space left on device", ["disk is full", "docker system prune"]),
        (400, "NanoCPUs can not be set, as your kernel does not support CPU CFS scheduler", ["cannot limit"]),
    ],
)
def test_a_container_that_cannot_be_made_is_told(fake, status, error, words):
    """The same for a container: a sentence, the engine's words, the next step."""
    fake.answers["/containers/create"] = (status, error)
    with engine.connect() as found, pytest.raises(BackendUnavailable) as caught:
        container.start(found, "image", 512, container.OWN_MIB, None)
    text = f"{caught.value.sentence} {caught.value.hint}"
    assert [word for word in [*words, error] if word not in text] == []


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the SDK's own socket
def test_an_engine_that_is_gone_meanwhile_is_told(fake):
    """An engine that stops between two questions is an error of this machine, not a traceback."""
    with engine.connect() as found:
        fake.server.shutdown()
        fake.server.server_close()
        Path(fake.address.removeprefix("unix://")).unlink()
        with pytest.raises(BackendUnavailable, match="stopped answering"):
            image.images(found)
    gc.collect()


def test_the_command_says_it_all_without_a_traceback(judge_command, tmp_path):
    """`judge run --sandbox docker` without an engine: one sentence, exit code 3."""
    environment = {"DOCKER_HOST": f"unix://{tmp_path}/none.sock"}
    ended = judge_command("run", "toy/double", RIGHT, "--sandbox", "docker", environment=environment)
    assert ended.returncode == 3
    assert "There is no container engine" in " ".join(ended.stderr.split())
    assert "Traceback" not in ended.stderr


def test_the_doctor_tells_about_docker(judge_command, tmp_path):
    """`judge doctor` says whether docker can be used too, and what to do; its lack is no illness."""
    environment = {"DOCKER_HOST": f"unix://{tmp_path}/none.sock"}
    ended = judge_command("doctor", "--json", environment=environment)
    (found,) = [each for each in json.loads(ended.stdout)["findings"] if each["name"] == "docker"]
    assert (found["present"], found["needed"]) == (False, False)
    assert "There is no container engine" in found["detail"]
    assert "systemctl start docker" in found["remedy"]


def test_a_runtime_is_only_for_docker(judge_command):
    """`--runtime` with another sandbox is a wrong use."""
    ended = judge_command("run", "toy/double", RIGHT, "--runtime", "runsc")
    assert ended.returncode == 2
    assert "--sandbox docker" in ended.stderr
