import type { Catalog } from "#core/catalog/catalog.ts";
import { invalidRequest } from "#core/errors.ts";

export type Page<Row> = {
  object: "list";
  data: Row[];
  /** How many there are over all pages. */
  total: number;
  limit: number;
  offset: number;
  /** Pages with the same version belong together. */
  catalog_version: string;
};

/** One page of `rows`, or all of them where no limit is asked for. Throws `invalid_request` naming the field. */
export function page<Row>(
  catalog: Catalog,
  rows: readonly Row[],
  asked: { limit?: number | undefined; offset?: number | undefined },
  mostRows: number,
): Page<Row> {
  const offset = asked.offset ?? 0;
  if (!Number.isSafeInteger(offset) || offset < 0) {
    throw invalidRequest("offset", "offset must be a whole number from 0.");
  }
  const { limit } = asked;
  if (
    limit !== undefined &&
    (!Number.isSafeInteger(limit) || limit < 1 || limit > mostRows)
  ) {
    throw invalidRequest(
      "limit",
      `limit must be a whole number from 1 to ${mostRows}.`,
    );
  }
  const size = limit ?? rows.length;
  return {
    object: "list",
    data: rows.slice(offset, offset + size),
    total: rows.length,
    limit: size,
    offset,
    catalog_version: catalog.version,
  };
}
