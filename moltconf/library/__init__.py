"""Work with configs as a program does: find, read, judge, lint, migrate, compare, write.

:mod:`moltconf.api` is its public face; the command line stands on the modules here. Nothing here
prints, and nothing writes but :mod:`moltconf.library.writing`.
"""
