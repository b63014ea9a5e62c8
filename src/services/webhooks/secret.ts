import { randomBytes } from "node:crypto";
import type { EndpointRow } from "#db/queries/webhooks.ts";
import { webhookSecretPlace } from "#db/sealed-places.ts";
import { seal, type SealingKey, unseal } from "#db/seal.ts";

/** A signing secret as Standard Webhooks writes it. */
export function newSecret(): string {
  return `whsec_${randomBytes(24).toString("base64")}`;
}

export function sealSecret(
  key: SealingKey,
  endpoint: Pick<EndpointRow, "orgId" | "id">,
  secret: string,
): Uint8Array {
  return seal(key, secret, webhookSecretPlace(endpoint));
}

/** Null where it was sealed with another key. */
export function openSecret(
  key: SealingKey,
  endpoint: Pick<EndpointRow, "orgId" | "id" | "secret">,
): string | null {
  return unseal(key, endpoint.secret, webhookSecretPlace(endpoint));
}
