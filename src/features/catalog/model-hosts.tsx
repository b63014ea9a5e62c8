import { getLocale, getTranslations } from "next-intl/server";
import type { Facts } from "#features/catalog/facts.ts";
import { MainPrice } from "#features/catalog/main-price.tsx";
import type {
  ModelPageData,
  PriceRows,
} from "#features/catalog/model-page.tsx";
import { Chip } from "#ui/chip.tsx";
import { formatCount } from "#ui/format/count.ts";
import { Panel } from "#ui/panel.tsx";

/** Who serves the model, for how much, how long a context, and what becomes of the data. */
export async function ModelHosts(props: {
  model: ModelPageData;
  facts: Facts;
  prices: PriceRows;
}) {
  const t = await getTranslations("catalog.model");
  const locale = await getLocale();
  const { hosts } = props.model;
  const priceOf = (host: string) =>
    props.prices.find((row) => row.host === host && row.valid_to === null);
  const contextOf = (host: string) =>
    props.facts.offers.find((offer) => offer.host === host)?.context;
  return (
    <Panel bodyClassName="p-0!" title={t("hosts")}>
      <p className="border-b border-line px-4 py-2.5 text-sm text-quiet">
        {hosts.length > 0 ? t("hostsHint") : t("noHost")}
      </p>
      <ul>
        {hosts.map(({ host, name, docs_url, data_policy }) => {
          const price = priceOf(host);
          const context = contextOf(host);
          return (
            <li
              className="grid gap-x-4 gap-y-1 border-b border-line px-4 py-2.5 text-sm last:border-0 sm:grid-cols-[12rem_1fr_auto]"
              key={host}
            >
              <span className="flex flex-wrap items-center gap-2">
                {docs_url ? (
                  <a
                    className="font-medium underline-offset-4 hover:underline"
                    href={docs_url}
                    rel="noreferrer"
                  >
                    {name}
                  </a>
                ) : (
                  <span className="font-medium">{name}</span>
                )}
                {price?.suspect ? (
                  <Chip tone="warn">{t("suspect")}</Chip>
                ) : null}
              </span>
              <span className="tabular">
                <MainPrice pricing={price?.pricing ?? {}} />
                {context === undefined ? null : (
                  <span className="text-quiet">
                    {" · "}
                    {t("tokens", { count: formatCount(context, locale) })}
                  </span>
                )}
              </span>
              <DataPolicy policy={data_policy} />
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

async function DataPolicy(props: {
  policy: ModelPageData["hosts"][number]["data_policy"];
}) {
  const t = await getTranslations("catalog.model");
  const { trains_on_data, retention_days, source, note } = props.policy;
  const said = [
    trains_on_data === null ? [] : t(trains_on_data ? "trains" : "trainsNot"),
    retention_days === null
      ? []
      : retention_days === 0
        ? t("keepsNot")
        : t("keeps", { days: retention_days }),
  ].flat();
  if (said.length === 0 || source === null) return null;
  return (
    <a
      className="text-quiet underline decoration-1 underline-offset-4 hover:decoration-2"
      href={source}
      rel="noreferrer"
      title={note ?? undefined}
    >
      {said.join(", ")}
    </a>
  );
}
