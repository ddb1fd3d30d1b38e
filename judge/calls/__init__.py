"""The submission as the trusted side sees it: sessions, calls and what came of them, the reference."""
