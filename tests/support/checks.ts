import { say } from "#server/say.ts";

/** Counts promises that hold, for runs that are no unit tests. Stops at the first that does not. */
export type Checks = {
  check<Result>(
    promise: string,
    holds: () => Result | Promise<Result>,
  ): Promise<Result>;
  /** Prints `N passed, N failed` and answers the exit code. */
  close(): number;
};

export function countChecks(): Checks {
  let passed = 0;
  let failed = 0;
  return {
    async check(promise, holds) {
      try {
        const result = await holds();
        passed++;
        say(`✓ ${promise}`);
        return result;
      } catch (error) {
        failed++;
        say(`✗ ${promise}`);
        throw error;
      }
    },
    close() {
      say(`${passed} passed, ${failed} failed`);
      return failed > 0 || passed === 0 ? 1 : 0;
    },
  };
}
