import {
  isUpstreamFailure,
  type UpstreamCall,
  type UpstreamEvent,
} from "#core/upstream.ts";
import type { HttpClient } from "#providers/http/client.ts";
import type { Reply } from "#providers/http/exchange.ts";
import {
  baseUrlOf,
  hostOf,
  type ChatAdapterCase,
} from "#tests/support/providers/adapter-case.ts";
import type { Recorded } from "#tests/support/providers/recorded-host.ts";

const never = new AbortController().signal;

/** Reads a stream's bytes through the adapter itself, cut as they are given, each on a host of its own bytes. */
export function cutReader(its: ChatAdapterCase, call: UpstreamCall) {
  return async (pieces: readonly Uint8Array[]) => {
    const events: UpstreamEvent[] = [];
    const type =
      Object.values(its.answers)[0]?.stream.type ?? "text/event-stream";
    const left = pieces.map((piece) => Buffer.from(piece));
    const reply = {
      status: 200,
      headers: { "content-type": type },
      read: async () => left.shift() ?? null,
      finish() {},
      leave() {},
      fail() {},
    };
    const client: HttpClient = {
      send: async ({ url }) => {
        const aside = its.aside?.(url);
        return aside ? replyOf(aside) : reply;
      },
      close: async () => {},
    };
    const upstream = its.adapter.open(
      hostOf(its.host),
      { ...its.settings, [baseUrlOf(its.host)]: "http://127.0.0.1:9" },
      client,
    );
    try {
      for await (const event of upstream?.stream(call, never) ?? [])
        events.push(event);
      return { events: events.map(timeless), failure: null };
    } catch (error) {
      return { events: events.map(timeless), failure: failureOf(error) };
    }
  };
}

function replyOf({ status = 200, type, body }: Recorded): Reply {
  const left = [Buffer.from(body)];
  return {
    status,
    headers: { "content-type": type ?? "application/json" },
    read: async () => left.shift() ?? null,
    finish() {},
    leave() {},
    fail() {},
  };
}

/** Two readings of one stream may fall into different seconds. */
function timeless(event: UpstreamEvent): UpstreamEvent {
  return { ...event, json: event.json.replace(/"created":\d+/, '"created":0') };
}

function failureOf(error: unknown) {
  if (!isUpstreamFailure(error)) throw error;
  return error;
}
