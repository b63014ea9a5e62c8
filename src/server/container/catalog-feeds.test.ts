import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readOwnList } from "#catalog/feeds/own-list.ts";
import { loadFacts } from "#catalog/load.ts";
import { feedsOf, readFeeds } from "#server/container/catalog-feeds.ts";
import { startFeedServer, type FeedServer } from "#tests/support/feeds.ts";

const { hosts } = loadFacts();
const NONE = { modelsDev: null, openRouter: null, liteLlm: null };
const ALL = {
  modelsDev: "https://models.dev/api.json",
  openRouter: "https://openrouter.ai/api/v1/models",
  liteLlm: "https://example.com/litellm.json",
};

let server: FeedServer;
let asked: Record<string, string | undefined>;
beforeAll(async () => {
  server = await startFeedServer();
});
afterAll(() => server.close());

/** What a host answers to whoever asks it for its models. */
function list(path: string, body: unknown): void {
  server.serve(path, (response) => {
    const { headers } = response.req;
    asked = {
      authorization: headers.authorization,
      "x-api-key": String(headers["x-api-key"]),
      "anthropic-version": String(headers["anthropic-version"]),
    };
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
  });
}

const read = (environment: Record<string, string>) =>
  readFeeds(
    feedsOf({ catalogFeeds: NONE }, hosts, environment),
    new AbortController().signal,
  );

describe("who is asked for models", () => {
  it("are the public lists, and each host whose key is set", () => {
    const sources = (environment: Record<string, string>) =>
      feedsOf({ catalogFeeds: ALL }, hosts, environment).map(
        ({ source }) => source,
      );
    expect(sources({})).toEqual(["models.dev", "openrouter", "litellm"]);
    expect(sources({ XAI_API_KEY: "k", GROQ_API_KEY: "k" })).toEqual([
      "models.dev",
      "openrouter",
      "litellm",
      "groq",
      "xai",
    ]);
    // Its list is the public one.
    expect(sources({ OPENROUTER_API_KEY: "k" })).toHaveLength(3);
  });

  it("is nobody where the lists are turned off and no key is set", () => {
    expect(feedsOf({ catalogFeeds: NONE }, hosts, {})).toEqual([]);
  });
});

describe("a host's own list", () => {
  it("is asked with its key, and read in its own units", async () => {
    list("/groq/models", {
      object: "list",
      data: [
        {
          id: "llama-3.3-70b-versatile",
          object: "model",
          owned_by: "Meta",
          active: true,
          context_window: 131_072,
          max_completion_tokens: 32_768,
        },
        { id: "something-new", object: "model" },
        { object: "model" },
        null,
      ],
    });
    const [result] = await read({
      GROQ_API_KEY: "gsk_1",
      GROQ_BASE_URL: server.url("/groq"),
    });
    expect(asked["authorization"]).toBe("Bearer gsk_1");
    expect(result).toEqual({
      source: "groq",
      entries: [
        {
          host: "groq",
          hostModel: "llama-3.3-70b-versatile",
          rates: {},
          context: 131_072,
          maxOutput: 32_768,
        },
        { host: "groq", hostModel: "something-new", rates: {} },
      ],
    });
  });

  it("of Anthropic and Google is asked as they want to be asked", async () => {
    list("/anthropic/models?limit=1000", {
      data: [{ type: "model", id: "claude-opus-5", max_tokens: 128_000 }],
      has_more: false,
    });
    const [anthropic] = await read({
      ANTHROPIC_API_KEY: "sk-ant",
      ANTHROPIC_BASE_URL: server.url("/anthropic"),
    });
    expect(asked).toMatchObject({
      "x-api-key": "sk-ant",
      "anthropic-version": "2023-06-01",
    });
    expect(anthropic?.entries?.map(({ hostModel }) => hostModel)).toEqual([
      "claude-opus-5",
    ]);
  });

  it("that refuses the key is an error that does not tell it", async () => {
    const path = hosts.find(({ slug }) => slug === "xai")?.["models_endpoint"];
    server.serve(`/xai${String(path)}`, (response) => {
      response.writeHead(401).end('{"error":"bad key xai-secret"}');
    });
    expect(
      await read({
        XAI_API_KEY: "xai-secret",
        XAI_BASE_URL: server.url("/xai"),
      }),
    ).toEqual([{ source: "xai", error: "answered 401" }]);
  });

  it("elsewhere than its API is asked for there, but not with the key of a proxy", async () => {
    const urls = (environment: Record<string, string>) =>
      feedsOf({ catalogFeeds: NONE }, hosts, environment).map(({ url }) => url);
    const cloudflare = {
      CLOUDFLARE_API_TOKEN: "k",
      CLOUDFLARE_ACCOUNT_ID: "abc",
    };
    expect(urls(cloudflare)).toContain(
      "https://api.cloudflare.com/client/v4/accounts/abc/ai/models/search",
    );
    expect(urls({ DEEPINFRA_API_KEY: "k" })).toEqual([
      "https://api.deepinfra.com/models/list",
    ]);
    expect(
      urls({
        DEEPINFRA_API_KEY: "k",
        DEEPINFRA_BASE_URL: "https://proxy.example/v1",
      }),
    ).toEqual([]);
  });

  it("names models as the host's offers name them, whatever the shape", () => {
    const names = (host: string, json: unknown) =>
      readOwnList(host, json).map(({ hostModel }) => hostModel);
    expect(
      names("cloudflare-workers-ai", {
        success: true,
        result: [{ id: "f9f2250b", name: "@cf/qwen/qwen3-embedding-0.6b" }],
      }),
    ).toEqual(["@cf/qwen/qwen3-embedding-0.6b"]);
    expect(
      names("deepinfra", [{ model_name: "BAAI/bge-m3", type: "embeddings" }]),
    ).toEqual(["BAAI/bge-m3"]);
    expect(
      names("google", { models: [{ name: "models/gemini-2.5-pro" }] }),
    ).toEqual(["gemini-2.5-pro"]);
    expect(names("cohere", { models: [{ name: "command-a" }] })).toEqual([
      "command-a",
    ]);
  });
});
