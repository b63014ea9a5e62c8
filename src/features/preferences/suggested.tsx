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
import { isTask } from "#ui/task.tsx";

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
      <p>
        <Reason of={row} />
      </p>
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

type Translate = ReturnType<typeof useTranslations<"preferences.suggested">>;
type Because = Parameters<Translate>[0] & `because.${string}`;

/** Why, in the reader's language; what came later than this screen is told as the API tells it. */
function Reason({ of: { evidence, key, ...row } }: { of: Suggestion }) {
  const t = useTranslations("preferences.suggested");
  const tasks = useTranslations("ui.tasks");
  const locale = useLocale();
  const because = `because.${evidence.source}.${key}` as Because;
  if (!t.has(because)) return row.reason;
  const value = added(row.value, row.current_value);
  return t(because, {
    share: formatShare(evidence.share, locale),
    count: evidence.count,
    value: isTask(value) ? tasks(value) : value,
  });
}

/** Of a list, what is new in it. */
function added(
  value: Suggestion["value"],
  before: Suggestion["current_value"],
): string {
  return shown(
    Array.isArray(value)
      ? value.filter((it) => !(before ?? []).includes(it))
      : value,
  );
}

function shown(value: Suggestion["value"]): string {
  return Array.isArray(value) ? value.join(", ") : (value ?? "–");
}
