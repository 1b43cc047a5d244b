"""2026.8.1: the gateway tunes itself.

Dozens of settings are gone because the product finds the value by itself, or because a switch that
made it less safe is no longer offered. What protects the gateway moves along unchanged.
"""

from .._release import SOURCES as SOURCES

#: In the order of their steps.
MODULES = (
    "environment",
    "nodes",
    "stamp",
    "access",
    "logs",
    "network",
    "telemetry",
    "sections",
    "automation",
    "pages",
    "remote",
    "tuning",
)
