"""Pools of judging processes on the workers of a Dask cluster, and who asks them.

`engines` finds or starts a cluster, `coordinator` sends it tasks and receives results, `station` is what a
worker does with them, `files` is what it needs for that. They import `distributed`, and nothing else does.

Whoever can reach a Dask scheduler can run code on its workers. So clusters that are started here let in
nobody without the certificate that is made for the run; the safety of others is their administrator's.
"""
