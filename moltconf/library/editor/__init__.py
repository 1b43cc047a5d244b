"""Answer what an editor asks about a config that somebody is writing.

Each function takes what was read with :func:`~moltconf.library.editor.buffers.read_buffer`, or a
text and an offset in it, and returns values with offsets in code points. Nothing is written, and no
word that is returned shows what a report hides; new texts of files are returned as they are.
"""
