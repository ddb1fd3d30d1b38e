"""What this machine offers for a box, wall by wall, and the proof that the box holds."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from pathlib import Path

from judge import backends
from judge.backends import docker, linux, packages
from judge.backends.proof import Attempt
from judge.errors import BackendUnavailable, JudgeError
from judge.messages.translation import Message
from judge.model import Sandbox
from sandbox import landlock

_RESTRICTED_BY_APPARMOR = Path("/proc/sys/kernel/apparmor_restrict_unprivileged_userns")
_MOST_NAMESPACES = Path("/proc/sys/user/max_user_namespaces")
_ALLOWED_TO_USERS = Path("/proc/sys/kernel/unprivileged_userns_clone")
_CONTAINER = Path("/.dockerenv")


@dataclass(frozen=True)
class Diagnostic:
    """One thing that a box is made of, and whether this machine has it."""

    name: str
    detail: str
    present: bool
    needed: bool = True
    remedy: str = ""
    """The command or the step that mends it; empty when there is nothing to mend."""


@dataclass(frozen=True)
class Diagnosis:
    """Everything that `judge doctor` says."""

    findings: tuple[Diagnostic, ...]
    attempts: tuple[Attempt, ...]
    chosen: str | None
    """The backend that would be used, or None."""
    reason: str
    """Why."""
    sandbox: Sandbox | None

    @property
    def healthy(self) -> bool:
        return self.chosen is not None and all(each.breach is None for each in self.attempts)


def examine() -> Diagnosis:
    """Look at the machine, open a box, and attack it."""
    container = _container()
    walls = [_platform(), _landlock(), container, _torch()]
    reason = linux.unavailable()
    if reason is not None:
        why = Message(
            "`{name}` cannot confine a submission here: {reason}", name=backends.DEFAULT, reason=reason
        )
        if container.present:
            why = Message("{first} {second}", first=why, second=Message("`--sandbox docker` can be used."))
        return Diagnosis(tuple(walls), (), None, why, None)
    try:
        with linux.start() as host:
            found = host.sandbox
            attempts = tuple(host.attack())
    except JudgeError as error:
        reason = Message("{first} {second}", first=error.sentence, second=error.hint)
        return Diagnosis(tuple(walls), (), None, reason, None)
    walls += [_finding(found, name) for name in ("seccomp", "rlimits", "no_new_privs", "no_environment")]
    walls += [_namespaces(found), _control_group(found)]
    breaches = [attempt for attempt in attempts if attempt.breach is not None]
    if breaches:
        why = Message("The box does not hold: {breach}", breach=breaches[0].breach)
        return Diagnosis(tuple(walls), attempts, None, why, found)
    reason = Message(
        "`{name}` is the default, everything it needs is there, and its box holds.", name=backends.DEFAULT
    )
    return Diagnosis(tuple(walls), attempts, backends.DEFAULT, reason, found)


def _platform() -> Diagnostic:
    detail = Message(
        "{system} {release} on {machine}",
        system=platform.system(),
        release=platform.release(),
        machine=platform.machine(),
    )
    fits = (platform.system(), platform.machine()) == ("Linux", "x86_64")
    return Diagnostic(
        "platform", detail, fits, remedy="" if fits else Message("Use 64-bit x86 Linux, or WSL 2.")
    )


def _landlock() -> Diagnostic:
    version = landlock.version()
    remedy = Message("Boot Linux 5.13 or later with landlock in lsm= (kernel command line).")
    detail = (
        Message("version {version}", version=version)
        if version
        else Message("not in this kernel, or switched off")
    )
    return Diagnostic("landlock", detail, version > 0, remedy="" if version else remedy)


def _container() -> Diagnostic:
    """Whether `--sandbox docker` can be used as well."""
    try:
        with docker.connect() as engine:
            docker.find(engine)
    except BackendUnavailable as error:
        return Diagnostic("docker", error.sentence, present=False, needed=False, remedy=error.hint)
    detail = Message("engine {version}, for `--sandbox docker`", version=engine.version)
    return Diagnostic("docker", detail, present=True, needed=False)


def _torch() -> Diagnostic:
    """Whether files that are written with PyTorch can be judged as well."""
    version = packages.torch_version()
    detail = Message("version {version}", version=version) if version else Message("not installed")
    remedy = "" if version else packages.INSTALL_TORCH
    return Diagnostic("PyTorch", detail, bool(version), needed=False, remedy=remedy)


def _finding(found: Sandbox, name: str) -> Diagnostic:
    return Diagnostic(name, Message("active in the box"), name in found.layers)


def _namespaces(found: Sandbox) -> Diagnostic:
    present = found.note is None
    detail = found.note or Message("private root, processes, network, IPC and /tmp")
    remedy = "" if present else _namespace_remedy()
    return Diagnostic("namespaces", detail, present, needed=False, remedy=remedy)


def _control_group(found: Sandbox) -> Diagnostic:
    present = linux.GROUP_LAYER in found.layers
    detail = Message("a second bound on memory and threads") if present else Message("none can be made here")
    how = Message("Root can make one, and so can a user: systemd-run --user --scope judge ...")
    remedy = "" if present else how
    return Diagnostic("control group", detail, present, needed=False, remedy=remedy)


def _namespace_remedy() -> str:
    """What forbids user namespaces on this machine, as far as it can be seen."""
    if _read(_RESTRICTED_BY_APPARMOR) == "1":
        return "sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0"
    if _read(_ALLOWED_TO_USERS) == "0":
        return "sudo sysctl kernel.unprivileged_userns_clone=1"
    if _read(_MOST_NAMESPACES) == "0":
        return "sudo sysctl user.max_user_namespaces=10000"
    if _CONTAINER.exists():
        return Message("The container forbids them; the other walls hold without.")
    return Message("Something on this machine forbids unshare(2); the other walls hold without.")


def _read(path: Path) -> str:
    try:
        return path.read_text().strip()
    except OSError:
        return ""
