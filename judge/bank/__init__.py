"""From a disk to a `Problem` and a `Submission`: banks, folders, starters, and what a verdict depends on."""
