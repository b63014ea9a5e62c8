import { describe, expect, it } from "vitest";
import { ask, HOSTS } from "#tests/contract/ask.ts";

const [host] = HOSTS;

/** What a reader reads of a page, in one line. */
async function read(path: string): Promise<{ status: number; text: string }> {
  const { status, text } = await ask(host?.origin ?? "", path, {
    key: null,
    headers: { "accept-language": "en" },
  });
  return {
    status,
    text: text
      .replace(/<script.*?<\/script>/gs, "")
      .replace(/<!-- -->/g, "")
      .replace(/<[^>]+>/g, " ")
      .replace(/&#x27;/g, "'")
      .replace(/&quot;/g, '"')
      .replace(/\s+/g, " "),
  };
}

const api = async (path: string) =>
  (await ask(host?.origin ?? "", path, { key: null })).json;

describe("the page of all models", () => {
  it("lists what the API lists, page by page", async () => {
    const { total } = await api("/v1/models?routable_only=true");
    const { status, text } = await read("/models");
    expect(status).toBe(200);
    expect(text).toContain(`${Number(total).toLocaleString("en")} models`);
    expect(text).toContain(`Page 1 of ${Math.ceil(Number(total) / 50)}`);
    expect((await read("/models?page=2")).text).toContain("Page 2 of");
  });

  it("searches, forgives mistakes, and keeps to filters", async () => {
    const { text } = await read("/models?q=cluade+opsu&provider=anthropic");
    expect(text).toContain("anthropic/claude-opus-");
    expect(text).not.toContain("openai/gpt");
    expect((await read("/models?q=zzqqxxyy")).text).toContain("No model fits");
    expect((await read("/models?provider=nobody")).status).toBe(200);
  });
});

describe("the page of a model", () => {
  it("tells its rates, its tiers, its hosts, their policies, and how to call it", async () => {
    const { status, text } = await read("/models/openai/gpt-5.5");
    expect(status).toBe(200);
    for (const said of [
      "$5.00 per million input tokens",
      "$30.00 per million output tokens",
      "Above 272,000 tokens of input",
      "1,050,000 tokens",
      "Amazon Bedrock",
      "not trained on, kept for 30 days",
      '"model": "openai/gpt-5.5"',
      "/v1/chat/completions",
    ]) {
      expect(text).toContain(said);
    }
  });

  it("credits each score of Artificial Analysis to them", async () => {
    const { benchmarks } = (await api("/v1/models/openai/gpt-5.5")) as {
      benchmarks: { attribution?: { name: string } }[];
    };
    const owed = benchmarks.filter(
      ({ attribution }) => attribution?.name === "Artificial Analysis",
    );
    const { text } = await read("/models/openai/gpt-5.5");
    expect(owed.length).toBeGreaterThan(0);
    expect(text.split("by Artificial Analysis")).toHaveLength(owed.length + 1);
  });

  it("says that an unknown price is not free", async () => {
    const { data } = (await api(
      "/v1/models?price_confidence=unknown&routable_only=true",
    )) as { data: { id: string; pricing_variants?: unknown[] }[] };
    const model = data.find(({ pricing_variants }) => !pricing_variants);
    const { text } = await read(`/models/${model?.id}`);
    expect(text).toContain("Unknown is not free");
    expect(text).not.toContain("$0 ");
  });

  it("leads from an alias to the model, and says so", async () => {
    const { text } = await read("/models/openai/gpt-latest");
    expect(text).toMatch(/You asked for openai\/gpt-latest, which is openai\//);
  });

  it("is not found where no model is called so", async () => {
    expect((await read("/models/nobody/nothing")).status).toBe(404);
  });
});
