"""Read what git holds, without running anything that the judged repository brings.

The reasons are in docs/decisions/0010-starting-git.md.
"""
