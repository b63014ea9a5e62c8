import type { Catalog } from "#core/catalog/catalog.ts";
import type { Model } from "#core/catalog/model.ts";

/** How what is sent can be kept nowhere: as it is, by a setting, or by agreement. */
export const ZERO_RETENTION = ["default", "self_serve", "on_request"] as const;

/** What a host says it does with what is sent to its paid API. Null: it is not known, which is never a no. */
export type DataPolicy = {
  /** Whether it trains models on what is sent, unless told otherwise. */
  trains_on_data: boolean | null;
  /** For how many days it keeps what is sent, unless told otherwise; 0: not at all. */
  retention_days: number | null;
  zero_retention: (typeof ZERO_RETENTION)[number] | null;
  /** Where it can be told to process. */
  regions: string[] | null;
  note: string | null;
  /** The page that says so, and the day on which it was read. */
  source: string | null;
  read: string | null;
};

const UNKNOWN: DataPolicy = {
  trains_on_data: null,
  retention_days: null,
  zero_retention: null,
  regions: null,
  note: null,
  source: null,
  read: null,
};

/** A host of a model, as the model's page tells of it. */
export type HostRow = {
  host: string;
  name: string;
  docs_url: string | null;
  data_policy: DataPolicy;
};

/** The hosts that serve the model, in the order of its offers, once each. */
export function hostRows(catalog: Catalog, { offers }: Model): HostRow[] {
  return [...new Set(offers.map(({ host }) => host))].map((slug) => {
    const host = catalog.hosts.get(slug);
    const docs = host?.["docs_url"];
    return {
      host: slug,
      name: host?.name ?? slug,
      docs_url: typeof docs === "string" ? docs : null,
      data_policy: host?.data_policy ?? UNKNOWN,
    };
  });
}
