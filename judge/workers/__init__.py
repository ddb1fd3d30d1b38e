"""A pool of judging processes: `pool` is what starts and asks them, `process` what each of them does."""
