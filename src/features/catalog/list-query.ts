import type { ModelQuery } from "#contracts/models.ts";
import { PriceTierName } from "#contracts/model-card.ts";

export const PAGE_SIZE = 50;

/** The filters of the list as its URL carries them; what is not understood is left out. */
export type ListQuery = {
  q: string;
  category: string;
  provider: string;
  capability: string;
  tier: string;
  /** Long-tail models too. */
  all: boolean;
  page: number;
};

export type SearchParams = Record<string, string | string[] | undefined>;

export function listQueryOf(params: SearchParams): ListQuery {
  const one = (name: string) => {
    const value = params[name];
    return (Array.isArray(value) ? value[0] : value)?.slice(0, 200) ?? "";
  };
  const page = Number(one("page"));
  return {
    q: one("q"),
    category: one("category"),
    provider: one("provider"),
    capability: one("capability"),
    tier: one("tier"),
    all: one("all") === "1",
    page: Number.isSafeInteger(page) && page > 0 && page < 1000 ? page : 1,
  };
}

/** What is asked of the API. */
export function modelQueryOf(query: ListQuery): ModelQuery {
  const tier = PriceTierName.safeParse(query.tier);
  return {
    ...(query.q && { text: query.q }),
    ...(query.category && { category: query.category }),
    ...(query.provider && { provider: query.provider }),
    ...(query.capability && { capabilities: [query.capability] }),
    ...(tier.success && { price_tier: tier.data }),
    ...(!query.all && { routable_only: true }),
    limit: PAGE_SIZE,
    offset: (query.page - 1) * PAGE_SIZE,
  };
}

/** The URL of the list with `change` made; any other change than of the page begins at the first. */
export function listHref(
  query: ListQuery,
  change: Partial<ListQuery> = {},
): string {
  const next = { ...query, page: 1, ...change };
  const params = new URLSearchParams();
  for (const name of [
    "q",
    "category",
    "provider",
    "capability",
    "tier",
  ] as const) {
    if (next[name]) params.set(name, next[name]);
  }
  if (next.all) params.set("all", "1");
  if (next.page > 1) params.set("page", String(next.page));
  const text = params.toString();
  return text ? `/models?${text}` : "/models";
}
