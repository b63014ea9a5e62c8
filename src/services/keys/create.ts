import type { KeyLimits, Mode, Scope } from "#core/caller.ts";
import type { Database } from "#db/client.ts";
import { newId } from "#db/new-id.ts";
import { insertKey } from "#db/queries/keys.ts";
import { mintKey } from "#services/keys/mint.ts";

export const DEFAULT_SCOPES: readonly Scope[] = ["inference", "read"];
export const ALL_SCOPES: readonly Scope[] = ["inference", "read", "manage"];

export type NewKey = Partial<KeyLimits> & {
  name: string;
  mode: Mode;
  scopes?: readonly Scope[];
  /** Catalog ids; null for all. */
  modelAllowList?: readonly string[] | null;
  expiresAt?: Date | null;
};

/** Makes a key for the organisation. `plain` is shown this once. */
export async function createKey(
  db: Database,
  orgId: string,
  wanted: NewKey,
): Promise<{ id: string; prefix: string; plain: string }> {
  const { plain, prefix, secretSha256 } = mintKey(wanted.mode);
  const id = newId("key");
  await insertKey(db, {
    id,
    orgId,
    name: wanted.name,
    mode: wanted.mode,
    prefix,
    secretSha256,
    scopes: [...(wanted.scopes ?? DEFAULT_SCOPES)],
    modelAllowList: wanted.modelAllowList ? [...wanted.modelAllowList] : null,
    requestsPerMinute: wanted.requestsPerMinute ?? null,
    tokensPerMinute: wanted.tokensPerMinute ?? null,
    spendPerDayCents: wanted.spendPerDayCents ?? null,
    spendPerMonthCents: wanted.spendPerMonthCents ?? null,
    expiresAt: wanted.expiresAt ?? null,
  });
  return { id, prefix, plain };
}
