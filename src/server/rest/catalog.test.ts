import { describe, expect, it } from "vitest";
import { loadCatalog } from "#catalog/load.ts";
import { callRest, errorIn, fakeActions } from "#tests/support/fake-api.ts";

const catalog = loadCatalog();
const options = { actions: fakeActions({ catalog: () => catalog }) };
const get = (path: string, headers: Record<string, string | null> = {}) =>
  callRest("GET", path, { options, headers });
const post = (path: string, json: unknown) =>
  callRest("POST", path, { options, json });
const rowsIn = ({ body }: { body: Record<string, unknown> }) =>
  body.data as Record<string, unknown>[];

describe("the page of a model", () => {
  it("is reached for every row of the list, plain and as one escaped segment", async () => {
    const rows = rowsIn(await get("/v1/models"));
    expect(rows).toHaveLength(918);
    for (const row of rows) {
      const id = row.id as string;
      const plain = await get(`/v1/models/${id}`);
      const escaped = await get(`/v1/models/${encodeURIComponent(id)}`);
      expect(plain.status).toBe(200);
      expect(escaped.text).toBe(plain.text);
      const { benchmarks, hosts, ...facts } = plain.body;
      expect(facts).toEqual(row);
      expect([benchmarks, hosts].every(Array.isArray)).toBe(true);
    }
  });

  it("tells how the model did lately, and leaves that out while it cannot be read", async () => {
    const row = {
      time: "2026-11-25T14:00:00Z",
      host: "openai",
      requests: 10,
      success_rate: 0.9,
      latency_p50_ms: 193.2,
      ttft_p50_ms: 57.2,
      tokens_per_second: null,
    };
    const read = (performance: () => Promise<(typeof row)[] | null>) =>
      callRest("GET", "/v1/models/openai/gpt-4o-mini", {
        options: {
          actions: fakeActions({ catalog: () => catalog, performance }),
        },
      });
    expect((await read(async () => [row])).body).toMatchObject({
      performance_timeseries: [row],
    });
    expect((await read(async () => null)).body).not.toHaveProperty(
      "performance_timeseries",
    );
  });

  it("has its parts under both spellings, too", async () => {
    for (const part of ["input-schema", "output-schema", "prices"]) {
      const plain = await get(`/v1/models/openai/gpt-4.1/${part}`);
      const escaped = await get(`/v1/models/openai%2Fgpt-4.1/${part}`);
      expect([part, plain.status]).toEqual([part, 200]);
      expect(escaped.text).toBe(plain.text);
    }
    for (const id of ["openai/gpt-4.1", "openai%2Fgpt-4.1"]) {
      const path = `/v1/models/${id}/validate-input`;
      const told = await post(path, { messages: [] });
      expect(told.status).toBe(200);
      expect(told.body).toMatchObject({
        valid: false,
        errors: [{ path: "messages", keyword: "minItems" }],
      });
    }
  });

  it("takes a bare result whose keys are named like parts of the path", async () => {
    const result = {
      id: "chatcmpl-1",
      object: "chat.completion",
      created: 1,
      model: "openai/gpt-4.1",
      provider: "openai",
      choices: [
        {
          index: 0,
          message: { role: "assistant", content: "Hello" },
          finish_reason: "stop",
        },
      ],
    };
    const path = "/v1/models/openai/gpt-4.1/validate-output";
    expect((await post(path, result)).body).toEqual({
      valid: true,
      errors: [],
    });
    expect((await post(path, { ...result, model: 5 })).body).toMatchObject({
      valid: false,
      errors: [{ path: "model", keyword: "type" }],
    });
  });

  it.each([
    "/v1/models/nobody/nothing",
    "/v1/models/nobody%2Fnothing",
    "/v1/models/nothing-at-all",
    "/v1/models/nobody/nothing/prices",
    "/v1/catalog/families/llm%2Fnobody--x",
    "/v1/catalog/families/llm/nobody--x",
    "/v1/models/openai/gpt-4.1/nothing",
    "/v1/models/%2F/input-schema",
  ])("is 404 at %s", async (path) => {
    expect((await get(path)).status).toBe(404);
  });
});

it("answers every line of models at its plain id and at its escaped one", async () => {
  const ids = new Set(catalog.models.map((model) => model.catalog_family));
  const seen: unknown[] = [];
  for (let offset = 0; offset < ids.size; offset += 100) {
    const path = `/v1/catalog/families?limit=100&offset=${offset}`;
    seen.push(...rowsIn(await get(path)).map(({ id }) => id));
  }
  expect(new Set(seen)).toEqual(ids);
  for (const id of ids) {
    const plain = await get(`/v1/catalog/families/${id}`);
    const escaped = await get(`/v1/catalog/families/${encodeURIComponent(id)}`);
    expect(plain.body.id).toBe(id);
    expect(escaped.text).toBe(plain.text);
  }
});

describe("lists", () => {
  it.each([
    ["/v1/models?colour=red", "colour"],
    ["/v1/models?provider=nobody", "provider"],
    ["/v1/models/tags?x=1", "x"],
    ["/v1/models/price-tiers?x=1", "x"],
    ["/v1/catalog/taxonomy?x=1", "x"],
    ["/v1/catalog/families?taxonomy=nope", "taxonomy"],
    ["/v1/catalog/families?limit=101", "limit"],
    ["/v1/catalog/families?limit=0", "limit"],
    ["/v1/catalog/families?offset=-1", "offset"],
    ["/v1/catalog/families?colour=red", "colour"],
    ["/v1/catalog/changes?since=yesterday", "since"],
    ["/v1/catalog/changes?since=2026-02-30", "since"],
    ["/v1/catalog/changes?colour=red", "colour"],
    ["/v1/models/openai/gpt-4.1?x=1", "x"],
  ])("refuse what they do not know: %s", async (path, param) => {
    const told = await get(path);
    expect(told.status).toBe(400);
    expect(errorIn(told)).toMatchObject({ code: "invalid_request", param });
    expect(told.headers.get("etag")).toBeNull();
    expect(told.headers.get("cache-control")).toBeNull();
  });

  it("answer a query page by page, 100 rows unasked", async () => {
    const query = { tags: "open-weights,small", task_type: "text_generation" };
    const first = await post("/v1/models/query", query);
    expect(first.body).toMatchObject({ limit: 100, offset: 0 });
    const total = first.body.total as number;
    expect(total).toBeGreaterThan(100);
    const rest = await post("/v1/models/query", {
      ...query,
      tags: ["open-weights", "small"],
      offset: 100,
      limit: 500,
    });
    const ids = [...rowsIn(first), ...rowsIn(rest)].map(({ id }) => id);
    expect(new Set(ids).size).toBe(total);
  });

  it("find a text in a query, and refuse a wrong field", async () => {
    const found = await post("/v1/models/query", { text: "claude opus 4.5" });
    expect(rowsIn(found)[0]?.id).toBe("anthropic/claude-opus-4.5");
    for (const wrong of [{ limit: 501 }, { price_tier: "cheap" }, { q: "x" }]) {
      const told = await post("/v1/models/query", wrong);
      expect(told.status).toBe(400);
      expect(errorIn(told).param).toBe(Object.keys(wrong)[0]);
    }
  });
});

describe("caches", () => {
  const PATHS = [
    "/v1/models",
    "/v1/models?provider=openai",
    "/v1/models/tags",
    "/v1/models/price-tiers",
    "/v1/models/openai/gpt-4.1",
    "/v1/models/openai%2Fgpt-4.1",
    "/v1/models/openai/gpt-4.1/prices",
    "/v1/models/openai/gpt-4.1/input-schema",
    "/v1/catalog/taxonomy",
    "/v1/catalog/changes?since=2026-10-01",
    "/v1/catalog/families",
    "/v1/catalog/families/llm/meta--llama",
  ];

  it.each(PATHS)(
    "hear from %s that what they hold still holds",
    async (path) => {
      const whole = await get(path);
      const etag = whole.headers.get("etag") ?? "";
      expect(etag).toMatch(/^W\/"[\w-]{22}"$/);
      expect(whole.headers.get("cache-control")).toBe("public, max-age=60");
      expect(whole.headers.get("x-catalog-version")).toBe(catalog.version);
      for (const held of [etag, etag.slice(2), `"other", ${etag}`, "*"]) {
        const told = await get(path, { "if-none-match": held });
        expect([told.status, told.text]).toEqual([304, ""]);
        expect(told.headers.get("etag")).toBe(etag);
        expect(told.headers.get("x-request-id")).toBe("req_test");
        expect(told.headers.get("content-type")).toBeNull();
      }
      const stale = await get(path, { "if-none-match": 'W/"other"' });
      expect(stale.text).toBe(whole.text);
      const head = await callRest("HEAD", path, {
        options,
        headers: { "if-none-match": etag },
      });
      expect(head.status).toBe(304);
    },
  );

  it("get another tag with another answer", async () => {
    const tags = await Promise.all(
      PATHS.map(async (path) => (await get(path)).headers.get("etag")),
    );
    // The two spellings of one model are one answer.
    expect(new Set(tags).size).toBe(PATHS.length - 1);
  });

  it("never answer for a key that is not valid, and keep no answer to a POST", async () => {
    const { headers } = await get("/v1/models/tags");
    expect(headers.get("vary")).toBe("authorization");
    const refused = await get("/v1/models/tags", {
      authorization: "Bearer wrong",
      "if-none-match": headers.get("etag"),
    });
    expect(refused.status).toBe(401);
    const query = await post("/v1/models/query", {});
    expect(query.headers.get("etag")).toBeNull();
    expect(query.headers.get("cache-control")).toBeNull();
  });
});
