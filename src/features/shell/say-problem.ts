import { problemOf } from "#client/problem.ts";
import { toast } from "#ui/toast.tsx";

/** What the API said was wrong with a change, in its own words. */
export function sayProblem(error: unknown): void {
  toast({ title: problemOf(error).message, isError: true });
}
