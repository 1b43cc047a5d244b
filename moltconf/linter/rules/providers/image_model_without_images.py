"""An image model that takes no images.

## What it does
Reports models of `models.providers` that are chosen to look at images (`imageModel`), and whose
`input` does not have `"image"`.
## Why it matters
The release refuses to send an image to such a model, whatever the server could do with it.
## Example
```json5
{
  models: {
    providers: {
      lan: {
        baseUrl: "http://192.168.20.5:1234/v1",
        apiKey: "lmstudio",
        api: "openai-completions",
        models: [{ id: "qwen3-vl", name: "Qwen3 VL", input: ["text"] }],
      },
    },
  },
  agents: { defaults: { imageModel: { primary: "lan/qwen3-vl" } } },
}
```
## Use instead
```json5
{
  models: {
    providers: {
      lan: {
        baseUrl: "http://192.168.20.5:1234/v1",
        apiKey: "lmstudio",
        api: "openai-completions",
        models: [{ id: "qwen3-vl", name: "Qwen3 VL", input: ["text", "image"] }],
      },
    },
  },
  agents: { defaults: { imageModel: { primary: "lan/qwen3-vl" } } },
}
```
## Fix safety
No fix: whether the model can look at images is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule
from moltconf.text.keypath import KeyPath

META = Rule(
    id="providers/image-model-without-images",
    severity=WARNING,
    keys=("imageModel",),
    sources=("read off openclaw@2026.1.29, 2026.2.17, 2026.3.24, 2026.5.28 and 2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    blind = {
        f"{provider.id}/{model.id.value}": (*model.path, "input")
        for provider in config.providers
        for model in provider.models
        if model.id is not None
        and model.input is not None
        and "image" not in {each.value for each in model.input}
    }
    told: set[KeyPath] = set()
    for agent in config.view.agents if blind else ():
        for slot in agent.slots:
            path = blind.get(slot.ref.value.key or "")
            if path is None or not slot.name.startswith("imageModel") or slot.ref.path in told:
                continue
            told.add(slot.ref.path)
            yield META.at(
                slot.ref.path,
                "this model is chosen for images, and its input has no images",
                help='add "image" to its input if the model can look at images, or choose another '
                "image model",
                evidence=(path,),
            )
