import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { ask, HOSTS, type Json, KEYS } from "#tests/contract/ask.ts";

type Routed = Json & {
  model: string;
  choices: { message: Json }[];
  greatrouter: { host: string; model: string };
};

// The best models are nearly level where cost hardly counts, so that staying decides.
const optimization = "output-optimized";

describe.each(HOSTS)("a conversation on the $kind host", ({ origin }) => {
  const chat = async (messages: Json[], model = "router") => {
    const greatrouter = { task: "text", optimization };
    const body = { model, greatrouter, messages };
    const { status, json } = await ask(origin, "/v1/chat/completions", {
      key: KEYS.alone,
      body,
    });
    expect(status).toBe(200);
    return json as Routed;
  };
  const explain = async (messages: Json[]) => {
    const input = { messages };
    const body = { prompt: "Once more", task: "text", optimization, input };
    const { status, json } = await ask(origin, "/v1/auto/explain", {
      key: KEYS.alone,
      body,
    });
    expect(status).toBe(200);
    return json as Json & {
      last_turn: Json | null;
      candidates: { model_id: string; host: string }[];
    };
  };

  it("goes on where its last turn was answered, as its explanation says", async () => {
    const mark = randomUUID();
    const more = { role: "user", content: "Once more" };
    const [, second] = (await explain([more])).candidates;
    const model = second?.model_id;
    const first = [{ role: "user", content: mark }];
    const answered = await chat(first, model);
    const { host } = answered.greatrouter;
    const message = answered.choices[0]?.message ?? {};
    const next = [...first, message, more];

    const { last_turn, candidates } = await explain(next);
    expect(last_turn).toMatchObject({ model_id: model, host });
    const anew = await explain([more]);
    expect(anew.last_turn).toBeNull();
    expect(anew.candidates[0]?.model_id).not.toBe(model);
    expect(last_turn?.stays).toBe(true);
    expect(candidates[0]).toMatchObject({ model_id: model, host });
    expect((await chat(next)).model).toBe(model);
  });
});
