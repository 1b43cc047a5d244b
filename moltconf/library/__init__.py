"""What a program does with configs: find, read, judge, lint, migrate, compare and write them.

:mod:`moltconf.api` is its public face; the command line stands on the modules here. Nothing here
prints, and nothing writes but :mod:`moltconf.library.writing`.
"""
