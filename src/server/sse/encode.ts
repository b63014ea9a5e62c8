/** Server-sent events as OpenAI writes them: one `data:` line an event, a blank line after each. */
export const DONE = "data: [DONE]\n\n";
export const KEEP_ALIVE = ": keep-alive\n\n";

export function eventOf(json: string): string {
  return `data: ${json}\n\n`;
}

/** Adds a key to a JSON object that is already text, without parsing it. */
export function withKey(json: string, key: string, value: unknown): string {
  const body = json.trimEnd().slice(0, -1);
  const comma = body.trimEnd().endsWith("{") ? "" : ",";
  return `${body}${comma}${JSON.stringify(key)}:${JSON.stringify(value)}}`;
}

/** Every stream's headers; `no-transform` keeps Next and proxies from compressing and so holding back chunks. */
export const STREAM_HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
} as const;
