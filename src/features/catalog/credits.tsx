import { getTranslations } from "next-intl/server";
import type { z } from "zod";
import type { DataSourceList } from "#contracts/catalog.ts";
import { Chip } from "#ui/chip.tsx";

type Source = z.infer<typeof DataSourceList>["data"][number];

/** Everyone whose facts the catalog shows, with date and licence. */
export async function Credits({ sources }: { sources: readonly Source[] }) {
  const t = await getTranslations("catalog.credits");
  const owed = sources.flatMap(({ attribution }) => attribution ?? []);
  return (
    <>
      <div className="flex max-w-[70ch] flex-col gap-3">
        <h1 className="text-2xl font-semibold tracking-tight">{t("title")}</h1>
        <p className="text-base leading-7 text-quiet">{t("body")}</p>
        <ul className="flex flex-col gap-2">
          {owed.map((line) => (
            <li
              className="rounded-md border border-line bg-panel px-3 py-2 text-sm"
              key={line}
            >
              {t("attribution", { source: line })}
            </li>
          ))}
        </ul>
      </div>
      <SourceTable
        label={t("prices")}
        sources={sources.filter(({ uses }) =>
          uses.some((use) => use !== "scores"),
        )}
      />
      <SourceTable
        label={t("scores")}
        sources={sources.filter(({ uses }) => uses.includes("scores"))}
      />
      <p className="max-w-[70ch] text-sm leading-6 text-quiet">{t("more")}</p>
    </>
  );
}

async function SourceTable(props: {
  label: string;
  sources: readonly Source[];
}) {
  const t = await getTranslations("catalog.credits");
  return (
    <section className="flex min-w-0 flex-col gap-3">
      <h2 className="text-base font-semibold">{props.label}</h2>
      <div className="overflow-hidden rounded-md border border-line">
        <table className="w-full border-collapse text-sm">
          <thead className="bg-panel text-xs text-quiet max-sm:sr-only">
            <tr>
              {(["source", "read", "licence"] as const).map((head) => (
                <th
                  className="h-9 border-b border-line px-3 text-left font-medium"
                  key={head}
                  scope="col"
                >
                  {t(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {props.sources.map((source) => (
              <tr
                className="border-b border-line align-top last:border-0 max-sm:grid max-sm:px-3 max-sm:py-2.5"
                key={source.name}
              >
                <td className="flex flex-col gap-0.5 sm:px-3 sm:py-2.5">
                  <span className="flex flex-wrap items-center gap-2">
                    <a
                      className="text-accent underline decoration-1 underline-offset-4 hover:decoration-2"
                      href={source.url}
                      rel="noreferrer"
                    >
                      {source.name}
                    </a>
                    {source.live ? <Chip tone="ok">{t("live")}</Chip> : null}
                  </span>
                  <span className="text-quiet">{source.used_for}</span>
                </td>
                <td className="tabular text-quiet sm:w-52 sm:px-3 sm:py-2.5">
                  <span className="sm:hidden">{t("read")}: </span>
                  {source.read.replace(" to ", " – ")}
                </td>
                <td className="text-quiet sm:w-44 sm:px-3 sm:py-2.5">
                  <span className="sm:hidden">{t("licence")}: </span>
                  {source.license ?? t("none")}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
