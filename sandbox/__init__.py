"""What goes into the box beside a submission. Standard library (and NumPy) only; never `judge`."""
