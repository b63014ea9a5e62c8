import { describe, expect, it } from "vitest";
import { keptTexts, type RequestTexts } from "#core/request-texts.ts";

function kept(texts: Partial<RequestTexts>): RequestTexts | null {
  const json = keptTexts({ prompt: null, input: {}, answer: null, ...texts });
  return json === null ? null : (JSON.parse(json) as RequestTexts);
}

describe("texts that are kept with the log", () => {
  it("are what was said and answered, to the letter", () => {
    const texts = {
      prompt: "नमस्ते, \u0000 and \ud800",
      input: { messages: [{ role: "user", content: "a\n".repeat(5_000) }] },
      answer: { choices: [{ message: { content: '"quoted"' } }] },
    };
    expect(kept(texts)).toEqual(texts);
  });

  it("tell files by their length", () => {
    const bytes = "QUJD".repeat(1_000);
    const url = `data:image/png;base64,${bytes}`;
    const { input, answer } =
      kept({
        input: { image_url: { url }, input_audio: { data: `${bytes}QQ==` } },
        answer: { embedding: Array.from({ length: 1_536 }, () => 0.25) },
      }) ?? {};
    expect(input).toEqual({
      image_url: { url: "data:image/png;base64,… (4022 characters)" },
      input_audio: { data: "… (4004 characters)" },
    });
    const { embedding } = answer as { embedding: unknown[] };
    expect(embedding).toHaveLength(33);
    expect(embedding.at(-1)).toBe("… (1504 more numbers)");
  });

  it("are cut where they are long, and the more the longer the whole is", () => {
    const long = "word ".repeat(30_000);
    expect(kept({ prompt: long })?.prompt).toBe(
      `${long.slice(0, 100_000)}… (50000 more characters)`,
    );
    const messages = Array.from({ length: 40 }, () => long);
    const cut = `${long.slice(0, 2_000)}… (148000 more characters)`;
    expect(kept({ input: { messages } })).toMatchObject({
      input: { messages: messages.map(() => cut) },
    });
  });

  it("are given up where they are too many", () => {
    const messages = Array.from({ length: 2_000 }, () => "word ".repeat(500));
    expect(kept({ input: { messages } })).toBeNull();
  });
});
