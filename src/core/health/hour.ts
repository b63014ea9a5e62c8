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

export function withSuccess(hour: Hour, now: number, ms: number): Hour {
  return {
    minutes: counted(hour, now, { successes: 1, failures: 0, ms }),
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
  const last = minutes.at(-1);
  if (last?.minute !== minute) return [...minutes, { minute, ...outcome }];
  return minutes.with(-1, {
    minute,
    successes: last.successes + outcome.successes,
    failures: last.failures + outcome.failures,
    ms: last.ms + outcome.ms,
  });
}

function recent({ minutes }: Hour, now: number): readonly Minute[] {
  const oldest = Math.floor(now / MINUTE_MS) - MINUTES + 1;
  const [first] = minutes;
  return first && first.minute < oldest
    ? minutes.filter(({ minute }) => minute >= oldest)
    : minutes;
}
