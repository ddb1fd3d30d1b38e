"""Every sentence that a person reads, and values in the user's words."""
