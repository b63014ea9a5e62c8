import type { Catalog } from "#core/catalog/catalog.ts";
import { listRows } from "#core/catalog/list-row.ts";

/** How many models have a tag. */
export type TagRow = { id: string; count: number };

/** Every tag, the most frequent first, then by id. */
export function tagRows(catalog: Catalog): TagRow[] {
  const counts = new Map<string, number>();
  for (const { tags } of listRows(catalog).values()) {
    for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return [...counts]
    .map(([id, count]) => ({ id, count }))
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
}
