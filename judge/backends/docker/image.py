"""What a container is made of. An image is named after its content, so another version is never used.

PyTorch takes several hundred megabytes, so there is an image with it and one without.
"""

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
from judge.backends import packages
from judge.backends.docker.engine import Engine, explain, explained
from judge.errors import BackendUnavailable
from judge.messages.translation import Message
from judge.terms import Flavour

REPOSITORIES: Final = {Flavour.NUMPY: "judge-sandbox", Flavour.TORCH: "judge-sandbox-torch"}
LABEL: Final = "judge.image"
REBUILD: Final = {Flavour.NUMPY: "judge sandbox build", Flavour.TORCH: "judge sandbox build --torch"}
_FOLDER: Final = Path(sandbox.__file__).parent


def tag(flavour: Flavour = Flavour.NUMPY) -> str:
    """The name of the one image that this version of the judge uses for a flavour."""
    digest = hashlib.sha256(f"{__version__} {_versions(flavour)}".encode())
    for name, content in _files():
        digest.update(f"{name} {len(content)} ".encode() + content)
    return f"{REPOSITORIES[flavour]}:{digest.hexdigest()[:16]}"


def find(engine: Engine, flavour: Flavour = Flavour.NUMPY) -> str:
    """The id of the image that fits. Raises BackendUnavailable."""
    import docker.errors

    with explained():
        try:
            return str(engine.client.inspect_image(tag(flavour))["Id"])
        except docker.errors.ImageNotFound:
            others = [each for each in images(engine) if _is_for(flavour, each)]
    if others:
        raise BackendUnavailable(
            Message(
                "The sandbox image is of another version of the judge; this one needs {tag}.",
                tag=tag(flavour),
            ),
            Message("Build it again: {rebuild}", rebuild=REBUILD[flavour]),
        )
    raise BackendUnavailable(
        "The sandbox image with PyTorch is not built yet."
        if flavour is Flavour.TORCH
        else "The sandbox image is not built yet.",
        Message("Build it: {rebuild}", rebuild=REBUILD[flavour]),
    )


def _is_for(flavour: Flavour, found: dict[str, Any]) -> bool:
    return any(name.startswith(f"{REPOSITORIES[flavour]}:") for name in found.get("RepoTags") or [])


def images(engine: Engine) -> list[dict[str, Any]]:
    """Every image that a judge has built, of this version or another."""
    with explained():
        found: list[dict[str, Any]] = engine.client.images(filters={"label": LABEL})
    return found


def build(engine: Engine, base: str | None, flavour: Flavour = Flavour.NUMPY) -> Iterator[str]:
    """Build the image of a flavour; yields what the engine tells on the way. Raises BackendUnavailable."""
    arguments = _versions(flavour) | ({"BASE": base} if base else {})
    with explained():
        told = engine.client.build(
            fileobj=_context(),
            custom_context=True,
            tag=tag(flavour),
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


def _versions(flavour: Flavour) -> dict[str, str]:
    """The arguments of the build that name versions: those that are installed beside the judge.

    Raises BackendUnavailable where PyTorch is not.
    """
    found = {"NUMPY": importlib.metadata.version("numpy")}
    if flavour is Flavour.TORCH:
        packages.torch_directory_for(flavour)
        found["TORCH"] = packages.torch_version()
    return found
