# problem: sliding_window/longest_substring
"""Changes mode, times, owner, attributes and length of readable files, by their paths.

Seen if it worked: a line `LEAK: ...` in the captured output.
"""

import os

path = os.__file__
status = os.stat(path)
for name, change in {
    "chmod": lambda: os.chmod(path, status.st_mode & 0o777),
    "utime": lambda: os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns)),
    "chown": lambda: os.chown(path, -1, -1),
    "lchown": lambda: os.lchown(path, -1, -1),
    "truncate": lambda: os.truncate(path, status.st_size),
    "setxattr": lambda: os.setxattr(path, "user.judge", b"x"),
    "fchmod": lambda: os.fchmod(os.open(path, os.O_RDONLY), status.st_mode & 0o777),
    "futimes": lambda: os.utime(os.open(path, os.O_RDONLY), ns=(status.st_atime_ns, status.st_mtime_ns)),
    "open to write": lambda: os.open(path, os.O_WRONLY),
    "link": lambda: os.link(path, "judge_link"),
    "rename": lambda: os.rename(path, path + "2"),
    "lock": lambda: __import__("fcntl").flock(os.open(path, os.O_RDONLY), 2),
    "mknod": lambda: os.mknod("judge_device", 0o20666, os.makedev(1, 3)),
    "mkfifo": lambda: os.mkfifo("judge_fifo"),
    "symlink": lambda: os.symlink("/etc/passwd", "judge_symlink"),
}.items():
    try:
        change()
        print("LEAK:", name, flush=True)
    except OSError:
        pass


def length_of_longest_substring(s):
    return -1
