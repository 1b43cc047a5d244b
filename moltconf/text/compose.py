"""Make one tree of the files of an ``$include`` tree.

Recursion goes from file to file, which ends at ten; the depth of values is walked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from moltconf.files.guarded import read_regular_file
from moltconf.text.document import Document
from moltconf.text.include import INCLUDE_KEY, ConfigTree, alone, may_include
from moltconf.text.include_files import Chain, IncludedFiles, Reader, RefuseFile, refuse_outside
from moltconf.text.layers import (
    ComposedMapping,
    ComposedSequence,
    effective_members,
    item_with_value,
    merge,
    with_value,
)
from moltconf.text.problems import ProblemKind
from moltconf.text.tree import Mapping, Node, Route, Scalar, Sequence


def compose(
    first: Document,
    known: Iterable[Document] = (),
    read: Reader = read_regular_file,
    refuse: RefuseFile = refuse_outside,
) -> ConfigTree:
    """Return the tree of ``first`` with every ``$include`` replaced, as far as that is possible.

    ``known`` are included files that are not read: those of an edited tree. ``read`` reads the
    others, from the disk unless a revision of git holds them. What ``refuse`` does not let in is
    neither opened nor shown, and the tree cannot be judged.
    """
    if not may_include(first):
        return alone(first)
    files = IncludedFiles(first, known, read, refuse)
    root = _compose(first, Chain((files.first_path,), ()), files)
    documents = {document.source.name: document for document in files.documents.values()}
    order = {name: index for index, name in enumerate(documents)}
    problems = sorted(files.problems, key=lambda each: (order[each.source.name], each.span))
    return ConfigTree(first, documents, root, files.includes, problems)


def _compose(document: Document, chain: Chain, files: IncludedFiles) -> Node | None:
    root = document.root
    if root is None or not may_include(document):
        return root
    visits = [(route, node) for route, node in _walk_effective(root)]
    contents = {
        node: _content(node, chain.at(route.path), files)
        for route, node in visits
        if isinstance(node, Mapping) and node.get(INCLUDE_KEY) is not None
    }
    if not contents:
        return root
    composed: dict[Node, Node] = {}
    # from the leaves up, so that the siblings of an include have had their own includes
    for route, node in reversed(visits):
        rebuilt = _with_composed_children(node, composed)
        if isinstance(node, Mapping) and node in contents:
            rebuilt = _replaced(node, rebuilt, contents[node], chain.at(route.path), files)
        if rebuilt is not node:
            composed[node] = rebuilt
    return composed.get(root, root)


def _content(including: Mapping, chain: Chain, files: IncludedFiles) -> Node | None:
    """What the files that the mapping names hold together, ``None`` where that is nothing."""
    names = _names(including)
    if isinstance(names, Node):
        files.problem(
            ProblemKind.INCLUDE_INVALID,
            '"$include" must be a path or a list of paths',
            names,
            chain,
            help='write "$include": "./file.json5"',
        )
        return None
    contents: list[Node] = []
    for name, node in names:
        opened = files.open(name, node, chain)
        included = _compose(*opened, files) if opened is not None else None
        if included is not None:
            contents.append(included)
    return merge(*contents) if contents else None


def _names(including: Mapping) -> list[tuple[str, Scalar]] | Node:
    """The files that the ``$include`` names; the offending node where it is something else."""
    member = including.get(INCLUDE_KEY)
    assert member is not None
    value = member.value
    names = []
    for node in [item.value for item in value.items] if isinstance(value, Sequence) else [value]:
        if not isinstance(node, Scalar) or not isinstance(node.value, str):
            return node
        names.append((node.value, node))
    return names


def _replaced(
    written: Mapping, rebuilt: Node, content: Node | None, chain: Chain, files: IncludedFiles
) -> Node:
    """What the mapping ``written`` stands for, once its other members have been composed."""
    assert isinstance(rebuilt, Mapping)
    members = [m for key, m in effective_members(rebuilt).items() if key != INCLUDE_KEY]
    siblings = ComposedMapping(written.source, written.start, written.end, members, (written,))
    if content is None:
        return siblings
    if not members:
        return content
    if isinstance(content, Mapping):
        return merge(content, siblings)
    files.problem(
        ProblemKind.INCLUDE_NOT_MERGEABLE,
        'the included file is not a mapping, so no other key may stand beside "$include"',
        written,
        chain,
        help='remove the other keys, or move the "$include" to a key of its own',
    )
    return siblings


def _with_composed_children(node: Node, composed: dict[Node, Node]) -> Node:
    """``node`` with the children that includes have replaced; itself where there is none."""
    if isinstance(node, Mapping) and any(m.value in composed for m in node.members):
        members = [
            with_value(m, composed[m.value]) if m.value in composed else m for m in node.members
        ]
        return ComposedMapping(node.source, node.start, node.end, members, (node,))
    if isinstance(node, Sequence) and any(item.value in composed for item in node.items):
        items = [
            item_with_value(item, composed[item.value]) if item.value in composed else item
            for item in node.items
        ]
        return ComposedSequence(node.source, node.start, node.end, items, (node,))
    return node


def _walk_effective(root: Node) -> Iterator[tuple[Route, Node]]:
    """Every node that counts: of a key given twice, the product only sees the last value."""
    stack: list[tuple[Route, Node]] = [(Route(), root)]
    while stack:
        route, node = stack.pop()
        yield route, node
        if isinstance(node, Mapping):
            members = effective_members(node)
            stack.extend((Route(route, k), m.value) for k, m in reversed(members.items()))
        elif isinstance(node, Sequence):
            stack.extend(
                (Route(route, i), node.items[i].value) for i in reversed(range(len(node.items)))
            )
