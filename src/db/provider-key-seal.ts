import type { ProviderKey } from "#core/provider-keys/provider-key.ts";
import { providerKeyPlace } from "#db/sealed-places.ts";
import type { ProviderKeyRow } from "#db/queries/provider-keys.ts";
import { seal, type SealingKey, unseal } from "#db/seal.ts";

export function sealProviderKey(
  key: SealingKey,
  place: Pick<ProviderKeyRow, "orgId" | "host">,
  plain: string,
): Uint8Array {
  return seal(key, plain, providerKeyPlace(place));
}

/** Null where it was sealed with another secret. */
export function openProviderKey(
  key: SealingKey,
  row: Pick<
    ProviderKeyRow,
    "orgId" | "host" | "sealed" | "fields" | "fallsBack"
  >,
): ProviderKey | null {
  const plain = unseal(key, row.sealed, providerKeyPlace(row));
  if (plain === null) return null;
  const { host, fields, fallsBack } = row;
  return { host, key: plain, fields, fallsBack };
}
