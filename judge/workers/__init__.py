"""A pool of judging processes."""
