import {
  SpeechRequest,
  TranscriptionForm,
  TranscriptionResponse,
} from "#contracts/audio.ts";
import {
  EmbeddingsRequest,
  EmbeddingsResponse,
} from "#contracts/embeddings.ts";
import {
  ChatRequestHeaders,
  InferenceRequestHeaders,
  PlainResponseHeaders,
  ResponseHeaders,
} from "#contracts/headers.ts";
import { FileForm, FileObject } from "#contracts/files.ts";
import { ImagesRequest, ImagesResponse } from "#contracts/images.ts";
import {
  CountTokensRequest,
  CountTokensResponse,
  MessagesRequest,
  MessagesResponse,
} from "#contracts/messages.ts";
import { ResponsesRequest, ResponsesResponse } from "#contracts/responses.ts";
import type { ZodOpenApiPathsObject } from "zod-openapi";

type Operation = NonNullable<ZodOpenApiPathsObject[string]["post"]>;
type Content = NonNullable<
  Exclude<NonNullable<Operation["responses"]>["200"], undefined>
>;

const EVENTS = {
  schema: {
    type: "string" as const,
    description: "Lines of `event: …` and `data: {…}`, as in the original API.",
  },
};
const FILE = { schema: { type: "string" as const, format: "binary" } };
const TEXT = { schema: { type: "string" as const } };

function door(
  operationId: string,
  summary: string,
  description: string,
  rest: Pick<Operation, "requestBody" | "requestParams"> & { answer: Content },
): { post: Operation } {
  const { answer, ...request } = rest;
  return {
    post: {
      operationId,
      tags: ["Compatible"],
      summary,
      description,
      security: [{ apiKey: [] }],
      ...request,
      responses: { "200": answer },
    },
  };
}

function json(schema: typeof EmbeddingsRequest | object) {
  return {
    required: true,
    content: { "application/json": { schema } },
  } as Operation["requestBody"];
}

/** The endpoints that speak as another API does. */
export const COMPATIBLE_PATHS: ZodOpenApiPathsObject = {
  "/v1/responses": door(
    "responses",
    "Responses, as OpenAI's",
    "Takes what clients of OpenAI's Responses API send, whole or with `stream: true` as its events. Custom tools are given to every model; tools that run at OpenAI are left out with an entry in `greatrouter.warnings`.",
    {
      requestParams: { header: ChatRequestHeaders },
      requestBody: json(ResponsesRequest),
      answer: {
        description: "The response, whole or as events.",
        headers: ResponseHeaders,
        content: {
          "application/json": { schema: ResponsesResponse },
          "text/event-stream": EVENTS,
        },
      },
    },
  ),
  "/v1/messages": door(
    "messages",
    "Messages, as Anthropic's",
    'Takes what clients of Anthropic\'s Messages API send, whole or with `stream: true` as its events, and the key as `x-api-key` too. Failures have that API\'s shape: `{"type": "error", "error": {"type", "message", "code", "param"}, "request_id"}`.',
    {
      requestParams: { header: ChatRequestHeaders },
      requestBody: json(MessagesRequest),
      answer: {
        description: "The message, whole or as events.",
        headers: ResponseHeaders,
        content: {
          "application/json": { schema: MessagesResponse },
          "text/event-stream": EVENTS,
        },
      },
    },
  ),
  "/v1/messages/count_tokens": door(
    "messages-count-tokens",
    "Count the tokens of a message",
    "What the request would send, counted by the router itself: no model is asked and nothing is charged.",
    {
      requestBody: json(CountTokensRequest),
      answer: {
        description: "The count.",
        headers: ResponseHeaders,
        content: { "application/json": { schema: CountTokensResponse } },
      },
    },
  ),
  "/v1/files": door(
    "files",
    "Upload a file",
    "A form with the `file` goes in. Requests refer to it by `file_id` in a content part, or by its link; it is deleted after some days. What it is, its content decides.",
    {
      requestBody: {
        required: true,
        content: { "multipart/form-data": { schema: FileForm } },
      },
      answer: {
        description: "The file.",
        headers: ResponseHeaders,
        content: { "application/json": { schema: FileObject } },
      },
    },
  ),
  "/v1/embeddings": door(
    "embeddings",
    "Embeddings, as OpenAI's",
    'A vector for each text. With `model: "router"` any embedding model may be chosen: name one where vectors must compare with earlier ones.',
    {
      requestParams: { header: InferenceRequestHeaders },
      requestBody: json(EmbeddingsRequest),
      answer: {
        description: "The vectors.",
        headers: ResponseHeaders,
        content: { "application/json": { schema: EmbeddingsResponse } },
      },
    },
  ),
  "/v1/images/generations": door(
    "images-generations",
    "Image generation, as OpenAI's",
    "Pictures as links that are good for 24 hours, or in base64.",
    {
      requestParams: { header: InferenceRequestHeaders },
      requestBody: json(ImagesRequest),
      answer: {
        description: "The pictures.",
        headers: ResponseHeaders,
        content: { "application/json": { schema: ImagesResponse } },
      },
    },
  ),
  "/v1/audio/speech": door(
    "audio-speech",
    "Speech, as OpenAI's",
    "Text goes in, the sound file comes out; its content type says what it is.",
    {
      requestParams: { header: InferenceRequestHeaders },
      requestBody: json(SpeechRequest),
      answer: {
        description: "The sound.",
        headers: PlainResponseHeaders,
        content: {
          "audio/mpeg": FILE,
          "audio/wav": FILE,
          "audio/ogg": FILE,
          "audio/aac": FILE,
          "audio/flac": FILE,
          "text/event-stream": EVENTS,
        },
      },
    },
  ),
  "/v1/audio/transcriptions": door(
    "audio-transcriptions",
    "Transcription, as OpenAI's",
    "A form with the recording as `file` goes in, up to 20 MiB; the transcript comes out as JSON, text or subtitles.",
    {
      requestParams: { header: InferenceRequestHeaders },
      requestBody: {
        required: true,
        content: { "multipart/form-data": { schema: TranscriptionForm } },
      },
      answer: {
        description: "The transcript.",
        headers: ResponseHeaders,
        content: {
          "application/json": { schema: TranscriptionResponse },
          "text/plain": TEXT,
          "application/x-subrip": TEXT,
          "text/vtt": TEXT,
          "text/event-stream": EVENTS,
        },
      },
    },
  ),
};
