"""Models of Google that are switched off, and what the product names instead.

Measured: openclaw@2026.9.6 refuses a config with one of these, and its message names the other.
"""

from __future__ import annotations

#: Who has these models.
PROVIDERS = ("google", "google-vertex", "google-gemini-cli")
_SUCCESSORS = {
    "gemini-2.5-flash": (
        "gemini-1.5-flash",
        "gemini-2.0-flash",
        "gemini-2.0-flash-001",
        "gemini-2.0-flash-exp",
        "gemini-2.0-flash-thinking-exp",
        "gemini-2.0-flash-thinking-exp-01-21",
        "gemini-2.0-flash-thinking-exp-1219",
        "gemini-2.5-flash-preview-04-17",
        "gemini-2.5-flash-preview-05-20",
    ),
    "gemini-2.5-flash-lite": (
        "gemini-1.5-flash-8b",
        "gemini-2.0-flash-lite",
        "gemini-2.0-flash-lite-001",
        "gemini-2.0-flash-lite-preview",
        "gemini-2.0-flash-lite-preview-02-05",
        "gemini-2.5-flash-lite-preview-06-17",
    ),
    "gemini-3.1-flash-lite": (
        "gemini-2.5-flash-lite-preview-09-2025",
        "gemini-2.5-flash-lite-preview-09-25",
    ),
    "gemini-3-flash-preview": (
        "gemini-2.5-flash-preview-09-2025",
        "gemini-2.5-flash-preview-09-25",
    ),
    "gemini-2.5-flash-image": (
        "gemini-2.0-flash-exp-image-generation",
        "gemini-2.0-flash-preview-image-generation",
        "gemini-2.5-flash-image-preview",
    ),
    "gemini-3.1-flash-live-preview": (
        "gemini-2.0-flash-live-001",
        "gemini-2.5-flash-exp-native-audio-thinking-dialog",
        "gemini-2.5-flash-preview-native-audio-dialog",
        "gemini-live-2.5-flash",
        "gemini-live-2.5-flash-preview",
        "gemini-live-2.5-flash-preview-native-audio",
    ),
    "gemini-3.1-pro-preview": (
        "gemini-1.5-pro",
        "gemini-2.0-pro-exp",
        "gemini-2.0-pro-exp-02-05",
        "gemini-2.5-pro-exp-03-25",
        "gemini-2.5-pro-preview-03-25",
        "gemini-2.5-pro-preview-05-06",
        "gemini-2.5-pro-preview-06-05",
        "gemini-3-pro-preview",
        "gemini-3.1-pro-preview-customtools",
    ),
}
_BY_NAME = {old: new for new, names in _SUCCESSORS.items() for old in names}


def gemini_successor(reference: str) -> str | None:
    """Return what to use instead of a model that is switched off, ``None`` for any other.

    Blanks and case do not count in a reference, and a profile behind ``@`` stays.
    """
    model, at, profile = reference.strip().partition("@")
    provider, _, name = model.partition("/")
    if provider.strip().lower() not in PROVIDERS:
        return None
    new = _BY_NAME.get(name.strip().lower())
    return f"{provider.strip().lower()}/{new}{at}{profile}" if new is not None else None
