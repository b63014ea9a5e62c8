import type { CatalogChange } from "#contracts/catalog-admin.ts";
import { DOUBTS } from "#core/catalog/sync/doubts.ts";
import type { StoredChange } from "#core/catalog/sync/change.ts";

export function presentCatalogChange(change: StoredChange): CatalogChange {
  const { host, decidedAt, decidedBy, ...rest } = change;
  return {
    ...rest,
    host: host === "" ? null : host,
    doubt: rest.reason === null ? null : DOUBTS.read(rest.reason),
    decided_at: decidedAt,
    decided_by: decidedBy,
  };
}
