"""Leaves shared memory and files behind, by every strategy that there is."""

import torch
import torch.multiprocessing as mp


def layer_norm(x, gamma, beta, eps=1e-5):
    for strategy in ("file_system", "file_descriptor"):
        for attempt in (
            lambda: x.untyped_storage().share_memory_(),
            lambda: torch.UntypedStorage._new_using_filename_cpu(64),
            lambda: torch.UntypedStorage._new_using_fd_cpu(64),
            lambda: torch.from_file("/dev/shm/judge_stash_torch", shared=True, size=8),
            lambda: torch.save(x, "/judge_stash_torch"),
        ):
            try:
                mp.set_sharing_strategy(strategy)
                attempt()
                print("LEAK: left behind", strategy, attempt.__code__.co_firstlineno)
            except Exception:
                continue
    return x * 0
