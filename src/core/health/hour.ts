/** Outcomes of the last hour, a minute an entry, oldest first; minutes without outcomes are absent. A value. */
export type Hour = {
  readonly minutes: readonly Minute[];
  readonly consecutiveFailures: number;
};

type Minute = {
  readonly minute: number;
  readonly successes: number;
  readonly failures: number;
  /** Milliseconds of all successes together. */
  readonly ms: number;
};

/** As `GET /v1/model-health` shows it. */
export type HealthEntry = {
  failures: number;
  successes: number;
  consecutiveFailures: number;
  /** Null without a success. */
  avgLatencyMs: number | null;
};

export const NO_OUTCOMES: Hour = { minutes: [], consecutiveFailures: 0 };

const MINUTE_MS = 60_000;
const MINUTES = 60;

/** @param ms of all `times` together */
export function withSuccess(
  hour: Hour,
  now: number,
  ms: number,
  times = 1,
): Hour {
  return {
    minutes: counted(hour, now, { successes: times, failures: 0, ms }),
    consecutiveFailures: 0,
  };
}

export function withFailure(hour: Hour, now: number): Hour {
  const minutes = counted(hour, now, { successes: 0, failures: 1, ms: 0 });
  return {
    minutes,
    consecutiveFailures: Math.min(
      hour.consecutiveFailures + 1,
      minutes.reduce((sum, { failures }) => sum + failures, 0),
    ),
  };
}

export function entryOf(hour: Hour, now: number): HealthEntry {
  let successes = 0;
  let failures = 0;
  let ms = 0;
  for (const minute of recent(hour, now)) {
    successes += minute.successes;
    failures += minute.failures;
    ms += minute.ms;
  }
  return {
    failures,
    successes,
    consecutiveFailures: Math.min(hour.consecutiveFailures, failures),
    avgLatencyMs: successes === 0 ? null : Math.round(ms / successes),
  };
}

function counted(
  hour: Hour,
  now: number,
  outcome: Omit<Minute, "minute">,
): readonly Minute[] {
  const minute = Math.floor(now / MINUTE_MS);
  const minutes = recent(hour, now);
  // What other instances saw comes late: a minute is not always the last one.
  const at = minutes.findLastIndex((known) => known.minute <= minute);
  const known = minutes[at];
  if (known?.minute !== minute) {
    return minutes.toSpliced(at + 1, 0, { minute, ...outcome });
  }
  return minutes.with(at, {
    minute,
    successes: known.successes + outcome.successes,
    failures: known.failures + outcome.failures,
    ms: known.ms + outcome.ms,
  });
}

function recent({ minutes }: Hour, now: number): readonly Minute[] {
  const oldest = Math.floor(now / MINUTE_MS) - MINUTES + 1;
  const [first] = minutes;
  return first && first.minute < oldest
    ? minutes.filter(({ minute }) => minute >= oldest)
    : minutes;
}
