"""The chain as a whole: every step has its page, its example, its place."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from moltconf.migrator.chain import chain, modules
from moltconf.migrator.draft import Draft
from moltconf.migrator.pages import examples, guide, markdown
from moltconf.migrator.step import Step
from moltconf.release_order import release_key
from moltconf.text.include import load
from moltconf.text.source import Source

STEPS = {step.id: step for step in chain()}


def test_ids_are_unique() -> None:
    assert [name for name, count in Counter(step.id for step in chain()).items() if count > 1] == []


def test_modules_are_named_after_their_last_release() -> None:
    before = ""
    for module in modules():
        steps = sorted((step.release for step in module.STEPS), key=release_key)
        assert not before or before in steps or release_key(before) < release_key(steps[0])
        before = steps[-1]
        named = module.__name__.rpartition(".v")[2]
        expected = before.replace(".", "_").replace("-", "_")
        assert (
            named == expected
            or named.startswith((f"{expected}_", f"{expected}."))
            or expected == "moltbot"
        )


def test_a_folder_names_every_module_that_has_steps() -> None:
    folder = Path(__file__).parents[2] / "migrations"
    standing = {
        ".".join(path.relative_to(folder).with_suffix("").parts)
        for path in folder.rglob("v*/**/*.py")
        if not path.name.startswith("_")
    }
    named = {module.__name__.removeprefix("moltconf.migrations.") for module in modules()}
    assert standing == {name for name in named if "." in name}


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS.keys())
def test_a_step_lies_between_two_releases(step: Step) -> None:
    assert release_key(step.before) < release_key(step.release)
    if step.until is not None:
        assert release_key(step.release) <= release_key(step.until)


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.__name__)
def test_every_step_has_its_section_in_the_order_of_the_steps(module: object) -> None:
    told = guide(module)  # type: ignore[arg-type]
    assert list(told.sections) == [step.id for step in module.STEPS]  # type: ignore[attr-defined]
    assert told.title.endswith(".")


def test_a_module_without_sources_is_named() -> None:
    module = ModuleType("moltconf.migrations.v2026_1_1", '"""A story."""')
    with pytest.raises(ValueError, match=r"v2026_1_1 has no SOURCES"):
        guide(module)


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS.keys())
def test_the_examples_of_a_page_are_true(step: Step) -> None:
    for example in examples(step):
        draft = Draft.of(_members(example.before), step.before)
        for operation in step.operations:
            operation.apply(draft)
        assert draft.value == _members(example.after)


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS.keys())
def test_a_page_says_what_may_be_lost(step: Step) -> None:
    text = markdown(step.id)
    assert text.startswith(f"# {step.id}\n")
    assert (f"May lose: {step.loses}" if step.loses else "Nothing is lost") in text


def _members(text: str) -> object:
    tree = load(Source("{" + text + "}"))
    assert tree.is_readable, text
    return tree.value
