"""The data of a config as a dump shows it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moltconf.masking.masks import Masks
from moltconf.masking.values import masked_value
from moltconf.text.include import ConfigTree, load, load_file
from moltconf.text.source import Source
from moltconf.text.tree import Scalar, walk

ROOT = Path(__file__).parents[2]
CONFIGS = [
    *sorted((ROOT / "fixtures" / "examples").iterdir()),
    *sorted((ROOT / "fixtures" / "rules").glob("*/*/bad*.json*"))[::20],
    # the documents beside a config, each kind of which is shown by keys of its own
    *sorted((ROOT / "fixtures" / "rules").glob("*/*/bad*.*.json"))[::5],
]
#: In the shape of a provider's key; no account has it.
SECRET = "sk-ant-api03-" + "q7Zr2Xw9" * 6


def shown(tree: ConfigTree) -> object:
    return masked_value(tree, Masks([tree]))


def read(text: str) -> ConfigTree:
    return load(Source(text, "openclaw.json"))


@pytest.mark.parametrize("path", CONFIGS, ids=lambda path: path.stem)
def test_a_key_of_a_provider_is_hidden_wherever_it_stands(path: Path) -> None:
    tree = load_file(path)
    text = tree.document.source.text
    planted = 0
    for _, node, holder in walk(tree.root) if tree.root is not None else ():
        stretches = [(node.start, node.end)] if isinstance(node, Scalar) else []
        stretches += [(holder.key_start, holder.key_end)] if holder is not None else []
        for start, end in stretches:
            if node.source is tree.document.source:
                other = read(f'{text[:start]}"{SECRET}"{text[end:]}')
                assert SECRET not in json.dumps(shown(other))
                planted += 1
    assert planted


harmless = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(0, 99)),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["agents", "list", "id", "model", "port"]), inner)
    ),
)


@given(harmless)
def test_what_is_harmless_is_shown_as_it_is(value: object) -> None:
    tree = read(json.dumps({"gateway": value}))
    assert shown(tree) == tree.value == {"gateway": value}
    assert json.dumps(shown(tree)) == json.dumps(tree.value)


def test_of_a_key_that_is_given_twice_the_last_one_is_shown() -> None:
    tree = read("{gateway: {port: 1, mode: 'local', port: 2}, gateway: {port: 3, port: 4}}")
    assert shown(tree) == tree.value == {"gateway": {"port": 4}}


def test_hidden_keys_stay_apart() -> None:
    tree = read(f"{{env: {{'{SECRET}a': 1, 'A': 2, '{SECRET}b': 3}}}}")
    assert shown(tree) == {"env": {"***": 1, "A": 2, "*** (2)": 3}}


@pytest.mark.parametrize(
    "written",
    [
        "SecretRef:NEXTCLOUD_TOKEN", "__env__:NEXTCLOUD_TOKEN", "env(NEXTCLOUD_TOKEN)",
        "{{ secret:NEXTCLOUD_TOKEN }}", "${env:NEXTCLOUD_TOKEN}",
    ],
)  # fmt: skip
def test_a_reference_in_a_form_of_another_program_is_shown(written: str) -> None:
    tree = read(json.dumps({"channels": {"telegram": {"botToken": written}}}))
    assert written in json.dumps(shown(tree))


def test_no_secret_passes_for_a_reference() -> None:
    for prefix in ("SecretRef:", "__env__:", "env:"):
        tree = read(json.dumps({"channels": {"telegram": {"botToken": prefix + SECRET}}}))
        assert SECRET not in json.dumps(shown(tree))
