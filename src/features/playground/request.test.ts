import { describe, expect, it } from "vitest";
import {
  EMPTY_REQUEST,
  readInput,
  toAdvice,
  toChat,
} from "#features/playground/request.ts";

const asked = { ...EMPTY_REQUEST, prompt: "Say hello" };

describe("a playground request", () => {
  it("is a chat completion that routes", () => {
    expect(
      toChat({ ...asked, system: "Be brief", budget: "0.01" }, "router"),
    ).toEqual({
      model: "router",
      messages: [
        { role: "system", content: "Be brief" },
        { role: "user", content: "Say hello" },
      ],
      greatrouter: { optimization: "balanced", budget_dollars: 0.01 },
    });
  });

  it("asks a model that is named for its answer alone", () => {
    expect(toChat(asked, "acme/large")).not.toHaveProperty("greatrouter");
  });

  it.each([
    [
      "a.png",
      "image/png",
      { type: "image_url", image_url: { url: "data:image/png;base64,QQ==" } },
    ],
    [
      "a.wav",
      "audio/x-wav",
      { type: "input_audio", input_audio: { data: "QQ==", format: "wav" } },
    ],
    [
      "a.mp3",
      "audio/mpeg",
      { type: "input_audio", input_audio: { data: "QQ==", format: "mp3" } },
    ],
    [
      "a.mp4",
      "video/mp4",
      { type: "video_url", video_url: { url: "data:video/mp4;base64,QQ==" } },
    ],
    [
      "a.pdf",
      "application/pdf",
      {
        type: "file",
        file: {
          filename: "a.pdf",
          file_data: "data:application/pdf;base64,QQ==",
        },
      },
    ],
  ])("sends %s as the part that it is", (name, mimeType, part) => {
    const { input } = readInput({
      ...asked,
      attachments: [{ name, mimeType, data: "QQ==" }],
    });
    expect(input.messages.at(-1)).toEqual({
      role: "user",
      content: [{ type: "text", text: "Say hello" }, part],
    });
  });

  it("asks for JSON by the schema", () => {
    const { input } = readInput({ ...asked, schema: '{"type":"object"}' });
    expect(input.response_format).toMatchObject({
      type: "json_schema",
      json_schema: { schema: { type: "object" } },
    });
  });

  it.each([
    [{ tools: "{" }, "tools"],
    [{ tools: "{}" }, "tools"],
    [{ schema: "nope" }, "schema"],
    [{ budget: "cheap" }, "budget"],
    [{ budget: "-1" }, "budget"],
  ])("says which field cannot be read: %j", (wrong, field) => {
    const request = { ...asked, ...wrong };
    expect(readInput(request).mistakes).toMatchObject([{ field }]);
    expect(toAdvice(request)).toBeNull();
  });

  it("asks nothing about nothing", () => {
    expect(toAdvice({ ...asked, prompt: "  " })).toBeNull();
  });
});
