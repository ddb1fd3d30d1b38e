"""The system calls of a container, as the engine wants them listed.

The same allow-list as a worker's own filter (sandbox/seccomp.py), and what the fork server needs to start,
to fork, and to put up the walls. A worker installs its own filter as well, which is narrower.
"""

from __future__ import annotations

import json
from typing import Any, Final

from sandbox.seccomp import ALLOWED

ARGUMENTS_CHECKED_INSIDE: Final = (
    *("ioctl", "sendto", "socketpair", "fcntl", "prctl", "sched_getaffinity", "tgkill", "prlimit64"),
)
"""What a worker may call with certain arguments only; its own filter looks at those."""
TO_START: Final = (
    *("execve", "arch_prctl", "wait4", "waitid", "kill", "getpgid", "setpgid", "setsid", "getsid", "sysinfo"),
    *("sendmsg", "recvmsg", "tkill", "sched_getscheduler", "sched_getparam"),
)
"""For the engine's own init and for Python, before a worker is confined."""
TO_CONFINE: Final = (
    *("seccomp", "landlock_create_ruleset", "landlock_add_rule", "landlock_restrict_self"),
    *("capget", "capset", "setrlimit", "setgroups", "setresuid", "setresgid", "setuid", "setgid"),
    *("chmod", "fchmod", "fchmodat", "fchmodat2"),  # to empty a folder that a worker has left
)
_NEW_NAMESPACES: Final = 0x7E020000
_ENOSYS: Final = 38


def profile() -> str:
    """The profile, as the text of the security option `seccomp=`."""
    names = sorted({*ALLOWED, *ARGUMENTS_CHECKED_INSIDE, *TO_START, *TO_CONFINE})
    without_namespaces = {"index": 0, "value": _NEW_NAMESPACES, "valueTwo": 0, "op": "SCMP_CMP_MASKED_EQ"}
    listed: dict[str, Any] = {
        "defaultAction": "SCMP_ACT_ERRNO",
        "architectures": ["SCMP_ARCH_X86_64"],
        "syscalls": [
            {"names": names, "action": "SCMP_ACT_ALLOW"},
            {"names": ["clone"], "action": "SCMP_ACT_ALLOW", "args": [without_namespaces]},
            {"names": ["clone3"], "action": "SCMP_ACT_ERRNO", "errnoRet": _ENOSYS},
        ],
    }
    return json.dumps(listed)
