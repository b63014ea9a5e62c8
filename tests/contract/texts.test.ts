import { describe, expect, it } from "vitest";
import { ask, HOSTS, KEYS, saying } from "#tests/contract/ask.ts";

type Page = { data: { id: string; request_id: string }[] };

describe.each(HOSTS)("texts of requests on the $kind host", ({ origin }) => {
  const key = KEYS.keeping;

  async function called<Output>(path: string, init: { body?: object } = {}) {
    const asked = { key, ...(init.body && { body: { ...init.body } }) };
    const { status, json } = await ask(origin, `/api/trpc/${path}`, asked);
    expect([status, json]).toMatchObject([200, {}]);
    return (json.result as { data: Output }).data;
  }
  const read = <Output>(path: string, input: object) =>
    called<Output>(
      `${path}?input=${encodeURIComponent(JSON.stringify(input))}`,
    );
  const keepThem = (store_prompts: boolean) =>
    called("organizationSettings.set", { body: { store_prompts } });
  const textsOf = async (id: string) =>
    (await read<{ texts: unknown }>("logs.get", { id })).texts;

  /** Says something to a chat model and answers the id of the row that tells of it. */
  async function said(prompt: string, { body = {}, headers = {} } = {}) {
    const requestId = `texts-${crypto.randomUUID()}`;
    await ask(origin, "/v1/chat/completions", {
      key,
      body: { ...saying(prompt), model: "openai/gpt-5", ...body },
      headers: { "x-request-id": requestId, ...headers },
    });
    let id = "";
    await expect
      .poll(async () => {
        const { data } = await read<Page>("logs.list", { limit: 50 });
        id = data.find((row) => row.request_id === requestId)?.id ?? "";
        return id;
      })
      .not.toBe("");
    return id;
  }

  it("are kept from the moment that an organisation keeps them, until it stops", async () => {
    const question = "Why is the sky blue?";
    const before = await said(question);
    await keepThem(true);
    const streamed = await said(question, { body: { stream: true } });
    await expect
      .poll(() => textsOf(streamed))
      .toMatchObject({
        input: saying(question),
        answer: {
          object: "chat.completion",
          choices: [{ message: { content: expect.any(String) as string } }],
        },
      });
    expect(await textsOf(before)).toBeNull();
    expect(await read("logs.replay", { id: streamed })).toMatchObject({
      based_on: "prompt",
      candidates: expect.arrayContaining([
        expect.objectContaining({
          score: expect.any(Number) as number,
          parts: expect.objectContaining({ quality: expect.any(Number) }),
        }),
      ]) as unknown,
      drop_outs: expect.arrayContaining([
        { model_id: expect.any(String), reason: "wrong_task" },
      ]) as unknown,
    });

    await keepThem(false);
    expect(await textsOf(streamed)).toBeNull();
    expect(await read("logs.replay", { id: streamed })).toMatchObject({
      based_on: "classification",
    });
  });

  it("are kept as guardrails let them through, and not at all where they did not", async () => {
    await keepThem(true);
    const secret = "Write to jane.doe@example.com";
    const guarded = (how: string) => ({ headers: { "x-gr-guardrails": how } });
    const blocked = await said(secret, guarded("moderate"));
    const redacted = await said(secret, guarded("redact"));
    await expect
      .poll(() => textsOf(redacted))
      .toMatchObject({ input: { messages: [{ role: "user" }] } });
    const kept = JSON.stringify(await textsOf(redacted));
    expect(kept).not.toContain("jane.doe");
    expect(await textsOf(blocked)).toBeNull();
    await keepThem(false);
  });
});
