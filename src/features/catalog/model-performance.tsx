import { getTranslations } from "next-intl/server";
import type { ModelPageData } from "#features/catalog/model-page.tsx";
import { formatShare } from "#ui/format/count.ts";
import { formatMs } from "#ui/format/latency.ts";
import { Panel } from "#ui/panel.tsx";

/** How the model did here lately, an hour and host a row. */
export async function ModelPerformance(props: {
  rows: NonNullable<ModelPageData["performance_timeseries"]>;
  locale: string;
}) {
  const t = await getTranslations("catalog.model");
  if (props.rows.length === 0) return null;
  const ms = (value: number | null) =>
    value === null ? "–" : formatMs(value, props.locale);
  return (
    <Panel bodyClassName="overflow-x-auto p-0!" title={t("performance")}>
      <table className="w-full border-collapse text-sm whitespace-nowrap">
        <thead className="bg-panel text-xs text-quiet">
          <tr>
            {(
              [
                "host",
                "requests",
                "success",
                "latency",
                "ttft",
                "speed",
              ] as const
            ).map((head) => (
              <th
                className="h-9 border-b border-line px-4 text-left font-medium"
                key={head}
                scope="col"
              >
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr
              className="tabular border-b border-line last:border-0"
              key={`${row.time} ${row.host}`}
            >
              <td className="px-4 py-2">
                {row.host}{" "}
                <span className="text-quiet">
                  {row.time.slice(0, 16).replace("T", " ")} UTC
                </span>
              </td>
              <td className="px-4 py-2">{row.requests}</td>
              <td className="px-4 py-2">
                {formatShare(row.success_rate, props.locale)}
              </td>
              <td className="px-4 py-2">{ms(row.latency_p50_ms)}</td>
              <td className="px-4 py-2">{ms(row.ttft_p50_ms)}</td>
              <td className="px-4 py-2">
                {row.tokens_per_second === null
                  ? "–"
                  : Math.round(row.tokens_per_second)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
