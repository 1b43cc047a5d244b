"""A client of the server that sends whatever bytes a test wants, and keeps every answer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

PATIENCE = 120


class RawClient:
    """A server process, and all that it has sent."""

    def __init__(
        self, folder: Path, options: dict[str, Any] | None = None, encoding: str = "utf-16"
    ) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "moltconf", "lsp"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )  # fmt: skip
        self.sent: list[bytes] = []
        self._answers: dict[Any, dict[str, Any]] = {}
        self._notes: list[dict[str, Any]] = []
        self._changed = threading.Condition()
        self._number = 0
        threading.Thread(target=self._read, daemon=True).start()
        self.request(
            "initialize",
            {
                "processId": None, "rootUri": None, "initializationOptions": options or {},
                "capabilities": {"general": {"positionEncodings": [encoding]}},
            },
        )  # fmt: skip
        self.notify("initialized", {})

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while header := stream.readline():
            length = (
                int(header.split(b":")[1]) if header.lower().startswith(b"content-length") else 0
            )
            while stream.readline().strip():
                pass
            body = stream.read(length)
            message = json.loads(body)
            with self._changed:
                self.sent.append(body)
                if "method" in message:
                    self._notes.append(message)
                else:
                    self._answers[message.get("id")] = message
                self._changed.notify_all()

    def bytes(self, data: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.bytes(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def notify(self, method: str, params: Any) -> None:
        self.send({"method": method, "params": params})

    def request(self, method: str, params: Any) -> dict[str, Any]:
        """Return the whole answer, an error too."""
        self._number += 1
        number = self._number
        self.send({"id": number, "method": method, "params": params})
        return self._wait(lambda: self._answers.pop(number, None))

    def open(self, uri: str, text: str, version: int = 1) -> None:
        item = {"uri": uri, "languageId": "json5", "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})

    def change(self, uri: str, version: int, *changes: dict[str, Any]) -> None:
        document = {"uri": uri, "version": version}
        self.notify(
            "textDocument/didChange", {"textDocument": document, "contentChanges": list(changes)}
        )

    def diagnostics(self, uri: str, version: int | None = None) -> list[dict[str, Any]]:
        """Return the findings of a version of a file, once they are there."""

        def found() -> dict[str, Any] | None:
            for note in reversed(self._notes):
                params = note.get("params") or {}
                is_it = note["method"] == "textDocument/publishDiagnostics" and params["uri"] == uri
                if is_it and (version is None or params.get("version") == version):
                    return params
            return None

        listed: list[dict[str, Any]] = self._wait(found)["diagnostics"]
        return listed

    def forget(self) -> None:
        with self._changed:
            self._notes.clear()

    def _wait(self, found: Any) -> dict[str, Any]:
        end = time.monotonic() + PATIENCE
        with self._changed:
            while True:
                answer = found()
                if answer is not None:
                    return dict(answer)
                if not self._changed.wait(end - time.monotonic()):
                    raise AssertionError("the server does not answer")

    def stop(self) -> str:
        """End the server as clients do; return what it wrote to standard error."""
        if self.process.poll() is None:
            self.request("shutdown", None)
            self.notify("exit", None)
        return self.end()

    def end(self) -> str:
        """Wait for the end of the server."""
        assert self.process.stderr is not None
        self.process.wait(PATIENCE)
        return self.process.stderr.read().decode()
