import {
  isUpstreamFailure,
  type Upstream,
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

const never = new AbortController().signal;

/** Reads a stream's bytes through the adapter itself, cut as they are given. */
export function cutReader(its: ChatAdapterCase, call: UpstreamCall) {
  const type =
    Object.values(its.answers)[0]?.stream.type ?? "text/event-stream";
  return async (pieces: readonly Uint8Array[]) => {
    const events: UpstreamEvent[] = [];
    const upstream = upstreamOf(its, replyOf(type, pieces));
    try {
      for await (const event of upstream.stream(call, never))
        events.push(event);
      return { events: events.map(timeless), failure: null };
    } catch (error) {
      return { events: events.map(timeless), failure: failureOf(error) };
    }
  };
}

/** Reads a whole answer's bytes likewise; null where it is taken for whole. */
export function wholeReader(its: ChatAdapterCase, call: UpstreamCall) {
  return (pieces: readonly Uint8Array[]) =>
    upstreamOf(its, replyOf("application/json", pieces))
      .complete(call, never)
      .then(() => null, failureOf);
}

/** The adapter on a host that answers every question with this. */
function upstreamOf(its: ChatAdapterCase, reply: Reply): Upstream {
  const client: HttpClient = {
    send: async ({ url }) => {
      const aside = its.aside?.(url);
      if (!aside) return reply;
      const { type = "application/json", body } = aside;
      return replyOf(type, [Buffer.from(body)]);
    },
    close: async () => {},
  };
  const address = { [baseUrlOf(its.host)]: "http://127.0.0.1:9" };
  const settings = { ...its.settings, ...address };
  const upstream = its.adapter.open(hostOf(its.host), settings, client);
  if (!upstream) throw new Error(`${its.host} does not open.`);
  return upstream;
}

function replyOf(type: string, pieces: readonly Uint8Array[]): Reply {
  const left = pieces.map((piece) => Buffer.from(piece));
  return {
    status: 200,
    headers: { "content-type": type },
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
