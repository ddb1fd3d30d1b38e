"""After a check failed: the words for it, and what only another box shows. Never changes the verdict."""
