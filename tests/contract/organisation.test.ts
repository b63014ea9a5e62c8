import { describe, expect, it } from "vitest";
import { LogList, LogRow } from "#contracts/logs.ts";
import { ask, HOSTS, KEYS, saying } from "#tests/contract/ask.ts";

const UNSET = {
  default_optimization: "balanced",
  default_task: null,
  excluded_providers: [],
  excluded_models: [],
  preferred_providers: [],
  content_mode_default: null,
};

describe.each(HOSTS)("an organisation on the $kind host", ({ origin }) => {
  it("leaves out a model from the moment that a preference says so", async () => {
    // An organisation that no other test routes for.
    const key = KEYS.poor;
    const chosen = async () => {
      const body = { prompt: "A haiku", limit: 1 };
      const { json } = await ask(origin, "/v1/auto/suggest", { key, body });
      const [first] = json.suggestions as { model: { id: string } }[];
      return first?.model.id;
    };
    const path = "/v1/preferences/excluded_models";
    const before = await chosen();
    const body = { value: [before] };
    const set = await ask(origin, path, { method: "PUT", key, body });
    const wanted = { ...UNSET, excluded_models: [before] };
    expect([set.status, set.json]).toEqual([200, wanted]);
    expect((await ask(origin, "/v1/preferences", { key })).json).toEqual(
      wanted,
    );
    expect(await chosen()).not.toBe(before);
    const unset = await ask(origin, path, { method: "DELETE", key });
    expect([unset.status, unset.json]).toEqual([200, UNSET]);
    expect(await chosen()).toBe(before);
  });

  it.each([
    ["PUT", "excluded_models", { value: ["openai/gpt-5-minni"] }, "value"],
    ["PUT", "excluded_providers", { value: ["opennai"] }, "value"],
    ["PUT", "colour", { value: "red" }, "key"],
    ["DELETE", "colour", undefined, "key"],
  ])("refuses %s %s %j", async (method, key, body, param) => {
    const path = `/v1/preferences/${key}`;
    const { status, json } = await ask(origin, path, {
      method,
      ...(body && { body }),
    });
    expect(status).toBe(400);
    expect(json.error).toMatchObject({ code: "invalid_request", param });
  });

  it("lets only keys that may manage change a preference", async () => {
    const path = "/v1/preferences/default_task";
    const asked = { method: "DELETE", key: KEYS.readOnly };
    expect((await ask(origin, path, asked)).status).toBe(403);
    // What is suggested follows from what an organisation has used.
    const read = await ask(origin, "/v1/preferences/suggestions", {
      key: KEYS.unused,
    });
    expect(read.json).toMatchObject({ object: "list", data: [] });
  });

  it("tells the health of models, all of them unasked", async () => {
    const path = "/v1/model-health";
    const two = "openai/gpt-5,anthropic/claude-sonnet-4";
    const some = await ask(origin, `${path}?models=${two}`);
    expect(some.json).toMatchObject({
      health: two.split(",").map((model_id) => ({ model_id })),
      tenant_id: expect.stringMatching(/^org_/) as string,
    });
    const all = await ask(origin, path);
    const models = await ask(origin, "/v1/models");
    expect(all.json.health).toHaveLength(models.json.total as number);
    const unknown = await ask(origin, `${path}?models=openai/gpt-55x`);
    expect(unknown.status).toBe(404);
  });

  /** Within two seconds, of which the log's writer waits one at most: see `log-writer.db.test.ts`. */
  it("finds its requests in the log of their mode soon", async () => {
    const id = `logged-${crypto.randomUUID()}`;
    await ask(origin, "/v1/chat/completions", {
      body: { ...saying("A haiku"), model: "openai/gpt-5" },
      headers: { "x-request-id": id },
    });
    const logged = async (key: string) => {
      const { json } = await ask(origin, "/v1/org/logs?limit=1000", { key });
      const { data } = LogList.parse(json);
      return data.find((row) => row.request_id === id);
    };
    await expect
      .poll(() => logged(KEYS.test))
      .toMatchObject({
        endpoint: "/v1/chat/completions",
        requested_model: "openai/gpt-5",
        status: 200,
        sandbox: true,
      });
    expect(await logged(KEYS.live)).toBeUndefined();
  });

  it("exports the log as CSV, page after page", async () => {
    for (const prompt of ["one", "two"]) {
      const body = { prompt, input: {} };
      await ask(origin, "/v1/auto/route", { body });
    }
    const path = "/v1/org/logs?format=csv&limit=1&status=200";
    const page = () => ask(origin, path);
    await expect
      .poll(async () => (await page()).headers.get("x-next-cursor"))
      .toBeTruthy();
    const first = await page();
    const cursor = first.headers.get("x-next-cursor") ?? "";
    const second = await ask(origin, `${path}&cursor=${cursor}`);
    // The columns of a CSV file are promised; what came later is in JSON alone.
    const columns = Object.keys(LogRow.shape)
      .filter((name) => name !== "own_key")
      .join(",");
    for (const { text, headers } of [first, second]) {
      expect(headers.get("content-type")).toContain("text/csv");
      expect(text.startsWith(`${columns}\r\n`)).toBe(true);
      expect(text.endsWith("\r\n")).toBe(true);
    }
    expect(second.text).not.toBe(first.text);
  });

  it("exports by every filter of the log's screen", async () => {
    const found = async (filter: object) => {
      const asked = encodeURIComponent(JSON.stringify(filter));
      const path = `/api/logs/export?format=json&filter=${asked}`;
      const { status, json } = await ask(origin, path);
      expect(status).toBe(200);
      return (json.data as unknown[]).length;
    };
    const mine = { endpoint: "/v1/auto/route", total_ms: { from: 0 } };
    await expect.poll(() => found(mine)).toBeGreaterThan(0);
    expect(await found({ ...mine, total_ms: { from: 1e9 } })).toBe(0);
  });

  it("refuses filters that the log does not have", async () => {
    const { status, json } = await ask(origin, "/v1/org/logs?colour=red");
    expect(status).toBe(400);
    expect(json.error).toMatchObject({ param: "colour" });
    const post = await ask(origin, "/v1/org/logs", { body: {} });
    expect(post.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
  });
});
