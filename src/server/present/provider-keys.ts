import type {
  ProviderKeyHosts,
  ProviderKeyRow,
} from "#contracts/provider-keys.ts";
import type { Catalog } from "#core/catalog/catalog.ts";
import { KEY_CHECKS } from "#core/provider-keys/checks.ts";
import { fieldsOf } from "#core/provider-keys/provider-key.ts";
import type { ListedProviderKey } from "#services/provider-keys/manage.ts";

export function presentProviderKey(
  key: ListedProviderKey,
  { hosts }: Pick<Catalog, "hosts">,
): ProviderKeyRow {
  const { checkedAt, checkOk, checkMessage } = key;
  return {
    host: key.host,
    name: hosts.get(key.host)?.name ?? key.host,
    hint: key.hint,
    fields: key.fields,
    fallback: key.fallsBack,
    check:
      checkedAt && checkMessage !== null
        ? {
            ok: checkOk,
            message: checkMessage,
            reason: KEY_CHECKS.read(checkMessage),
            checked_at: checkedAt.toISOString(),
          }
        : null,
    created_at: key.createdAt.toISOString(),
    updated_at: key.updatedAt.toISOString(),
  };
}

/** The hosts that keys can be brought along for, by name. */
export function presentHosts(
  { hosts, models }: Pick<Catalog, "hosts" | "models">,
  openable: ReadonlySet<string>,
): ProviderKeyHosts {
  const served = new Map<string, number>();
  for (const { offers } of models) {
    for (const slug of new Set(offers.map(({ host }) => host))) {
      served.set(slug, (served.get(slug) ?? 0) + 1);
    }
  }
  const data = [...hosts.values()]
    .filter(({ slug }) => openable.has(slug))
    .map((host) => ({
      host: host.slug,
      name: host.name,
      fields: fieldsOf(host),
      docs_url: typeof host["docs_url"] === "string" ? host["docs_url"] : null,
      models: served.get(host.slug) ?? 0,
    }))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
  return { object: "list", data };
}
