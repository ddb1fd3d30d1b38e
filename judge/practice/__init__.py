"""What should a person do next? Rules about what was done: no disk, no terminal, no verdict."""
