import { describe, expect, it } from "vitest";
import { readEvidence } from "#pipeline/evidence.ts";

const image = { type: "image_url", image_url: { url: "https://x.test/a.png" } };

describe("readEvidence", () => {
  it("takes the last user message as the prompt where none is given", () => {
    const { prompt, turns } = readEvidence(null, {
      messages: [
        { role: "system", content: "Be brief." },
        { role: "user", content: "Draw a cat" },
        { role: "assistant", content: "Here it is." },
        { role: "user", content: [{ type: "text", text: "make it blue" }] },
      ],
    });
    expect(prompt).toBe("make it blue");
    expect(turns.map(({ role }) => role)).toEqual([
      "system",
      "user",
      "assistant",
    ]);
  });

  it("keeps a last message that says something else than the prompt as evidence", () => {
    const { turns } = readEvidence("Summarise", {
      messages: [{ role: "user", content: "A long text" }],
    });
    expect(turns).toEqual([{ role: "user", text: "A long text" }]);
  });

  it("tells the current turn's media from the conversation's", () => {
    const { attachments, allMedia } = readEvidence(null, {
      messages: [
        { role: "user", content: [image] },
        { role: "assistant", content: "A cat." },
        {
          role: "user",
          content: [
            { type: "text", text: "and this?" },
            { type: "input_audio", input_audio: { data: "", format: "wav" } },
          ],
        },
      ],
    });
    expect(attachments).toEqual(["audio"]);
    expect(allMedia).toEqual(["image", "audio"]);
  });

  it.each([
    [{ filename: "scan.PNG" }, "image"],
    [{ file_data: "data:audio/mpeg;base64,AAAA" }, "audio"],
    [{ filename: "talk.mp4" }, "video"],
    [{ filename: "report.pdf" }, "file"],
  ])("knows a file part's kind: %j", (file, kind) => {
    const { attachments } = readEvidence(null, {
      messages: [{ role: "user", content: [{ type: "file", file }] }],
    });
    expect(attachments).toEqual([kind]);
  });

  it.each([
    [{ messages: "no" }],
    [{ messages: [null, 4, {}, { role: "user" }, { role: 3, content: [] }] }],
    [{ messages: [{ role: "user", content: [null, "x", { type: "text" }] }] }],
  ])("says nothing of what has another shape: %j", (input) => {
    expect(readEvidence(null, input).prompt).toBe("");
  });

  it("reads a media model's own prompt", () => {
    expect(readEvidence(null, { prompt: "a red bicycle" }).prompt).toBe(
      "a red bicycle",
    );
  });
});
