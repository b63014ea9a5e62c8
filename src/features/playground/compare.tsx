"use client";

import { useTranslations } from "next-intl";
import { Answer } from "#features/playground/answer.tsx";
import { FiguresOfRun } from "#features/playground/figures-of-run.tsx";
import type { Run } from "#features/playground/use-runs.ts";
import { cn } from "#ui/cn.ts";

const COLUMNS = [
  "",
  "",
  "lg:grid-cols-2",
  "lg:grid-cols-3",
  "lg:grid-cols-2 2xl:grid-cols-4",
];

/** The same prompt, answered by several models side by side. */
export function Compare({ runs }: { runs: readonly Run[] }) {
  const t = useTranslations("playground.compare");
  return (
    <section
      aria-label={t("title")}
      className={cn("grid min-w-0 gap-4", COLUMNS[runs.length])}
    >
      {runs.map((run) => (
        <article
          aria-label={run.model}
          className="flex min-w-0 flex-col rounded-md border border-line bg-raised"
          key={run.model}
        >
          <h3 className="truncate border-b border-line px-4 py-2.5 font-mono text-xs">
            {run.model}
          </h3>
          <div className="grow p-4">
            <Answer run={run} />
          </div>
          <div className="border-t border-line px-4 py-3">
            <FiguresOfRun run={run} />
          </div>
        </article>
      ))}
    </section>
  );
}
