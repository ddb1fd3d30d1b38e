"""What a container is made of. An image is named after its content, so another version is never used."""

from __future__ import annotations

import hashlib
import importlib.metadata
import io
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import sandbox
from judge import __version__
from judge.backends.docker.engine import Engine, explain, explained
from judge.errors import BackendUnavailable
from judge.messages.translation import Message

REPOSITORY: Final = "judge-sandbox"
LABEL: Final = "judge.image"
REBUILD: Final = "judge sandbox build"
_FOLDER: Final = Path(sandbox.__file__).parent


def tag() -> str:
    """The name of the one image that this version of the judge uses."""
    digest = hashlib.sha256(f"{__version__} {_numpy_version()}".encode())
    for name, content in _files():
        digest.update(f"{name} {len(content)} ".encode() + content)
    return f"{REPOSITORY}:{digest.hexdigest()[:16]}"


def find(engine: Engine) -> str:
    """The id of the image that fits. Raises BackendUnavailable."""
    import docker.errors

    with explained():
        try:
            return str(engine.client.inspect_image(tag())["Id"])
        except docker.errors.ImageNotFound:
            others = images(engine)
    if others:
        raise BackendUnavailable(
            Message("The sandbox image is of another version of the judge; this one needs {tag}.", tag=tag()),
            Message("Build it again: {rebuild}", rebuild=REBUILD),
        )
    raise BackendUnavailable(
        "The sandbox image is not built yet.", Message("Build it: {rebuild}", rebuild=REBUILD)
    )


def images(engine: Engine) -> list[dict[str, Any]]:
    """Every image that a judge has built, of this version or another."""
    with explained():
        found: list[dict[str, Any]] = engine.client.images(filters={"label": LABEL})
    return found


def build(engine: Engine, base: str | None) -> Iterator[str]:
    """Build the image; yields what the engine tells on the way. Raises BackendUnavailable."""
    arguments = {"NUMPY": _numpy_version(), **({"BASE": base} if base else {})}
    with explained():
        told = engine.client.build(
            fileobj=_context(),
            custom_context=True,
            tag=tag(),
            buildargs=arguments,
            labels={LABEL: __version__},
            rm=True,
            forcerm=True,
            decode=True,
        )
        for message in told:
            if "error" in message:
                raise explain(str(message["error"]).strip())
            text = str(message.get("stream") or message.get("status") or "").rstrip()
            if text:
                yield text


def remove(engine: Engine) -> list[str]:
    """Remove every image that a judge has built; their names."""
    removed = []
    for found in images(engine):
        with explained():
            engine.client.remove_image(found["Id"], force=True)
        removed.append(", ".join(found.get("RepoTags") or [found["Id"]]))
    return removed


def _files() -> Iterator[tuple[str, bytes]]:
    """What goes into the image, in a fixed order."""
    yield "Dockerfile", (_FOLDER / "Dockerfile").read_bytes()
    for path in sorted(_FOLDER.rglob("*.py")):
        yield f"sandbox/{path.relative_to(_FOLDER).as_posix()}", path.read_bytes()


def _context() -> io.BytesIO:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, content in _files():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            entry.mode = 0o644
            archive.addfile(entry, io.BytesIO(content))
    packed.seek(0)
    return packed


def _numpy_version() -> str:
    return importlib.metadata.version("numpy")
