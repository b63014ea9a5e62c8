import type { Caller, KeyLimits, Scope } from "#core/caller.ts";
import type { Catalog } from "#core/catalog/catalog.ts";
import { resolveModel } from "#core/catalog/resolve.ts";
import { AppError, invalidRequest } from "#core/errors.ts";
import { requireWithinReach } from "#core/keys/handle.ts";
import { orUnavailable } from "#db/failure.ts";
import {
  listKeys,
  lockKey,
  lockRevokedKey,
  restoreKeyRow,
  updateKey,
} from "#db/queries/keys.ts";
import { audited } from "#services/audit/change.ts";
import type { ServiceContext } from "#services/context.ts";
import {
  createKey,
  DEFAULT_SCOPES,
  type NewKey,
} from "#services/keys/create.ts";
import { mintKey } from "#services/keys/mint.ts";

/** A change of keys: in whose name, and with the catalog that allow-lists are checked against. */
export type KeyContext = ServiceContext & { caller: Caller; catalog: Catalog };

export type KeyChange = Partial<KeyLimits> & {
  name?: string;
  scopes?: readonly Scope[];
  modelAllowList?: readonly string[] | null;
  expiresAt?: Date | null;
};

export type ListedKey = Awaited<ReturnType<typeof listKeys>>[number];

/** Newest first, revoked ones included. */
export function readKeys({
  db,
  orgId,
}: Pick<ServiceContext, "db" | "orgId">): Promise<ListedKey[]> {
  return orUnavailable(Promise.resolve(listKeys(db, orgId)));
}

/** Makes a key. `plain` is shown this once. Throws `forbidden`, `invalid_request`. */
export async function issueKey(
  ctx: KeyContext,
  wanted: NewKey,
): Promise<{ id: string; prefix: string; plain: string }> {
  const scopes = wanted.scopes ?? DEFAULT_SCOPES;
  requireWithinReach(ctx.caller, { mode: wanted.mode, scopes });
  const checked = { ...wanted, ...allowed(ctx.catalog, wanted) };
  return audited(ctx, async (open, tell) => {
    const made = await createKey(open, ctx.orgId, checked);
    const details = { prefix: made.prefix, ...told({ ...checked, scopes }) };
    await tell({ action: "key.created", objectId: made.id, details });
    return made;
  });
}

/** Changes what is given and leaves the rest. Throws `not_found`, `forbidden`, `invalid_request`. */
export async function changeKey(
  ctx: KeyContext,
  keyId: string,
  change: KeyChange,
): Promise<void> {
  const checked = { ...change, ...allowed(ctx.catalog, change) };
  return audited(ctx, async (open, tell) => {
    const key = await within(ctx, await lockKey(open, ctx.orgId, keyId), keyId);
    requireWithinReach(ctx.caller, {
      mode: key.mode,
      scopes: change.scopes ?? key.scopes,
    });
    const { scopes, modelAllowList, ...rest } = checked;
    const set = {
      ...rest,
      ...(scopes && { scopes: [...scopes] }),
      ...(modelAllowList !== undefined && {
        modelAllowList: modelAllowList && [...modelAllowList],
      }),
    };
    if (Object.keys(set).length === 0) return;
    await updateKey(open, ctx.orgId, keyId, set);
    const details = told(checked);
    await tell({ action: "key.changed", objectId: keyId, details });
  });
}

/**
 * Gives a key a new secret. The one before stays in force for `overlapSeconds`; an older one that was still in force
 * ends now. Name, limits, spend and log stay the key's. `plain` is shown this once.
 */
export function rotateKey(
  ctx: KeyContext,
  { keyId, overlapSeconds, now }: RotatedKey,
): Promise<{ prefix: string; plain: string }> {
  return audited(ctx, async (open, tell) => {
    const key = await within(ctx, await lockKey(open, ctx.orgId, keyId), keyId);
    const { plain, prefix, secretSha256 } = mintKey(key.mode);
    await updateKey(open, ctx.orgId, keyId, {
      prefix,
      secretSha256,
      ...(overlapSeconds > 0
        ? {
            previousPrefix: key.prefix,
            previousSecretSha256: key.secretSha256,
            previousExpiresAt: new Date(now.getTime() + overlapSeconds * 1_000),
          }
        : {
            previousPrefix: null,
            previousSecretSha256: null,
            previousExpiresAt: null,
          }),
    });
    await tell({
      action: "key.rotated",
      objectId: keyId,
      details: {
        from: key.prefix,
        to: prefix,
        overlap_seconds: overlapSeconds,
      },
    });
    return { plain, prefix };
  });
}

type RotatedKey = { keyId: string; overlapSeconds: number; now: Date };

/** Ends a key, both secrets of a rotated one; every instance refuses it within seconds. `restoreKey` takes it back. */
export function withdrawKey(
  ctx: KeyContext,
  keyId: string,
  now: Date,
): Promise<void> {
  return audited(ctx, async (open, tell) => {
    const key = await within(ctx, await lockKey(open, ctx.orgId, keyId), keyId);
    await updateKey(open, ctx.orgId, keyId, { revokedAt: now });
    const details = { prefix: key.prefix, name: key.name };
    await tell({ action: "key.revoked", objectId: keyId, details });
  });
}

/** How long a revocation can be taken back: a slip of the hand, not a change of mind. */
const RESTORABLE_MS = 60_000;

/**
 * Takes a revocation back, within a minute: the key is in force again with its secrets, limits and name. Throws
 * `not_found` where the organisation revoked no such key just now.
 */
export function restoreKey(
  ctx: KeyContext,
  keyId: string,
  now: Date,
): Promise<void> {
  const since = new Date(now.getTime() - RESTORABLE_MS);
  return audited(ctx, async (open, tell) => {
    const key = await lockRevokedKey(open, ctx.orgId, keyId, since);
    if (!key) {
      throw new AppError(
        "not_found",
        `This organization revoked no key ${keyId} within the last minute. Create a new key.`,
        { param: "id" },
      );
    }
    requireWithinReach(ctx.caller, key);
    await restoreKeyRow(open, ctx.orgId, keyId, since);
    const details = { prefix: key.prefix, name: key.name };
    await tell({ action: "key.restored", objectId: keyId, details });
  });
}

type LockedKey = NonNullable<Awaited<ReturnType<typeof lockKey>>>;

async function within(
  { caller }: KeyContext,
  key: LockedKey | undefined,
  keyId: string,
): Promise<LockedKey> {
  if (!key) {
    throw new AppError(
      "not_found",
      `This organization has no key ${keyId} in force.`,
      { param: "id" },
    );
  }
  requireWithinReach(caller, key);
  return key;
}

/** An allow-list by catalog ids. */
function allowed(
  catalog: Catalog,
  { modelAllowList }: Pick<KeyChange, "modelAllowList">,
): Pick<KeyChange, "modelAllowList"> {
  if (!modelAllowList) return {};
  const ids = modelAllowList.map((name) => {
    const { model, nearest = [] } = resolveModel(catalog, name);
    if (model) return model.id;
    const nearer = nearest.length > 0 ? ` Nearest: ${nearest.join(", ")}.` : "";
    throw invalidRequest(
      "models",
      `No model is called "${name.slice(0, 80)}".${nearer}`,
    );
  });
  return { modelAllowList: [...new Set(ids)] };
}

/** As the audit log shows it. */
function told(change: KeyChange): Record<string, unknown> {
  const { modelAllowList, expiresAt, ...rest } = change;
  return {
    ...rest,
    ...(modelAllowList !== undefined && { models: modelAllowList }),
    ...(expiresAt !== undefined && {
      expires_at: expiresAt?.toISOString() ?? null,
    }),
  };
}
