import { useTranslations } from "next-intl";

/** What a chart draws, in figures. */
export function ChartTable(props: {
  heads: readonly { name: string; label: string }[];
  rows: readonly { time: string; values: readonly (number | null)[] }[];
  format: (value: number) => string;
}) {
  const t = useTranslations("overview");
  return (
    <details className="text-sm">
      <summary className="h-6 cursor-pointer leading-6 text-quiet">
        {t("table")}
      </summary>
      <div
        aria-label={t("table")}
        className="max-h-64 overflow-auto"
        role="region"
        tabIndex={0}
      >
        <table className="tabular w-full text-left">
          <thead className="text-quiet">
            <tr>
              <th className="py-1 font-medium" scope="col">
                {t("time")}
              </th>
              {props.heads.map(({ name, label }) => (
                <th
                  className="py-1 pl-4 text-right font-medium"
                  key={name}
                  scope="col"
                >
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {props.rows.map(({ time, values }, row) => (
              // Two points of a range of days may bear the same hour.
              <tr className="border-t border-line" key={row}>
                <td className="py-1 whitespace-nowrap">{time}</td>
                {values.map((value, i) => (
                  <td className="py-1 pl-4 text-right" key={i}>
                    {value === null ? "–" : props.format(value)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
