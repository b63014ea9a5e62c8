/** Why a webhook is not to be trusted. */
export class WebhookVerificationError extends Error {
  override name = "WebhookVerificationError";
}

/** As Node has them: names in any case, several values in a list. */
export type WebhookHeaders = Record<string, string | string[] | undefined>;

/**
 * Checks a webhook signed as Standard Webhooks say, and answers its parsed body.
 * @param body as it came, before any parsing
 * @param secret `whsec_` and base64
 * @param toleranceSeconds how far its time may be from ours
 * @throws WebhookVerificationError
 * @example
 * const body = '{"type":"order.paid"}'
 * const headers = {
 *   'webhook-id': 'msg_1',
 *   'webhook-timestamp': '1764500000',
 *   'webhook-signature': 'v1,0ZxKpnsQCBcmkOp5KRpljxX0mfUbxMJgwiysi4P4jlI=',
 * }
 * const secret = 'whsec_YSBzZWNyZXQgb2YgdGhlIGhvb2s='
 * const event = await verifyWebhook<{ type: string }>(body, headers, secret, { now: 1764500000_000 })
 * console.log(event.type)
 */
export async function verifyWebhook<T = unknown>(
  body: string | Uint8Array,
  headers: WebhookHeaders | Iterable<[string, string]>,
  secret: string,
  { toleranceSeconds = 300, now = Date.now() } = {},
): Promise<T> {
  const given = lowerCased(headers);
  const id = given["webhook-id"];
  const timestamp = given["webhook-timestamp"];
  const signatures = given["webhook-signature"];
  if (!id || !timestamp || !signatures) {
    throw new WebhookVerificationError(
      "The headers webhook-id, webhook-timestamp and webhook-signature are needed.",
    );
  }
  const age = Math.abs(now / 1_000 - Number(timestamp));
  if (!(age <= toleranceSeconds)) {
    throw new WebhookVerificationError(
      `webhook-timestamp is more than ${toleranceSeconds} s from now.`,
    );
  }
  const text = typeof body === "string" ? body : new TextDecoder().decode(body);
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${text}`);
  const subtle = await webCrypto();
  const key = await subtle.importKey(
    "raw",
    fromBase64(secret.replace(/^whsec_/, "")),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["verify"],
  );
  for (const entry of signatures.split(" ")) {
    const [version, signature] = entry.split(",");
    if (version !== "v1" || !signature) continue;
    const bytes = fromBase64(signature);
    // `verify` compares in constant time.
    if (await subtle.verify("HMAC", key, bytes, signed)) {
      return JSON.parse(text) as T;
    }
  }
  throw new WebhookVerificationError("No signature fits body and secret.");
}

function lowerCased(headers: WebhookHeaders | Iterable<[string, string]>) {
  const entries =
    Symbol.iterator in headers
      ? [...(headers as Iterable<[string, string]>)]
      : Object.entries(headers as WebhookHeaders);
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value[0] : value,
    ]),
  );
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}

async function webCrypto(): Promise<SubtleCrypto> {
  if (globalThis.crypto?.subtle) return globalThis.crypto.subtle;
  // Node 18 has it in a module only; the name is a variable so that bundlers for browsers leave it alone.
  const module = "node:crypto";
  const { webcrypto } = await import(module);
  return webcrypto.subtle;
}
