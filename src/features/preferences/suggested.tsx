"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { type Outputs, useTRPC } from "#client/trpc.tsx";
import type { PreferenceChange } from "#features/preferences/preferences.tsx";
import { QueryProblem } from "#features/shell/query-problem.tsx";
import { Button } from "#ui/button.tsx";
import { Chip } from "#ui/chip.tsx";
import { Money } from "#ui/figures.tsx";
import { formatShare } from "#ui/format/count.ts";
import { Skeleton } from "#ui/states.tsx";

type Suggestion = Outputs["preferences"]["suggestions"]["data"][number];

/** Preferences that the organisation's own feedback, requests and spend speak for. */
export function Suggested(props: {
  onAccept: (change: PreferenceChange) => void;
}) {
  const t = useTranslations("preferences.suggested");
  const trpc = useTRPC();
  const suggestions = useQuery(trpc.preferences.suggestions.queryOptions({}));
  if (suggestions.error) {
    return (
      <QueryProblem
        error={suggestions.error}
        onRetry={() => void suggestions.refetch()}
      />
    );
  }
  if (!suggestions.data) return <Skeleton className="h-24" />;
  const rows = suggestions.data.data;
  if (rows.length === 0) {
    return <p className="text-sm text-quiet">{t("none")}</p>;
  }
  return (
    <ul className="flex flex-col divide-y divide-line">
      {rows.map((row) => (
        <Row key={row.id} onAccept={props.onAccept} row={row} />
      ))}
    </ul>
  );
}

function Row(props: {
  row: Suggestion;
  onAccept: (change: PreferenceChange) => void;
}) {
  const t = useTranslations("preferences.suggested");
  const locale = useLocale();
  const { row } = props;
  return (
    <li className="flex flex-col items-start gap-2 py-3 text-sm first:pt-0 last:pb-0">
      <p>{row.reason}</p>
      <p className="flex flex-wrap items-center gap-2 text-xs text-quiet">
        <Chip>{t("sure", { share: formatShare(row.confidence, locale) })}</Chip>
        {row.estimated_savings_dollars === null ? null : (
          <span>
            {t("saves")} <Money dollars={row.estimated_savings_dollars} />
          </span>
        )}
        <span className="font-mono">
          {row.key} = {shown(row.value)}
        </span>
      </p>
      <Button
        onClick={() => props.onAccept({ key: row.key, value: row.value })}
        size="sm"
      >
        {t("accept")}
      </Button>
    </li>
  );
}

function shown(value: Suggestion["value"]): string {
  return Array.isArray(value) ? value.join(", ") : (value ?? "–");
}
