import { AppError } from "#core/errors.ts";
import { isSameSecret } from "#server/auth/same-secret.ts";
import type { JobRun } from "#server/jobs/job.ts";
import { errorAnswer, jsonText } from "#server/rest/answer.ts";

export const CRON_PATH = "/v1/cron";

/**
 * `GET /v1/cron`: where a scheduler outside the process, such as Vercel's, has due jobs run. It names what ran and how
 * it ended, never why: that is in the log.
 */
export async function handleCron(
  request: Request,
  {
    requestId,
    secret,
    run,
  }: {
    requestId: string;
    secret: string | null;
    run(): Promise<readonly JobRun[]>;
  },
): Promise<Response> {
  if (secret === null) {
    return errorAnswer(
      new AppError(
        "unavailable",
        "No jobs are run from outside: CRON_SECRET is not set.",
      ),
      requestId,
    );
  }
  const given = request.headers.get("authorization") ?? "";
  if (!isSameSecret(given, `Bearer ${secret}`)) {
    return errorAnswer(
      new AppError(
        "forbidden",
        "Only the scheduler may call this, with CRON_SECRET as its bearer token.",
      ),
      requestId,
    );
  }
  const runs = await run();
  const isWell = runs.every(({ outcome }) => outcome === "done");
  const told = runs.map(({ name, outcome, ms }) => ({ name, outcome, ms }));
  return jsonText(
    JSON.stringify({ runs: told }),
    requestId,
    isWell ? 200 : 500,
  );
}
