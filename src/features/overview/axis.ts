import type { Usage } from "#features/overview/overview.tsx";

/** How the points of a range are named, and which of them the axis names. */
export type TimeAxis = {
  /** On the axis. */
  short(time: string): string;
  /** Where there is room: of hours, their day too. */
  long(time: string): string;
  /** The points that the axis names; undefined: as many as fit. */
  ticks: string[] | undefined;
};

const LONGEST_OF_HOURS = 48;

/** `zone`: the reader's, where it is not the browser's own. Days are those of UTC, as they were counted. */
export function timeAxis(
  { grain, series }: Pick<Usage, "grain"> & { series: { time: string }[] },
  locale: string,
  zone?: string,
): TimeAxis {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const clock = new Intl.DateTimeFormat(locale, {
      ...(zone && { timeZone: zone }),
      ...options,
    });
    return (time: string) => clock.format(new Date(time));
  };
  const day = { month: "short", day: "numeric" } as const;
  const hour = { hour: "2-digit", minute: "2-digit" } as const;
  if (grain === "day") {
    const name = format({ ...day, timeZone: "UTC" });
    return { short: name, long: name, ticks: undefined };
  }
  const long = format({ ...day, ...hour });
  if (series.length <= LONGEST_OF_HOURS || grain === "minute") {
    return { short: format(hour), long, ticks: undefined };
  }
  const short = format(day);
  const times = series.map(({ time }) => time);
  return {
    short,
    long,
    ticks: times.filter(
      (time, i) => i > 0 && short(time) !== short(times[i - 1]!),
    ),
  };
}
