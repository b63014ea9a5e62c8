import { Agent, request } from "undici";
import type { SendWebhook, Sent } from "#core/webhooks/delivery.ts";
import { DELIVERY_FAILURES } from "#core/webhooks/failures.ts";
import {
  mayBePublic,
  NOT_PUBLIC,
  publicLookup,
} from "#providers/http/public-address.ts";

const TIMEOUT_MS = 10_000;

export type WebhookSender = { send: SendWebhook; close(): Promise<void> };

/**
 * Posts events to addresses that customers named: public ones only, also once the name is looked up, and no redirect is
 * followed. `allowPrivate` is for tests and for operators whose endpoints are inside.
 */
export function createWebhookSender({
  allowPrivate = false,
} = {}): WebhookSender {
  const dispatcher = new Agent({
    connect: {
      timeout: TIMEOUT_MS,
      ...(!allowPrivate && { lookup: publicLookup }),
    },
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
  });
  return {
    async send({ url, headers, body }): Promise<Sent> {
      if (!allowPrivate && !mayBePublic(new URL(url).hostname)) {
        return { status: null, error: DELIVERY_FAILURES.say("not_public") };
      }
      try {
        const answer = await request(url, {
          method: "POST",
          headers: { "content-type": "application/json", ...headers },
          body,
          dispatcher,
          signal: AbortSignal.timeout(TIMEOUT_MS),
        });
        await answer.body.dump();
        const { statusCode: status } = answer;
        const isTaken = status >= 200 && status < 300;
        const error = isTaken
          ? null
          : DELIVERY_FAILURES.say("answered", { status });
        return { status, error };
      } catch (error) {
        return { status: null, error: reasonOf(error) };
      }
    },
    close: () => dispatcher.close(),
  };
}

function reasonOf(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: string; name?: string };
  if (code === NOT_PUBLIC) return DELIVERY_FAILURES.say("not_public");
  if (name === "TimeoutError" || code?.includes("TIMEOUT")) {
    return DELIVERY_FAILURES.say("timeout");
  }
  return code
    ? DELIVERY_FAILURES.say("no_connection_because", { code })
    : DELIVERY_FAILURES.say("no_connection");
}
