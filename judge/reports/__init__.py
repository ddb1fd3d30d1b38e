"""A report as plain data, and what a feedback level tells of it."""
