import { getLocale, getTranslations } from "next-intl/server";
import type { ModelRow } from "#contracts/models.ts";
import { factsOf } from "#features/catalog/facts.ts";
import { MainPrice } from "#features/catalog/main-price.tsx";
import { Chip } from "#ui/chip.tsx";
import { formatCount } from "#ui/format/count.ts";

const cell = "sm:px-3 sm:py-2.5";

/** A page of models: what each is, what it costs, how much it reads. */
export async function ModelList({ models }: { models: readonly ModelRow[] }) {
  const t = await getTranslations("catalog.list");
  const locale = await getLocale();
  return (
    <div className="overflow-hidden rounded-md border border-line">
      <table className="w-full border-collapse text-sm">
        <thead className="bg-panel text-xs text-quiet max-sm:sr-only">
          <tr>
            {(["model", "context", "price", "tier"] as const).map((head) => (
              <th
                className={`h-9 border-b border-line px-3 text-left font-medium whitespace-nowrap ${head === "context" ? "max-lg:hidden" : ""}`}
                key={head}
                scope="col"
              >
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {models.map((row) => {
            const { context_window, price_tier, status } = factsOf(row);
            return (
              <tr
                className="border-b border-line align-top last:border-0 hover:bg-hover max-sm:grid max-sm:gap-1 max-sm:px-3 max-sm:py-3"
                key={row.id}
              >
                <td className={`min-w-0 ${cell}`}>
                  <span className="flex flex-wrap items-center gap-2">
                    <a
                      className="font-medium underline-offset-4 hover:underline"
                      href={`/models/${row.id}`}
                    >
                      {row.name}
                    </a>
                    <Chip>{row.category}</Chip>
                    {status === "active" ? null : (
                      <Chip tone="warn">{status}</Chip>
                    )}
                  </span>
                  <span className="block font-mono text-xs break-all text-quiet">
                    {row.id}
                  </span>
                  <span className="line-clamp-2 max-w-[70ch] text-quiet max-sm:hidden">
                    {row.description}
                  </span>
                </td>
                <td
                  className={`tabular whitespace-nowrap text-quiet max-lg:hidden ${cell}`}
                >
                  {context_window === undefined
                    ? "–"
                    : formatCount(context_window, locale)}
                </td>
                <td className={`tabular whitespace-nowrap ${cell}`}>
                  <MainPrice pricing={row.pricing} />
                </td>
                <td className={`text-quiet max-sm:hidden ${cell}`}>
                  {price_tier ?? "–"}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
