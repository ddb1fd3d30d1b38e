"""What stays between two runs: the home folder, the history; and the versions of what judges."""
