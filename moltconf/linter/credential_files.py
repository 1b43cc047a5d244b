"""A credential store, ``auth-profiles.json``, as rules get it.

No finding, and no message, holds a value of a store.
"""

from __future__ import annotations

from functools import cached_property

from moltconf.auth.payload import NOT_JSON
from moltconf.linter.config import Config, Context
from moltconf.linter.document_files import DocumentFile
from moltconf.product.documents import STORE
from moltconf.text.tree import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from moltconf.auth.payload import PayloadReader
    from moltconf.auth.stored_credential import Store, StoreFault, StoreProblem


class StoreFile(DocumentFile):
    """One store for one release."""

    kind = STORE
    strict_rule = "auth/store-not-json"
    strict_message = NOT_JSON
    strict_help = "a credential store takes no comments, trailing commas or single quotes"

    @property
    def as_of(self) -> datetime:
        """The time that expiry is judged by."""
        return self.context.as_of

    @property
    def is_accepted(self) -> bool:
        return self.store is not None

    @property
    def now(self) -> float:
        """Milliseconds since 1970, as stores count time."""
        return self.as_of.timestamp() * 1000

    @property
    def is_first(self) -> bool:
        """Whether it is the first of the stores in its state folder, by name of the agents."""
        path = self.tree.document.source.path
        folder = self.kind.state_folder(path.absolute()) if path is not None else None
        stores = sorted(folder.glob(str(self.kind.place))) if folder is not None else []
        return bool(stores) and path is not None and stores[0] == path.absolute()

    def config_with_stores(self, config: Config) -> Config:
        """Return the config of the state folder with the stores of all its agents."""
        folder = config.tree.document.source.path
        assert folder is not None
        return Config(config.tree, config.release, Context(state_dir=folder.parent))

    @cached_property
    def _reader(self) -> PayloadReader:
        from moltconf.auth.payload import PayloadReader

        return PayloadReader(self.tree.document.source.name, self.release)

    @cached_property
    def store(self) -> Store | None:
        """What the release takes from the file; ``None`` where it does not take it for a store."""
        return self._reader.store(self.value)

    @property
    def profiles(self) -> dict[str, Value]:
        """The entries as written, by id; empty where they are not there."""
        profiles = self.value.get("profiles") if isinstance(self.value, dict) else None
        return profiles if isinstance(profiles, dict) else {}

    def entry(self, id: str) -> dict[str, Value]:
        """Return one entry as written, empty where it is no object."""
        entry = self.profiles.get(id)
        return entry if isinstance(entry, dict) else {}

    def problems(self, *faults: StoreFault) -> list[StoreProblem]:
        """Return what the release finds wrong with the file."""
        assert self.store is not None or self._reader.problems
        return [each for each in self._reader.problems if each.fault in faults]
