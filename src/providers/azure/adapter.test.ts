import { inspect } from "node:util";
import { afterAll, describe, expect, it, vi } from "vitest";
import { loadCatalog } from "#catalog/load.ts";
import type { UpstreamFailure } from "#core/upstream.ts";
import { azureChat } from "#providers/azure/adapter.ts";
import { createHttpClient } from "#providers/http/client.ts";
import {
  baseUrlOf,
  type ChatAdapterCase,
  hostOf,
} from "#tests/support/providers/adapter-case.ts";
import { describeChatAdapter } from "#tests/support/providers/chat-adapter-suite.ts";
import { catalogModel } from "#tests/support/providers/chat-bodies.ts";
import {
  COMPLETION_ANSWERS,
  COMPLETION_STREAM_ERRORS,
  echoCompletion,
  wholeCompletion,
} from "#tests/support/providers/completions.ts";
import {
  ACCESS_TOKEN,
  TOKEN_ANSWER,
  startTokenHost,
} from "#tests/support/providers/google-account.ts";
import {
  type Received,
  type Recorded,
  startRecordedHost,
} from "#tests/support/providers/recorded-host.ts";
import { specCheck } from "#tests/support/providers/spec.ts";
import { aCall } from "#tests/support/upstream-call.ts";

let tokenAnswer = (): Recorded => TOKEN_ANSWER;
const tokens = await startTokenHost(() => tokenAnswer());
afterAll(() => tokens.close());

/** By deployments, and an application of Entra's. */
const ENTRA = {
  AZURE_TENANT_ID: "tenant-1",
  AZURE_CLIENT_ID: "client-1",
  AZURE_CLIENT_SECRET: "entra-client-secret",
  AZURE_AUTHORITY_HOST: tokens.url,
  AZURE_API_VERSION: "2025-04-01-preview",
};

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

/** As Entra tells why it gives no token. */
const entraSays = (
  status: number,
  error: string,
  error_description: string,
): Recorded => ({ status, body: JSON.stringify({ error, error_description }) });

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
    settings: ENTRA,
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

describe("Entra's tokens", () => {
  const client = createHttpClient();
  const HELLO = wholeCompletion({ content: "Hello" }, "stop");
  let azureAnswer: (asked: Received) => Recorded = () => HELLO;
  const azure = startRecordedHost((asked) => azureAnswer(asked));
  afterAll(async () => {
    await client.close();
    await (await azure).close();
  });
  const never = new AbortController().signal;

  /** The adapter as it starts: without a token. */
  async function opened() {
    const { url, received } = await azure;
    const host = hostOf("azure");
    const settings = { ...ENTRA, [baseUrlOf("azure")]: `${url}/openai` };
    const upstream = azureChat.open(host, settings, client);
    const model = catalogModel("openai/gpt-4.1");
    const offer = model.offers.find((one) => one.host === "azure");
    if (!upstream || !offer) throw new Error("Azure does not open.");
    const body = { messages: [{ role: "user", content: "Hello" }] };
    const call = aCall({ model, offer, host, body });
    return {
      received,
      ask: () => upstream.complete(call, never),
      streamed: () => Array.fromAsync(upstream.stream(call, never)),
    };
  }

  it.each<[string, Recorded, Partial<UpstreamFailure>]>([
    [
      "400",
      entraSays(400, "invalid_client", "AADSTS7000215: entra-client-secret"),
      { kind: "credential", status: 400 },
    ],
    [
      "401",
      entraSays(401, "unauthorized_client", "AADSTS700016: client-1"),
      { kind: "credential", status: 401 },
    ],
    [
      "429",
      {
        ...entraSays(429, "temporarily_unavailable", "AADSTS90033"),
        headers: { "retry-after": "12" },
      },
      { kind: "rate_limited", retryAfterSeconds: 12 },
    ],
    [
      "500",
      entraSays(500, "server_error", "AADSTS90033: entra-client-secret"),
      { kind: "server", status: 500 },
    ],
    ["a page", { type: "text/html", body: "<html>" }, { kind: "credential" }],
  ])(
    "refused with %s fail the call by kind alone, and are asked for again",
    async (_name, refusal, expected) => {
      const { received, ask } = await opened();
      const before = received.length;
      tokenAnswer = () => refusal;
      const failure = await ask().catch((thrown: unknown) => thrown);
      tokenAnswer = () => TOKEN_ANSWER;
      expect(failure).toMatchObject(expected);
      // All that a log could say of it.
      expect(inspect(failure, { depth: 9 })).not.toMatch(/secret|AADSTS/);
      expect(received).toHaveLength(before);
      await ask();
      expect(received.at(-1)?.headers.authorization).toBe(
        `Bearer ${ACCESS_TOKEN}`,
      );
    },
  );

  it("are renewed before their end, and kept until then", async () => {
    const { received, ask } = await opened();
    const ending = { access_token: "ending-secret", expires_in: 200 };
    tokenAnswer = () => ({ body: JSON.stringify(ending) });
    await ask();
    tokenAnswer = () => TOKEN_ANSWER;
    const before = tokens.received.length;
    await ask();
    await ask();
    expect(tokens.received).toHaveLength(before + 1);
    const sent = received.slice(-3).map(({ headers }) => headers.authorization);
    expect(sent).toEqual(
      ["ending-secret", ACCESS_TOKEN, ACCESS_TOKEN].map((it) => `Bearer ${it}`),
    );
  });

  it("that Azure refuses before their end are renewed, for each caller once and whole or streamed", async () => {
    const { received, ask, streamed } = await opened();
    const old = { access_token: "revoked-secret", expires_in: 3599 };
    tokenAnswer = () => ({ body: JSON.stringify(old) });
    await ask();
    tokenAnswer = () => TOKEN_ANSWER;
    azureAnswer = ({ headers }) =>
      headers.authorization === `Bearer ${ACCESS_TOKEN}`
        ? HELLO
        : error(401, "401", "The token was revoked.");
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 120_000 });
    const [before, asked] = [received.length, tokens.received.length];
    await Promise.all([ask(), ask(), streamed()]);
    expect(tokens.received).toHaveLength(asked + 1);
    expect(received).toHaveLength(before + 6);
    vi.useRealTimers();
    azureAnswer = () => HELLO;
  });

  it("that Azure refuses at once are told to nobody, and asked for no more", async () => {
    const { received, ask } = await opened();
    const before = received.length;
    azureAnswer = () => error(401, "401", `Bad token ${ACCESS_TOKEN}`);
    const failure = await ask().catch((thrown: unknown) => thrown);
    azureAnswer = () => HELLO;
    expect(failure).toMatchObject({ kind: "credential", status: 401 });
    expect(inspect(failure, { depth: 9 })).not.toContain(ACCESS_TOKEN);
    expect(received).toHaveLength(before + 1);
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
