"""Judging processes: `pool` starts and asks many, `newest` one, `process` is what each of them does."""
