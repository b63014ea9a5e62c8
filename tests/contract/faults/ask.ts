import { type Agent, request } from "undici";
import type { Json } from "#tests/contract/ask.ts";
import type { FaultCase } from "#tests/contract/faults/cases.ts";
import { PATIENCE_MS } from "#tests/support/patience.ts";

/** What a caller got. */
export type Got = {
  status: number;
  retryAfter: string | null;
  /** The whole answer, or the error where nothing else came. */
  json: Json;
  /** A stream's events, without `[DONE]`; empty where the answer is no stream. */
  chunks: Json[];
  done: boolean;
  text: string;
};

/** Beyond every limit that the router is given here: whoever waits as long has been left hanging. */
const HANGING_MS = 2 * PATIENCE_MS;

export async function askFor(
  { name, body }: Pick<FaultCase, "name" | "body">,
  origin: string,
  key: string,
  dispatcher: Agent,
): Promise<Got> {
  const answer = await request(`${origin}/v1/chat/completions`, {
    dispatcher,
    method: "POST",
    headers: {
      authorization: `Bearer ${key}`,
      "content-type": "application/json",
      "x-request-id": name,
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(HANGING_MS),
  });
  const text = await answer.body.text();
  const { statusCode: status, headers } = answer;
  const retryAfter = headers["retry-after"]?.toString() ?? null;
  const isStream = headers["content-type"]?.includes("text/event-stream");
  const data = isStream
    ? text.split("\n\n").flatMap((event) => event.split("data: ")[1] ?? [])
    : [];
  const done = data.at(-1) === "[DONE]";
  const chunks = (done ? data.slice(0, -1) : data).map(
    (event) => JSON.parse(event) as Json,
  );
  const json = isStream ? {} : (JSON.parse(text) as Json);
  return { status, retryAfter, json, chunks, done, text };
}
