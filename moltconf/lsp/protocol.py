"""The protocol of pygls, with texts of our own and without anything of a config in an error.

pygls repeats in errors, tracebacks and logs what a client sent, and cuts lines where Python does
(at U+2028, too), which is not where editors do.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.json_rpc import JsonRPCNotification
from pygls.protocol.language_server import lsp_method

if TYPE_CHECKING:
    from moltconf.lsp.server import Server

#: What is said of every fault: its own text may quote a config.
FAULT = "a fault inside moltconf; nothing was changed"
_INTERNAL_ERROR = -32603
_INVALID_PARAMS = -32602
_WORDS = {
    -32601: "moltconf has no such method",
    _INVALID_PARAMS: "the parameters are not those of this method",
    -32700: "this is no JSON",
    -32800: "cancelled",
}


def silence_logs() -> None:
    """Keep what pygls logs, which quotes every message, off standard error."""
    for name in ("pygls", "asyncio"):
        logger = logging.getLogger(name)
        logger.handlers = [logging.NullHandler()]
        logger.propagate = False


class Protocol(LanguageServerProtocol):
    """The protocol, with our own handling of texts, errors and messages that cannot be read."""

    _server: Server

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Answer a request that cannot be read, which pygls leaves without an answer."""
        try:
            return super().structure_message(data)
        except Exception:
            if "method" in data and isinstance(data.get("id"), int | str):
                error = types.ResponseError(code=_INVALID_PARAMS, message="")
                self._send_response(data["id"], error=error)
            return JsonRPCNotification(method="$/unreadable", params=None, jsonrpc="2.0")

    def handle_message(self, message: Any) -> None:
        """Take a message; anything that is none is passed over."""
        if hasattr(message, "jsonrpc"):
            super().handle_message(message)

    def _send_response(
        self, msg_id: Any, result: Any = None, error: types.ResponseError | None = None
    ) -> None:
        if error is not None:
            words = (
                error.message if isinstance(error.data, _Told) else _WORDS.get(error.code, FAULT)
            )
            error = types.ResponseError(code=error.code, message=words)
        super()._send_response(msg_id, result, error)

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        self._server.opened(params.text_document)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        self._server.changed(params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        self._server.closed(params.text_document.uri)


class _Told(dict[str, Any]):
    """Marks an error whose words are ours."""


class RequestError(JsonRpcException):
    """An answer that says why a request cannot be met, in words that hold nothing of a config."""

    CODE = -32803
    MESSAGE = "the request cannot be met"

    def __init__(self, message: str) -> None:
        super().__init__(message=message, code=self.CODE, data=_Told())
