import { afterAll, describe, expect, it } from "vitest";
import { loadCatalog } from "#catalog/load.ts";
import { azureChat } from "#providers/azure/adapter.ts";
import { createHttpClient } from "#providers/http/client.ts";
import type { ChatAdapterCase } from "#tests/support/providers/adapter-case.ts";
import { describeChatAdapter } from "#tests/support/providers/chat-adapter-suite.ts";
import {
  COMPLETION_ANSWERS,
  COMPLETION_STREAM_ERRORS,
  echoCompletion,
} from "#tests/support/providers/completions.ts";
import {
  ACCESS_TOKEN,
  TOKEN_ANSWER,
  startTokenHost,
} from "#tests/support/providers/google-account.ts";
import type {
  Received,
  Recorded,
} from "#tests/support/providers/recorded-host.ts";
import { specCheck } from "#tests/support/providers/spec.ts";

const tokens = await startTokenHost();
afterAll(() => tokens.close());

const requestFaults = specCheck(
  "openai.contract.schema.json",
  "$defs/CreateChatCompletionRequest",
);

const error = (
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): Recorded => ({
  status,
  headers,
  body: JSON.stringify({ error: { code, message, param: null, type: null } }),
});

const CASE = {
  adapter: azureChat,
  host: "azure",
  basePath: "/openai/v1",
  models: ["openai/gpt-4.1", "deepseek/deepseek-v3.2"],
  refuses: (model: string, body: string) =>
    body === "a file" && !model.startsWith("openai/"),
  answers: COMPLETION_ANSWERS,
  echo: echoCompletion,
  streamErrors: COMPLETION_STREAM_ERRORS,
} satisfies Partial<ChatAdapterCase>;

/** Newer models of OpenAI's refuse the limit under its old name, and hosts of other models know no other. */
function limitFaults({ model, ...body }: Record<string, unknown>): unknown[] {
  const isOpenAi = /gpt/.test(String(model));
  const wrong = isOpenAi ? "max_tokens" : "max_completion_tokens";
  return wrong in body ? [wrong] : [];
}

describe("Azure with a resource's key", () => {
  describeChatAdapter({
    ...CASE,
    settings: {
      AZURE_API_KEY: "azure-key-secret",
      AZURE_DEPLOYMENTS: "gpt-4.1=prod-gpt, openai/gpt-5.5 = other",
    },
    faults: ({ path, headers, body }: Received) => [
      ...(path === "/openai/v1/chat/completions" ? [] : [path]),
      ...(headers["api-key"] === "azure-key-secret" ? [] : ["api-key"]),
      ...(["prod-gpt", "deepseek-v3.2"].includes(String(body.model))
        ? []
        : [body.model]),
      ...limitFaults(body),
      ...requestFaults(body),
    ],
    errors: [
      [
        "401",
        error(401, "401", "Access denied due to invalid subscription key"),
        "credential",
      ],
      [
        "404",
        error(404, "DeploymentNotFound", "no such deployment"),
        "missing",
      ],
      [
        "429",
        error(429, "429", "Requests have exceeded the call rate limit", {
          "retry-after": "26",
        }),
        "rate_limited",
        { retryAfterSeconds: 26 },
      ],
      [
        "a prompt that its filter stops",
        error(
          400,
          "content_filter",
          "The response was filtered due to the prompt triggering Azure OpenAI's content management policy.",
        ),
        "caller",
        {
          message:
            "The upstream's content filter stopped the prompt. Change it, or choose another model.",
        },
      ],
      [
        "too much input",
        error(
          400,
          "context_length_exceeded",
          "This model's maximum context length is 8192 tokens.",
        ),
        "context_length",
      ],
      ["500", error(500, "InternalServerError", "words-of-the-host"), "server"],
      ["503", error(503, "ServiceUnavailable", "busy"), "server"],
    ],
  });
});

describe("Azure by deployments and an application of Entra's", () => {
  const tokenUrl = `${tokens.url}/tenant-1/oauth2/v2.0/token`;
  describeChatAdapter({
    ...CASE,
    models: ["openai/gpt-4.1"],
    basePath: "/openai",
    settings: {
      AZURE_TENANT_ID: "tenant-1",
      AZURE_CLIENT_ID: "client-1",
      AZURE_CLIENT_SECRET: "entra-client-secret",
      AZURE_AUTHORITY_HOST: tokens.url,
      AZURE_API_VERSION: "2025-04-01-preview",
    },
    aside: (url) => (url === tokenUrl ? TOKEN_ANSWER : null),
    faults: ({ path, headers, body }: Received) => [
      ...(path ===
      "/openai/deployments/gpt-4.1/chat/completions?api-version=2025-04-01-preview"
        ? []
        : [path]),
      ...(headers.authorization === `Bearer ${ACCESS_TOKEN}` ? [] : ["token"]),
      ...requestFaults(body),
    ],
    errors: [],
  });

  it("asks Entra for what is Azure's", () => {
    expect(tokens.received[0]?.path).toBe("/tenant-1/oauth2/v2.0/token");
    expect(
      Object.fromEntries(new URLSearchParams(tokens.received[0]?.text)),
    ).toEqual({
      grant_type: "client_credentials",
      client_id: "client-1",
      client_secret: "entra-client-secret",
      scope: "https://cognitiveservices.azure.com/.default",
    });
  });
});

it("does not open without an address, a key or an application", async () => {
  const client = createHttpClient();
  const host = loadCatalog().hosts.get("azure");
  if (!host) throw new Error("The catalog has no Azure.");
  const AZURE_RESOURCE_NAME = "acme";
  expect(azureChat.open(host, { AZURE_API_KEY: "k" }, client)).toBeNull();
  expect(azureChat.open(host, { AZURE_RESOURCE_NAME }, client)).toBeNull();
  expect(
    azureChat.open(host, { AZURE_RESOURCE_NAME, AZURE_AD_TOKEN: "t" }, client),
  ).not.toBeNull();
  await client.close();
});
