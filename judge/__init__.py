"""The trusted side: reads problems, drives the hidden properties, decides."""

__version__ = "0.1.0"
