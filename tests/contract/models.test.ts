import { describe, expect, it } from "vitest";
import { ask, HOSTS } from "#tests/contract/ask.ts";
import { expectOpenAi } from "#tests/contract/openai-schema.ts";
import { MODEL_CARD } from "#tests/contract/shapes.ts";

type Row = Record<string, unknown> & { id: string; capabilities: string[] };

async function list(origin: string, query: string): Promise<Row[]> {
  const { status, json } = await ask(origin, `/v1/models${query}`);
  expect({ status, error: json.error }).toMatchObject({ status: 200 });
  return json.data as Row[];
}

describe.each(HOSTS)("the list of models on the $kind host", ({ origin }) => {
  it("is public, whole, and what OpenAI's clients read", async () => {
    const { status, json } = await ask(origin, "/v1/models", { key: null });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      object: "list",
      total: expect.any(Number) as number,
      limit: expect.any(Number) as number,
      offset: 0,
    });
    const rows = json.data as Row[];
    expect(rows).toHaveLength(json.total as number);
    expect(rows[0]).toMatchObject({
      ...MODEL_CARD,
      object: "model",
      created: expect.any(Number) as number,
      owned_by: expect.any(String) as string,
    });
    expectOpenAi("ListModelsResponse", json);
  });

  it.each([
    [
      "?task_type=text_to_image",
      {
        task_types: expect.arrayContaining(["text_to_image"]) as string[],
      },
    ],
    ["?provider=openai", { provider: "openai" }],
    ["?category=llm", { category: "llm" }],
    ["?type=hosted", { type: "hosted" }],
    ["?catalog_visibility=featured", { catalog_visibility: "featured" }],
    [
      "?catalog_family=llm%2Fmeta--llama",
      { catalog_family: "llm/meta--llama" },
    ],
  ])("%s keeps the matching rows", async (query, row) => {
    const rows = await list(origin, query);
    expect(rows.length).toBeGreaterThan(0);
    for (const each of rows) expect(each).toMatchObject(row);
  });

  it("capabilities must all be there", async () => {
    const rows = await list(origin, "?capabilities=vision,reasoning");
    expect(rows.length).toBeGreaterThan(0);
    for (const { capabilities } of rows) {
      expect(capabilities).toEqual(
        expect.arrayContaining(["vision", "reasoning"]),
      );
    }
  });

  it("routable_only leaves out the long tail", async () => {
    const rows = await list(origin, "?routable_only=true");
    const seen = new Set(rows.map((row) => row.catalog_visibility));
    expect(seen).toEqual(new Set(["featured", "standard"]));
  });

  it.each([
    ["?provider=nobody", "provider"],
    ["?catalog_family=llm%2Fnobody--nothing", "catalog_family"],
    ["?colour=red", "colour"],
    ["?type=stolen", "type"],
    ["?routable_only=perhaps", "routable_only"],
  ])("%s is refused by name", async (query, param) => {
    const { status, json } = await ask(origin, `/v1/models${query}`);
    expect({ status, ...json }).toMatchObject({
      status: 400,
      error: { code: "invalid_request", param },
    });
  });
});
