"""Sentences and words by key, and values in the user's words."""
