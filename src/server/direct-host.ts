import type { RequestListener, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Env } from "#config/env.ts";
import { clientAddress, trustedProxies } from "#server/client-address.ts";
import { handle } from "#server/http.ts";
import { publicOrigin } from "#server/listening.ts";
import { partsOf } from "#server/rest/lazy-answer.ts";
import { send } from "#server/send.ts";

/** Whether a path belongs to the API and its operations, not to a screen. */
export function isApiPath(url: string): boolean {
  return /^(?:https?:\/\/[^/?#]*)?\/(?:v1|healthz|readyz|metrics)(?:[/?#]|$)/.test(
    url,
  );
}

/** The fast way in: Node's own request, made a web `Request` and handed to `handle`. */
export function directHost(
  env: Env,
  defer: (work: Promise<unknown>) => void,
): RequestListener {
  const trusted = trustedProxies(env.trustedProxies);
  const listener = getRequestListener(
    async (request, { incoming, outgoing }) => {
      const answer = await handle(request, {
        clientAddress: clientAddress(
          incoming.socket.remoteAddress,
          request.headers.get("x-forwarded-for"),
          trusted,
        ),
        defer,
        whenSent: (then) =>
          void outgoing.once(
            "close",
            () => void then(outgoing.writableFinished),
          ),
        publicOrigin: publicOrigin(env),
      });
      const parts = partsOf(answer);
      if (parts === null) return answer;
      send(parts, outgoing as ServerResponse);
      return RESPONSE_ALREADY_SENT;
    },
    // With the library's own Request and Response as globals, Next's route handlers fail.
    { overrideGlobalObjects: false },
  );
  return (incoming, outgoing) => void listener(incoming, outgoing);
}
