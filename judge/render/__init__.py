"""What was found, as text for people (Rich) or as JSON for programs. The only place that imports Rich.

Each command imports the modules that it prints with, and no others: `judge list` must not wait for a report.
"""
