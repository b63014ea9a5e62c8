import type { Catalog } from "#core/catalog/catalog.ts";
import type { Host } from "#core/catalog/model.ts";
import { AppError, invalidRequest } from "#core/errors.ts";
import { KEY_CHECKS } from "#core/provider-keys/checks.ts";
import {
  checkFields,
  checkKey,
  hintOf,
  type KeyCheck,
  type ProviderKey,
} from "#core/provider-keys/provider-key.ts";
import type { Database } from "#db/client.ts";
import { orUnavailable } from "#db/failure.ts";
import { openProviderKey, sealProviderKey } from "#db/provider-key-seal.ts";
import {
  deleteProviderKey,
  type ListedProviderKey,
  listProviderKeys,
  readProviderKey,
  recordKeyCheck,
  saveProviderKey,
} from "#db/queries/provider-keys.ts";
import type { SealingKey } from "#db/seal.ts";
import { audited } from "#services/audit/change.ts";
import type { ServiceContext } from "#services/context.ts";

export type { ListedProviderKey };

/** A change of an organisation's own keys: with what seals them, and the hosts that they can be for. */
export type ProviderKeyContext = ServiceContext & {
  sealingKey: SealingKey;
  catalog: Catalog;
  /** Slugs of hosts that a key alone opens. */
  openable: ReadonlySet<string>;
};

export type ProviderKeyWish = {
  /** Left out: the one that is kept stays. */
  key?: string | undefined;
  fields?: Readonly<Record<string, string>> | undefined;
  fallsBack?: boolean | undefined;
};

/** By host, never with a key. */
export function readProviderKeys(
  db: Database,
  orgId: string,
): Promise<ListedProviderKey[]> {
  return orUnavailable(listProviderKeys(db, orgId));
}

/** Brings a key along, replaces it, or changes what goes with it. Throws `not_found`, `invalid_request`. */
export async function setProviderKey(
  ctx: ProviderKeyContext,
  slug: string,
  wish: ProviderKeyWish,
  now: Date,
): Promise<ListedProviderKey> {
  const host = hostOf(ctx, slug);
  const key = wish.key === undefined ? undefined : checkKey(wish.key);
  const place = { orgId: ctx.orgId, host: host.slug };
  return audited(ctx, async (open, tell) => {
    const before = await readProviderKey(open, ctx.orgId, host.slug);
    if (key === undefined && !before) {
      throw invalidRequest(
        "key",
        `There is no key for ${host.name} yet: give one as key.`,
      );
    }
    const fields = checkFields(host, wish.fields ?? before?.fields ?? {});
    const fallsBack = wish.fallsBack ?? before?.fallsBack ?? false;
    const isSameKey =
      key === undefined &&
      JSON.stringify(fields) === JSON.stringify(before?.fields);
    const saved = await saveProviderKey(open, {
      ...place,
      sealed:
        key === undefined
          ? before!.sealed
          : sealProviderKey(ctx.sealingKey, place, key),
      hint: key === undefined ? before!.hint : hintOf(key),
      fields,
      fallsBack,
      checkedAt: isSameKey ? before!.checkedAt : null,
      checkOk: isSameKey ? before!.checkOk : null,
      checkMessage: isSameKey ? before!.checkMessage : null,
      updatedAt: now,
    });
    await tell({
      action: before ? "provider_key.changed" : "provider_key.added",
      objectId: host.slug,
      details: {
        hint: saved.hint,
        fields,
        fallback: fallsBack,
        key_replaced: before !== null && key !== undefined,
      },
    });
    return saved;
  });
}

/** Throws `not_found`. */
export function removeProviderKey(
  ctx: ServiceContext,
  host: string,
): Promise<void> {
  return audited(ctx, async (open, tell) => {
    const gone = await deleteProviderKey(open, ctx.orgId, host);
    if (!gone) throw noKey(host);
    const details = { hint: gone.hint };
    await tell({ action: "provider_key.removed", objectId: host, details });
  });
}

/** Tries the key at its host and keeps what came of it. Throws `not_found`, `unavailable`. */
export async function tryProviderKey(
  ctx: Omit<ProviderKeyContext, "author">,
  slug: string,
  probe: (host: Host, key: ProviderKey) => Promise<KeyCheck>,
  now: () => Date,
): Promise<KeyCheck> {
  const { db, orgId } = ctx;
  const row = await orUnavailable(readProviderKey(db, orgId, slug));
  if (!row) throw noKey(slug);
  const host = hostOf(ctx, slug);
  const key = openProviderKey(ctx.sealingKey, row);
  const check: KeyCheck = key
    ? await probe(host, key)
    : {
        ok: false,
        message: KEY_CHECKS.say("unreadable"),
        models: null,
      };
  const { ok, message } = check;
  await orUnavailable(recordKeyCheck(db, row, { at: now(), ok, message }));
  return check;
}

function hostOf(
  { catalog, openable }: Pick<ProviderKeyContext, "catalog" | "openable">,
  slug: string,
): Host {
  const host = catalog.hosts.get(slug);
  if (!host) {
    throw new AppError(
      "not_found",
      `No host is called "${slug.slice(0, 80)}". GET /v1/provider-keys/hosts lists them.`,
      { param: "host" },
    );
  }
  if (openable.has(slug)) return host;
  throw invalidRequest(
    "host",
    `${host.name} cannot be used with a key of your own yet. GET /v1/provider-keys/hosts lists the hosts that can.`,
  );
}

function noKey(host: string): AppError {
  return new AppError(
    "not_found",
    `This organization has no key for "${host.slice(0, 80)}".`,
    { param: "host" },
  );
}
