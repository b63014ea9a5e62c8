import { useLocale, useTranslations } from "next-intl";
import type { Outputs } from "#client/trpc.tsx";
import { formatBytes } from "#ui/format/bytes.ts";
import { formatCount } from "#ui/format/count.ts";

export type Length = Outputs["logs"]["count"];

/** How far an export has come: in per cent, once its length is known to the row. */
export function ExportProgress(props: {
  rows: number;
  bytes: number;
  length: Length | null;
}) {
  const t = useTranslations("logs.export");
  const locale = useLocale();
  const { rows, bytes, length } = props;
  const done = {
    rows: formatCount(rows, locale),
    size: formatBytes(bytes, locale),
  };
  const total = length ? formatCount(length.rows, locale) : "";
  const share = shareOf(rows, length);
  return (
    <div className="flex flex-col gap-2">
      <progress
        aria-label={t("title")}
        className="h-1.5 w-full appearance-none overflow-hidden rounded-full bg-hover indeterminate:animate-pulse [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-hover [&::-webkit-progress-value]:bg-accent"
        {...(share === null ? {} : { max: 1, value: share })}
      />
      <span className="tabular">
        {share !== null
          ? t("share", { ...done, total, percent: Math.floor(share * 100) })
          : length && rows <= length.rows
            ? t("ofMore", { ...done, total })
            : t("progress", done)}
      </span>
    </div>
  );
}

/** Rows that come while it runs are in the file and not in the count: all is there only when the file is. */
function shareOf(rows: number, length: Length | null): number | null {
  if (!length?.is_whole || length.rows === 0) return null;
  return Math.min(rows / length.rows, 0.99);
}
