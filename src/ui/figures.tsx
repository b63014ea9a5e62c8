"use client";

import { useLocale, useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { formatChange, formatCount } from "#ui/format/count.ts";
import { formatMs } from "#ui/format/latency.ts";
import { exactDollars, formatDollars } from "#ui/format/money.ts";
import { formatExact, formatRelative } from "#ui/format/relative-time.ts";
import { cn } from "#ui/cn.ts";

/** An amount; the exact one on hover. Null is unknown, which is not zero. */
export function Money(props: { dollars: number | null; className?: string }) {
  const locale = useLocale();
  const t = useTranslations("ui");
  if (props.dollars === null) {
    return <span className="text-quiet">{t("unknown")}</span>;
  }
  return (
    <data
      className={cn("tabular", props.className)}
      title={exactDollars(props.dollars)}
      value={props.dollars}
    >
      {formatDollars(props.dollars, { locale })}
    </data>
  );
}

/** How many; where that is shortened, the exact number on hover. */
export function Count(props: { of: number; className?: string }) {
  const locale = useLocale();
  return (
    <data
      className={cn("tabular", props.className)}
      title={new Intl.NumberFormat(locale).format(props.of)}
      value={props.of}
    >
      {formatCount(props.of, locale)}
    </data>
  );
}

export function Latency(props: { ms: number | null; className?: string }) {
  const locale = useLocale();
  const t = useTranslations("ui");
  if (props.ms === null) {
    return <span className="text-quiet">{t("unknown")}</span>;
  }
  return (
    <data
      className={cn("tabular whitespace-nowrap", props.className)}
      title={`${props.ms} ms`}
      value={props.ms}
    >
      {formatMs(props.ms, locale)}
    </data>
  );
}

/** How a figure changed; `good` says which direction is welcome. */
export function Change(props: {
  now: number;
  before: number;
  good: "up" | "down" | "neither";
  /** "than the 24 hours before". */
  period: string;
}) {
  const locale = useLocale();
  const t = useTranslations("ui");
  const change = formatChange(props.now, props.before, locale);
  const rose = props.now > props.before;
  const same = props.now === props.before || props.good === "neither";
  const tone =
    same || change === null
      ? "text-quiet"
      : rose === (props.good === "up")
        ? "text-ok"
        : "text-bad";
  return (
    <span
      className="block h-5 truncate text-xs leading-5 text-quiet"
      title={change === null ? undefined : `${change} ${props.period}`}
    >
      <span className={cn("tabular", tone)}>{change ?? t("noneBefore")}</span>{" "}
      {change === null ? null : (
        <span className="max-sm:sr-only lg:max-xl:sr-only">{props.period}</span>
      )}
    </span>
  );
}

/** How long ago; the exact time on hover, in the reader's zone. */
export function When(props: { time: string; className?: string }) {
  const locale = useLocale();
  const now = useSyncExternalStore(everyTick, readTick, () => null);
  const time = new Date(props.time);
  return (
    <time
      className={cn("tabular whitespace-nowrap", props.className)}
      dateTime={props.time}
      suppressHydrationWarning
      title={formatExact(time, locale)}
    >
      {now === null
        ? props.time.slice(0, 16).replace("T", " ")
        : formatRelative(time, new Date(now), locale)}
    </time>
  );
}

/** A time in the reader's zone, where how long ago would not do. */
export function Moment(props: { time: string; isToTheSecond?: boolean }) {
  const locale = useLocale();
  const isHydrated =
    useSyncExternalStore(everyTick, readTick, () => null) !== null;
  const time = new Date(props.time);
  return (
    <time
      className="tabular"
      dateTime={props.time}
      title={isHydrated ? formatExact(time, locale) : props.time}
    >
      {!isHydrated
        ? props.time.slice(0, 16).replace("T", " ")
        : props.isToTheSecond
          ? formatExact(time, locale)
          : new Intl.DateTimeFormat(locale, {
              dateStyle: "medium",
              timeStyle: "short",
            }).format(time)}
    </time>
  );
}

/** One clock for every time on the screen. */
const TICK_MS = 5_000;
let tick: number | null = null;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function everyTick(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    tick = Date.now();
    for (const each of listeners) each();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
      tick = null;
    }
  };
}

function readTick(): number {
  tick ??= Date.now();
  return tick;
}
