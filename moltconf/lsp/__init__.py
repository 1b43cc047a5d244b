"""``moltconf lsp``: the language server, which stands on :mod:`moltconf.library`.

It needs pygls (``pip install 'moltconf[lsp]'``), which nothing else imports.
"""
