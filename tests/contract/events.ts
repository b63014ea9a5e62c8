import { expect } from "vitest";
import { send, type Ask, type Json } from "#tests/contract/ask.ts";

export type Events = {
  status: number;
  headers: Headers;
  /** Every event's JSON, in order; `[DONE]` is not among them. */
  chunks: Json[];
  /** The stream ended with `[DONE]`. */
  done: boolean;
};

/** One streamed chat completion, read to its end. */
export async function stream(
  origin: string,
  body: Json,
  asked: Omit<Ask, "body"> = {},
): Promise<Events> {
  const response = await send(origin, "/v1/chat/completions", {
    ...asked,
    body: { ...body, stream: true },
  });
  const { status, headers } = response;
  const text = await response.text();
  expect({ type: headers.get("content-type"), text }).toMatchObject({
    type: expect.stringMatching(/^text\/event-stream/) as string,
  });
  const events = text.split("\n\n").filter((event) => event !== "");
  const data = events
    .filter((event) => !event.startsWith(":"))
    .map((event) => {
      expect(event).toMatch(/^data: .+$/);
      return event.slice("data: ".length);
    });
  const done = data.at(-1) === "[DONE]";
  if (done) data.pop();
  return {
    status,
    headers,
    done,
    chunks: data.map((json) => JSON.parse(json) as Json),
  };
}

/** What the chunks say, put together. */
export function saidBy(chunks: Json[]): string {
  return chunks
    .flatMap(({ choices }) => choices as { delta: { content?: string } }[])
    .map(({ delta }) => delta.content ?? "")
    .join("");
}
