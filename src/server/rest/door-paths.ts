import {
  ChatCompletionRequest,
  ChatCompletionResponse,
} from "#contracts/chat-completions.ts";
import {
  CatalogRequestHeaders,
  CatalogResponseHeaders,
  ChatRequestHeaders,
  ResponseHeaders,
} from "#contracts/headers.ts";
import { GenerationObject, GenerationPath } from "#contracts/generations.ts";
import { LogExportHeaders, LogExportQuery, LogList } from "#contracts/logs.ts";
import { COMPATIBLE_PATHS } from "#server/rest/compatible-paths.ts";
import type { ZodOpenApiPathsObject } from "zod-openapi";

/** What the document says of operations that no procedure serves. */
export const DOOR_PATHS: ZodOpenApiPathsObject = {
  ...COMPATIBLE_PATHS,
  "/v1/chat/completions": {
    post: {
      operationId: "chat-completions",
      tags: ["Inference"],
      summary: "Chat completions, as OpenAI's",
      description:
        "Takes what OpenAI's clients send. With `stream: true` the answer is server-sent events: one `chat.completion.chunk` each, then `data: [DONE]`. Fields that the router does not know are passed on where the model's host takes them, and otherwise left out with an entry in `greatrouter.warnings`.",
      security: [{ apiKey: [] }, { session: [] }],
      requestParams: { header: ChatRequestHeaders },
      requestBody: {
        required: true,
        content: { "application/json": { schema: ChatCompletionRequest } },
      },
      responses: {
        "200": {
          description: "The answer, whole or as a stream.",
          headers: ResponseHeaders,
          content: {
            "application/json": { schema: ChatCompletionResponse },
            "text/event-stream": {
              schema: {
                type: "string",
                description: "Lines of `data: {…}`, then `data: [DONE]`.",
              },
            },
          },
        },
      },
    },
  },
  "/v1/catalog/changes.rss": {
    get: {
      operationId: "catalog-changesFeed",
      tags: ["Catalog"],
      summary: "Follow what changed in a feed reader",
      description: "The newest hundred changes as RSS 2.0.",
      security: [],
      requestParams: { header: CatalogRequestHeaders },
      responses: {
        "200": {
          description: "The feed.",
          headers: CatalogResponseHeaders,
          content: {
            "application/rss+xml": {
              schema: { type: "string", description: "RSS 2.0." },
            },
          },
        },
      },
    },
  },
  "/v1/generations/{id}": {
    get: {
      operationId: "generations-get",
      tags: ["Inference"],
      summary: "How a request that is answered later stands",
      description:
        "Requests to auto/route, models/route and chat/completions with `Prefer: respond-async` are answered 202 with a generation. Ask here until its status is final; it is kept for 7 days, and its links are made anew each time.",
      security: [{ apiKey: [] }, { session: [] }],
      requestParams: { path: GenerationPath },
      responses: {
        "200": {
          description: "The generation.",
          headers: ResponseHeaders,
          content: { "application/json": { schema: GenerationObject } },
        },
      },
    },
    delete: {
      operationId: "generations-cancel",
      tags: ["Inference"],
      summary: "Cancel a request that is answered later",
      description:
        "Ends it at its host too. One that has ended stays as it is.",
      security: [{ apiKey: [] }, { session: [] }],
      requestParams: { path: GenerationPath },
      responses: {
        "200": {
          description: "The generation.",
          headers: ResponseHeaders,
          content: { "application/json": { schema: GenerationObject } },
        },
      },
    },
  },
  "/v1/org/logs": {
    get: {
      operationId: "logs-export",
      tags: ["Organisation"],
      summary: "Export the activity log",
      description:
        "The requests of the organisation, newest first: a test key sees those of test keys, a live key those of live keys. Streamed, as JSON or as CSV (RFC 4180, the same columns). A page of many rows may hold a few more than `limit` that were written meanwhile.",
      security: [{ apiKey: [] }, { session: [] }],
      requestParams: { query: LogExportQuery },
      responses: {
        "200": {
          description: "The rows.",
          headers: LogExportHeaders,
          content: {
            "application/json": { schema: LogList },
            "text/csv": {
              schema: {
                type: "string",
                description:
                  "A header with the names of the columns, then a line a row.",
              },
            },
          },
        },
      },
    },
  },
  "/v1/openapi.json": {
    get: {
      operationId: "openapi",
      tags: ["Operations"],
      summary: "This document",
      security: [],
      responses: {
        "200": {
          description: "The OpenAPI document.",
          headers: ResponseHeaders,
          content: { "application/json": { schema: { type: "object" } } },
        },
      },
    },
  },
};
