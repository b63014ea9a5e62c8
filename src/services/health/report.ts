import type { Caller, Mode } from "#core/caller.ts";
import type { Catalog } from "#core/catalog/catalog.ts";
import { lookUpModel } from "#core/catalog/resolve.ts";

/** What watches the models of this process; `Row` is what it says of one. */
export type Watched<Row> = {
  report(orgId: string, mode: Mode, modelIds: readonly string[]): Row[];
};

/**
 * The health of the named models as the caller's organisation sees it, each once; of every catalog model where no name
 * is given. Throws `unknown_model`.
 */
export function reportHealth<Row>(
  board: Watched<Row>,
  catalog: Catalog,
  { orgId, mode }: Pick<Caller, "orgId" | "mode">,
  names: readonly string[],
): Row[] {
  const ids =
    names.length === 0
      ? catalog.models.map(({ id }) => id)
      : names.map((name) => lookUpModel(catalog, name, "models").id);
  return board.report(orgId, mode, [...new Set(ids)]);
}
