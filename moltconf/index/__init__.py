"""What is known of rules, constraints, conversions and steps without importing their modules.

Each of them says in its own module what it is about. ``generated.py`` repeats of that what decides
whether the module is needed for a config at all: importing all of them would take longer than to
judge a file. ``python -m moltconf.dev generate`` writes it, and a test tells when it is stale.
"""
