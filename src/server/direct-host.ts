import type {
  IncomingMessage,
  RequestListener,
  ServerResponse,
} from "node:http";
import { getRequestListener } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Env } from "#config/env.ts";
import { clientAddress, trustedProxies } from "#server/client-address.ts";
import { directRequest } from "#server/direct-request.ts";
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

/**
 * The fast way in. A plain POST is handed to `handle` as it is; whatever else comes is made a web `Request` by a library
 * that knows every oddity of HTTP, which writes web `Response`s too.
 */
export function directHost(
  env: Env,
  defer: (work: Promise<unknown>) => void,
): RequestListener {
  const trusted = trustedProxies(env.trustedProxies);
  const answerTo = (
    request: Request,
    incoming: IncomingMessage,
    outgoing: ServerResponse,
  ) =>
    handle(request, {
      clientAddress: clientAddress(
        incoming.socket.remoteAddress,
        request.headers.get("x-forwarded-for"),
        trusted,
      ),
      defer,
      whenSent: (then) => {
        const sent = () => void then(outgoing.writableFinished);
        if (outgoing.closed) sent();
        else outgoing.on("close", sent);
      },
      publicOrigin: publicOrigin(env),
    });
  const answers = new WeakMap<object, Response>();
  const listener = getRequestListener(
    async (request, { incoming, outgoing }) => {
      const [asked, answering] = [incoming, outgoing] as [
        IncomingMessage,
        ServerResponse,
      ];
      const answer =
        answers.get(outgoing) ?? (await answerTo(request, asked, answering));
      const parts = partsOf(answer);
      if (parts === null) return answer;
      send(parts, answering);
      return RESPONSE_ALREADY_SENT;
    },
    // With the library's own Request and Response as globals, Next's route handlers fail.
    { overrideGlobalObjects: false },
  );
  const serve = async (
    request: Request,
    incoming: IncomingMessage,
    outgoing: ServerResponse,
  ) => {
    const answer = await answerTo(request, incoming, outgoing);
    const parts = partsOf(answer);
    if (parts) return send(parts, outgoing);
    answers.set(outgoing, answer);
    await listener(incoming, outgoing);
  };
  return (incoming, outgoing) => {
    const request = directRequest(incoming, outgoing);
    if (!request) void listener(incoming, outgoing);
    // Node tells of a request before it looks at its body. A moment later most bodies are there, and are not waited for.
    else setImmediate(() => void serve(request, incoming, outgoing));
  };
}
