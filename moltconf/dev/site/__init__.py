"""The documentation site: what mkdocs is given beside ``docs/``, and what is checked afterwards.

``mkdocs.yml`` at the root of a checkout names ``hooks.py`` here, so that ``mkdocs serve`` shows
what ``python -m moltconf.dev site`` builds. Pages that repeat the catalogue are made for each build
and are no files of the repository.
"""
