/** What a chart draws at the time under the pointer, in the order of its legend. */
export function ChartTip(props: {
  title: string;
  series: readonly { name: string; label: string; colour: string }[];
  values: readonly (number | null)[];
  format: (value: number) => string;
}) {
  return (
    <div className="rounded-md border border-line bg-raised px-3 py-2 text-xs shadow-float">
      <p className="pb-1 font-medium">{props.title}</p>
      <dl className="tabular grid grid-cols-[auto_auto] gap-x-4 gap-y-0.5">
        {props.series.map(({ name, label, colour }, i) => {
          const value = props.values[i] ?? null;
          return (
            <div className="contents" key={name}>
              <dt className="flex min-w-0 items-center gap-1.5 text-quiet">
                <span
                  className="size-2.5 shrink-0 rounded-md"
                  style={{ background: colour }}
                />
                <span className="max-w-56 truncate">{label}</span>
              </dt>
              <dd className="text-right">
                {value === null ? "–" : props.format(value)}
              </dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}
