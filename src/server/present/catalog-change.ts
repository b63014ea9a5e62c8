import type { CatalogChange } from "#contracts/catalog-admin.ts";
import type { StoredChange } from "#core/catalog/sync/change.ts";

export function presentCatalogChange(change: StoredChange): CatalogChange {
  const { host, decidedAt, decidedBy, ...rest } = change;
  return {
    ...rest,
    host: host === "" ? null : host,
    decided_at: decidedAt,
    decided_by: decidedBy,
  };
}
