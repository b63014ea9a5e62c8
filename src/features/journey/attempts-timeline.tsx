"use client";

import { useLocale, useTranslations } from "next-intl";
import type { JourneyAttempt } from "#features/journey/journey.ts";
import { StatusChip } from "#ui/chip.tsx";
import { Latency } from "#ui/figures.tsx";
import { formatMs } from "#ui/format/latency.ts";

/** Every call to a host, one after the other, on one time axis. */
export function AttemptsTimeline(props: {
  attempts: readonly JourneyAttempt[];
  /** What came before the first call: classifying and choosing. */
  before?: { label: string; ms: number }[];
}) {
  const t = useTranslations("journey");
  const locale = useLocale();
  const { attempts, before = [] } = props;
  if (attempts.length === 0) {
    return <p className="text-sm text-quiet">{t("noAttempts")}</p>;
  }
  const rows = [
    ...before.map(({ label, ms }) => ({ label, ms, attempt: null })),
    ...attempts.map((attempt) => ({
      label: attempt.model,
      ms: attempt.ms,
      attempt,
    })),
  ];
  const total = rows.reduce((sum, { ms }) => sum + ms, 0) || 1;
  let passed = 0;
  return (
    <div className="flex flex-col gap-1.5">
      <ol className="flex flex-col gap-2">
        {rows.map(({ label, ms, attempt }, i) => {
          const from = passed;
          passed += ms;
          const failed = attempt !== null && attempt.error !== null;
          return (
            <li className="flex min-w-0 flex-col gap-0.5" key={i}>
              <div className="flex min-w-0 items-center gap-2 text-xs">
                {attempt ? <StatusChip status={attempt.status} /> : null}
                <span className="min-w-0 grow truncate">
                  <span
                    className={attempt ? "font-mono" : "text-quiet"}
                    title={label}
                  >
                    {label}
                  </span>
                  {attempt ? (
                    <span className="text-quiet">
                      {" "}
                      {t("at", { host: attempt.host })}
                    </span>
                  ) : null}
                </span>
                <Latency className="text-quiet" ms={ms} />
              </div>
              <div aria-hidden className="relative h-1.5 rounded-full bg-hover">
                <span
                  className={`absolute h-full min-w-0.5 rounded-full ${failed ? "bg-bad" : attempt ? "bg-ok" : "bg-line-strong"}`}
                  style={{
                    left: `${(from / total) * 100}%`,
                    width: `max(2px, ${(ms / total) * 100}%)`,
                  }}
                />
              </div>
              {failed ? (
                <span className="text-xs text-bad">
                  {errorText(t, attempt.error ?? "")}
                </span>
              ) : null}
            </li>
          );
        })}
      </ol>
      <div
        aria-hidden
        className="tabular flex justify-between text-xs text-quiet"
      >
        <span>0</span>
        <span>{formatMs(total, locale)}</span>
      </div>
    </div>
  );
}

type Translate = ReturnType<typeof useTranslations<"journey">>;
type Failure = Parameters<Translate>[0] & `failures.${string}`;

/** What went wrong that came later than this screen is shown as the API spells it. */
function errorText(t: Translate, error: string): string {
  const key = `failures.${error}` as Failure;
  return t.has(key) ? t(key) : error.replaceAll("_", " ");
}
