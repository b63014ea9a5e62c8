import { expect, it } from "vitest";
import { geminiChat } from "#providers/gemini/adapter.ts";
import {
  mediaCall,
  never,
  openAt,
  withMediaHost,
} from "#tests/support/media-adapter.ts";

it("asks for no other maker's model, so that the next host is asked at once", async () => {
  const got = await withMediaHost({}, async (mock, client) => {
    const call = mediaCall("anthropic/claude-sonnet-4", "google", {
      messages: [{ role: "user", content: "Hello" }],
    });
    const upstream = openAt(geminiChat, call, mock, client);
    await expect(upstream.complete(call, never)).rejects.toMatchObject({
      kind: "missing",
    });
    return mock.received;
  });
  expect(got).toEqual([]);
});
