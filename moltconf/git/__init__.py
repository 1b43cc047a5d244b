"""What git holds of a config, asked so that nothing in the judged repository runs.

docs/decisions/0010-starting-git.md says why each of these modules is as it is.
"""
