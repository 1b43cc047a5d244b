"""Find where YAML and JSON name a release of the product: images, Helm values, commands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from moltconf.library.mentions_in_text import mentions_in_line, mentions_in_lines, of_image
from moltconf.library.release_mentions import ReleaseMention, shows_plainly
from moltconf.product.packages import PACKAGES, is_image, release_of_tag, split_image
from moltconf.text.document import parse
from moltconf.text.source import Source
from moltconf.text.tree import Mapping, Node, Scalar, walk

#: YAML takes a second for that many characters.
_MAX_YAML = 512 * 1024
_NO_TAG = "names no release: write a tag that does"


def mentions_in_data(text: str, name: str) -> Iterator[ReleaseMention]:
    """Yield every place of a file of YAML documents, or of JSON, that names the product.

    A template that is no YAML before it is filled in is read line by line.
    """
    if len(text) > _MAX_YAML:
        yield from mentions_in_lines(text, name)
        return
    found: list[ReleaseMention] = []
    before = 0
    for part in _documents(text, name):
        document = parse(Source(part, name))
        if document.root is None and part.strip() and not document.is_readable:
            yield from mentions_in_lines(text, name)
            return
        if document.root is not None:
            found += (each._replace(line=each.line + before) for each in _mentions(document.root))
        before += part.count("\n")
    yield from found


def _documents(text: str, name: str) -> list[str]:
    """The documents of a file: what stands between lines of three dashes."""
    if not name.lower().endswith((".yaml", ".yml")):
        return [text]
    starts = [match.start() for match in re.finditer(r"^---(?=\s|\Z)", text, re.MULTILINE)]
    edges = [0, *starts, len(text)]
    return [text[first:last] for first, last in pairwise(edges)]


def _mentions(root: Node) -> Iterator[ReleaseMention]:
    for route, node, _ in walk(root):
        if isinstance(node, Mapping):
            yield from _image_in_parts(node)
            yield from _new_tag(node)
        elif isinstance(node, Scalar) and isinstance(node.value, str):
            if route.path[-1:] == ("image",):
                yield from _image(node.value.strip(), _line(node))
            else:
                yield from _in_text(node, node.value)


def _image(text: str, line: int) -> Iterator[ReleaseMention]:
    is_of_variable = "$" in text and any(name in text.lower() for name in PACKAGES)
    if is_of_variable or is_image(split_image(text)[0]):
        yield of_image(text, line)


def _in_text(node: Scalar, text: str) -> Iterator[ReleaseMention]:
    """A command, for instance, or the script of a step, which begins on the next line."""
    first = _line(node) + (node.text[:1] in ("|", ">"))
    for number, line in enumerate(text.split("\n"), first):
        yield from mentions_in_line(line, number)


def _new_tag(node: Mapping) -> Iterator[ReleaseMention]:
    """`{name: …, newTag: …}` of Kustomize."""
    texts = {each.key: each.value for each in node.members}
    tag, name = texts.get("newTag"), texts.get("newName", texts.get("name"))
    if isinstance(tag, Scalar) and isinstance(name, Scalar) and isinstance(name.value, str):
        if is_image(name.value):
            yield of_image(f"{name.value}:{tag.value}", _line(tag))


def _image_in_parts(node: Mapping) -> Iterator[ReleaseMention]:
    """`image: {repository: …, tag: …}` of Helm values, whose chart may know the repository."""
    for member in node.members:
        parts = member.value
        if member.key != "image" or not isinstance(parts, Mapping):
            continue
        texts = {each.key: each.value for each in parts.members}
        tag = texts.get("tag")
        if not isinstance(tag, Scalar):
            continue
        repository = texts.get("repository")
        name = repository.value if isinstance(repository, Scalar) else None
        release = release_of_tag(str(tag.value))
        if isinstance(name, str) and not is_image(name):
            continue
        if name is not None or release is not None:
            written = f"the tag {tag.value}" if shows_plainly(str(tag.value)) else "the tag"
            yield ReleaseMention(written, _line(tag), release, _NO_TAG)


def _line(node: Node) -> int:
    return node.source.position(node.span.start).line
