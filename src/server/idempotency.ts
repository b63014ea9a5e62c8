import { bodyHash } from "#core/cache/key.ts";
import { AppError } from "#core/errors.ts";
import type {
  IdempotencyClaim,
  IdempotencyStore,
  StoredAnswer,
} from "#pipeline/ports.ts";
import type { OnceClaim } from "#server/rest/options.ts";
import { DONE } from "#server/sse/encode.ts";

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
  return new Response(answer.body, {
    status: answer.status,
    headers: {
      ...answer.headers,
      "x-request-id": requestId,
      "idempotent-replayed": "true",
    },
  });
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
  const body = await response.text();
  await claim.keep({ status, headers, body });
  return new Response(body, { status, headers: response.headers });
}

/** Passes a stream on and hands its whole text to `end`, or null where it broke off or was left. */
function keepingStream(
  response: Response,
  body: ReadableStream<Uint8Array>,
  end: (text: string | null) => Promise<void>,
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
        await end(text.endsWith(DONE) ? text : null);
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
