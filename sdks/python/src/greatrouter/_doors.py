"""The endpoints that OpenAI's and Anthropic's clients ask, for those who would rather have one client."""

from __future__ import annotations

import json
from typing import IO, Any, Dict, Mapping, Optional, Tuple, Union

from ._journey import Call
from .types import (
    CountTokensResponse,
    EmbeddingsResponse,
    FileObject,
    ImagesResponse,
    TranscriptionResponse,
)

Body = Mapping[str, Any]
Json = Dict[str, Any]
# Bytes, an open file, or a name and either of them.
File = Union[bytes, IO[bytes], Tuple[str, Union[bytes, IO[bytes]]]]


class Doors:
    """The endpoints that OpenAI's and Anthropic's clients ask."""

    def _call(self, call: Call) -> Any:
        raise NotImplementedError

    def count_tokens(self, request: Body) -> CountTokensResponse:
        """How many tokens a message's request has.

        Examples:
            >>> messages = [{"role": "user", "content": "Write a haiku about routing"}]
            >>> counted = client.count_tokens({"messages": messages})
            >>> print(counted["input_tokens"])
        """
        return self._post("/messages/count_tokens", request)

    def embeddings(self, request: Body) -> EmbeddingsResponse:
        """Vectors of texts.

        Examples:
            >>> answer = client.embeddings({"input": ["one", "two"]})
            >>> print(len(answer["data"]))
        """
        return self._infer("/embeddings", request)

    def generate_images(self, request: Body) -> ImagesResponse:
        """Pictures of what a prompt says.

        Examples:
            >>> answer = client.generate_images({"prompt": "A cat", "response_format": "url"})
            >>> print(answer["data"])
        """
        return self._infer("/images/generations", request)

    def speech(self, request: Body) -> bytes:
        """A text spoken: the bytes of a sound file.

        Examples:
            >>> sound = client.speech({"input": "Good morning", "voice": "alloy"})
            >>> print(len(sound))
        """
        return self._call(
            Call(
                "POST",
                "/audio/speech",
                body=request,
                inference=True,
                accept="*/*",
                read="bytes",
            )
        )

    def transcribe(self, request: Body) -> TranscriptionResponse:
        """What is said in a recording: ``file`` is bytes, an open file, or a name and either of them.

        Examples:
            >>> sound = client.speech({"input": "Good morning", "response_format": "wav"})
            >>> heard = client.transcribe({"file": ("good-morning.wav", sound)})
            >>> print(heard["text"])
        """
        fields = {name: form_field(value) for name, value in request.items() if name != "file"}
        call = Call(
            "POST",
            "/audio/transcriptions",
            form=fields,
            file=request["file"],
            inference=True,
        )
        return self._call(call)

    def upload_file(self, file: File, *, purpose: Optional[str] = None) -> FileObject:
        """Keep a file for a day; its ``url`` may stand in a message.

        Examples:
            >>> file = client.upload_file(("minutes.txt", b"Minutes of the meeting"))
            >>> print(file["id"])
        """
        form: Json = {} if purpose is None else {"purpose": purpose}
        return self._call(
            Call("POST", "/files", form=form, file=file, repeatable=False)
        )

    def _infer(self, path: str, body: Body) -> Any:
        return self._call(Call("POST", path, body=body, inference=True))

    def _get(self, path: str, query: Optional[Body] = None) -> Any:
        return self._call(Call("GET", path, query=given(query)))

    def _post(self, path: str, body: Any) -> Any:
        return self._call(Call("POST", path, body=body))


def given(query: Optional[Body]) -> Optional[Dict[str, Any]]:
    return None if query is None else dict(query)


def stream_of(path: str, request: Body) -> Call:
    body = {**request, "stream": True}
    return Call("POST", path, body=body, inference=True, stream=True)


def form_field(value: Any) -> Any:
    """A form's field: lists are sent as several, objects as JSON."""
    if isinstance(value, Mapping):
        return json.dumps(value)
    return value
