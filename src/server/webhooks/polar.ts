import { Webhook, WebhookVerificationError } from "standardwebhooks";
import { z } from "zod";
import { AppError } from "#core/errors.ts";
import { errorAnswer, jsonText } from "#server/rest/answer.ts";
import type { PolarOutcome } from "#services/billing/apply-polar-event.ts";
import type { PolarEvent } from "#services/billing/polar-event.ts";

const Envelope = z.looseObject({
  type: z.string(),
  data: z.unknown().optional(),
});

/** An order's payload is a few kilobytes. */
const MOST_BYTES = 1024 * 1024;

export type PolarOptions = {
  requestId: string;
  /** Null: not configured. */
  secret: string | null;
  apply(event: PolarEvent): Promise<PolarOutcome>;
  onUnexpected(error: unknown): void;
};

/**
 * `POST /v1/webhooks/polar`. Nothing of a delivery is read before its signature is right; unknown events are accepted,
 * so that the sender does not repeat them. 202 says that it is stored, 5xx asks for another delivery.
 */
export async function handlePolar(
  request: Request,
  options: PolarOptions,
): Promise<Response> {
  const { requestId } = options;
  try {
    if (request.method !== "POST") {
      throw new AppError("method_not_allowed", "Webhooks are sent with POST.", {
        allow: ["POST"],
      });
    }
    const event = await readEvent(request, options.secret);
    const outcome = event ? await options.apply(event) : "ignored";
    return jsonText(
      JSON.stringify({ received: true, outcome }),
      requestId,
      202,
    );
  } catch (error) {
    const response = errorAnswer(error, requestId);
    if (response.status === 500) options.onUnexpected(error);
    return response;
  }
}

async function readEvent(
  request: Request,
  secret: string | null,
): Promise<PolarEvent | null> {
  if (secret === null) {
    throw new AppError(
      "unavailable",
      "Webhooks are not configured. Set POLAR_WEBHOOK_SECRET to the endpoint's secret.",
    );
  }
  if (Number(request.headers.get("content-length")) > MOST_BYTES) {
    throw new AppError("payload_too_large", "The event is larger than 1 MiB.");
  }
  const body = await request.text();
  requireSignature(body, request.headers, secret);
  const envelope = Envelope.safeParse(JSON.parse(body));
  const id = request.headers.get("webhook-id");
  if (!envelope.success || id === null) return null;
  return { id, type: envelope.data.type, data: envelope.data.data };
}

/** Polar signs with the UTF-8 bytes of the whole secret; the library takes a key in base64. */
function requireSignature(
  body: string,
  headers: Headers,
  secret: string,
): void {
  const key = Buffer.from(secret, "utf8").toString("base64");
  try {
    new Webhook(key).verify(body, Object.fromEntries(headers));
  } catch (error) {
    if (!(error instanceof WebhookVerificationError)) throw error;
    throw new AppError("forbidden", "The signature is not right.");
  }
}
