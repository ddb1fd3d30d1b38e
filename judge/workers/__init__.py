"""Who judges many submissions at once, or one again and again.

`pool` asks several processes, `newest` one that stays warm; `judging_process` is such a process as whoever
started it sees it, `process` is what runs in it. `cluster` has pools on other machines.
"""
