"""Start the untrusted side, with `python -S -s -P -B -X utf8` before:

    sandbox fork CONTROL NUMPY TORCH                          serves boxes, each confined
    sandbox single REQUESTS REPLIES REPLY_BYTES NUMPY TORCH   one worker without any wall (backend `unsafe`)
    sandbox relay                                             serves boxes over its stdin, in a container

The words are descriptors, a size, and the folders of the NumPy and PyTorch packages (or empty words).
"""

from __future__ import annotations

import os
import sys

sys.path[0] = os.path.dirname(sys.path[0])

from sandbox import forkserver, relay, worker  # noqa: E402  (the line above makes it importable)

del sys.path[0]  # a submission finds the standard library, and nothing of ours

match sys.argv[1:]:
    case ["fork", control, numpy_directory, torch_directory]:
        forkserver.main(int(control), numpy_directory or None, torch_directory or None)
    case ["single", requests, replies, reply_bytes, numpy_directory, torch_directory]:
        forkserver.warm_up(numpy_directory or None, torch_directory or None)
        worker.serve(int(requests), int(replies), int(reply_bytes))
    case ["relay"]:
        relay.main()
