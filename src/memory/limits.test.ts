import { afterEach, beforeEach, vi } from "vitest";
import { createLimits } from "#memory/limits.ts";
import {
  limitsContract,
  RATES_OF_ORG_A,
} from "#tests/support/limits-contract.ts";

// The limiter reads the machine's clock itself.
beforeEach(() => void vi.useFakeTimers({ now: 1_000_000_000 }));
afterEach(() => void vi.useRealTimers());

limitsContract("limits in memory", async () => ({
  limits: createLimits(undefined, (orgId) =>
    orgId === "org_a" ? RATES_OF_ORG_A : null,
  ),
  advance: (seconds) => void vi.advanceTimersByTime(seconds * 1000),
}));
