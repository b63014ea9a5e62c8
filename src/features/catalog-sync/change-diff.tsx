"use client";

import { useLocale, useTranslations } from "next-intl";
import type { CatalogChange } from "#features/catalog-sync/catalog-sync.tsx";
import { statedText } from "#features/catalog-sync/stated-text.ts";
import { Chip } from "#ui/chip.tsx";
import { Code } from "#ui/code.tsx";
import { formatChange } from "#ui/format/count.ts";

/** What a value was, what it would be, and by how much that differs; the whole row of a new model. */
export function ChangeDiff({ change }: { change: CatalogChange }) {
  const t = useTranslations("catalogSync");
  const locale = useLocale();
  const { field, before, after } = change;
  if (typeof after === "object") {
    return (
      <details className="min-w-0 whitespace-normal">
        <summary className="cursor-pointer">{t("newModel")}</summary>
        <Code
          className="mt-2 max-h-72 max-w-xl overflow-auto"
          code={JSON.stringify(after, null, 2)}
          label={t("newModel")}
        />
      </details>
    );
  }
  const share =
    typeof before === "number" && typeof after === "number"
      ? formatChange(after, before, locale)
      : null;
  return (
    <span className="inline-flex items-center gap-x-2 gap-y-1 font-mono text-xs max-sm:flex-wrap max-sm:justify-end">
      <del className="text-quiet">
        <span className="sr-only">{t("columns.before")} </span>
        {before === null ? "–" : statedText(field, before, locale)}
      </del>
      <span aria-hidden className="text-quiet">
        →
      </span>
      <ins className="font-medium no-underline">
        <span className="sr-only">{t("columns.after")} </span>
        {statedText(field, after, locale)}
      </ins>
      {share === null ? null : (
        <Chip className="tabular" tone="warn">
          {share}
        </Chip>
      )}
    </span>
  );
}

/** Who says what, and when they were asked. */
export function Votes({ change }: { change: CatalogChange }) {
  const locale = useLocale();
  if (typeof change.after === "object") {
    return change.votes.map(({ source }) => source).join(", ");
  }
  return (
    <ul className="flex flex-col text-xs">
      {change.votes.map(({ source, value }) => (
        <li key={source}>
          {source}{" "}
          <span className="font-mono">
            {statedText(change.field, value, locale)}
          </span>
        </li>
      ))}
    </ul>
  );
}
