"""The name and version of swtracker, and nothing else."""

__version__ = "0.1.0"
