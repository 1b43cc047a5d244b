"""Changes in terms of keys, as edits of texts in their own style."""
