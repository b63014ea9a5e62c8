import { bodyHash } from "#core/cache/key.ts";
import { AppError } from "#core/errors.ts";
import type {
  IdempotencyClaim,
  IdempotencyStore,
  StoredAnswer,
} from "#pipeline/ports.ts";
import type { OnceClaim } from "#server/rest/options.ts";
import { DONE } from "#server/sse/encode.ts";

/** Marks a kept answer whose body is no text; never sent. */
const BASE64 = "x-kept-as-base64";

/** Headers that belong to one answer and not to its repetition. */
const NOT_KEPT = new Set(["x-request-id", "retry-after"]);

/**
 * Runs `make` for the first request with an `Idempotency-Key` and tells its answer again to every repetition of it.
 * Failures that a repetition could mend (429 and 5xx, a stream that broke off) are not kept.
 */
export async function answerOnce(
  store: IdempotencyStore,
  { caller, endpoint, key, body }: OnceClaim,
  make: () => Promise<Response>,
  requestId: string,
): Promise<Response> {
  const { orgId, mode } = caller;
  const hash = bodyHash(JSON.parse(body));
  const found = await store.claim({
    orgId,
    mode,
    endpoint,
    key,
    bodyHash: hash,
  });
  if (found.state === "conflict") {
    throw new AppError(
      "idempotency_conflict",
      "This Idempotency-Key was used with another body. Send a new key with a new request.",
      { param: "Idempotency-Key" },
    );
  }
  if (found.state === "kept") return retold(found.answer, requestId);
  let response: Response;
  try {
    response = await make();
  } catch (error) {
    await found.claim.drop();
    throw error;
  }
  return keeping(response, found.claim);
}

function retold(answer: StoredAnswer, requestId: string): Response {
  const { [BASE64]: isBase64, ...headers } = answer.headers;
  return new Response(
    isBase64 ? Buffer.from(answer.body, "base64") : answer.body,
    {
      status: answer.status,
      headers: {
        ...headers,
        "x-request-id": requestId,
        "idempotent-replayed": "true",
      },
    },
  );
}

async function keeping(
  response: Response,
  claim: IdempotencyClaim,
): Promise<Response> {
  const { status } = response;
  if (status >= 500 || status === 429) {
    await claim.drop();
    return response;
  }
  const headers = Object.fromEntries(
    [...response.headers].filter(([name]) => !NOT_KEPT.has(name)),
  );
  const type = response.headers.get("content-type") ?? "";
  if (type.startsWith("text/event-stream") && response.body) {
    return keepingStream(response, response.body, (body) =>
      body === null ? claim.drop() : claim.keep({ status, headers, body }),
    );
  }
  const bytes = Buffer.from(await response.arrayBuffer());
  const isText = /^(?:text\/|application\/)/.test(type);
  await claim.keep({
    status,
    headers: isText ? headers : { ...headers, [BASE64]: "1" },
    body: bytes.toString(isText ? "utf8" : "base64"),
  });
  return new Response(bytes, { status, headers: response.headers });
}

/** How the streams of each API end when nothing broke off. */
function isWhole(text: string): boolean {
  return (
    text.endsWith(DONE) ||
    /^event: (?:message_stop|response\.(?:completed|incomplete))\n/.test(
      text.slice(text.lastIndexOf("\nevent: ") + 1),
    )
  );
}

/** Passes a stream on and hands its whole text to `end`, or null where it broke off or was left. */
function keepingStream(
  response: Response,
  body: ReadableStream<Uint8Array>,
  end: (text: string | null) => Promise<unknown>,
): Response {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let text = "";
  const passing = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (!done) {
          text += decoder.decode(value, { stream: true });
          controller.enqueue(value);
          return;
        }
        await end(isWhole(text) ? text : null);
        controller.close();
      },
      async cancel(reason) {
        await end(null);
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(passing, {
    status: response.status,
    headers: response.headers,
  });
}
