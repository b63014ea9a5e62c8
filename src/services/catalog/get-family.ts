import type { Catalog } from "#core/catalog/catalog.ts";
import { familyRows } from "#core/catalog/family.ts";
import type { FamilyRow } from "#core/catalog/family.ts";
import { listRows } from "#core/catalog/list-row.ts";
import type { ListRow } from "#core/catalog/list-row.ts";
import { AppError } from "#core/errors.ts";

export type FamilyPage = FamilyRow & { models: ListRow[] };

/** One line with its models. `id` is decoded: `llm/meta--llama`. Throws `not_found`. */
export function getFamily(catalog: Catalog, id: string): FamilyPage {
  const family = familyRows(catalog).get(id);
  if (!family) {
    throw new AppError(
      "not_found",
      `The catalog has no family "${id.slice(0, 100)}". GET /v1/catalog/families lists them all.`,
      { param: "id" },
    );
  }
  const models = [...listRows(catalog).values()].filter(
    (row) => row.catalog_family === id,
  );
  return { ...family, models };
}
