"""`python -m judge` is `judge`."""

from judge.cli import main

if __name__ == "__main__":  # a process that `judge verify` starts imports this module too
    main()
