import type { z } from "zod";
import { AppError, type FieldIssue } from "#core/errors.ts";

type Issue = z.core.$ZodIssue;

/** A request that its schema refused, with every bad field named. */
export function invalidInput({
  issues,
}: {
  issues: readonly Issue[];
}): AppError {
  const fields = issues.flatMap((issue) => fieldIssues(issue, []));
  const first = fields[0];
  const more =
    fields.length > 1 ? ` (and ${fields.length - 1} more, see \`issues\`)` : "";
  return new AppError(
    "invalid_request",
    first
      ? `${first.path === "" ? "The body" : first.path} ${first.message}${more}`
      : "The request is not valid.",
    { param: first?.path || null, issues: fields },
  );
}

function fieldIssues(issue: Issue, prefix: PropertyKey[]): FieldIssue[] {
  const path = [...prefix, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: dotted([...path, key]),
      message: "is not a known field. Check its spelling, or leave it out.",
    }));
  }
  if (issue.code === "invalid_union") {
    const nearest = nearestBranch(issue.errors);
    if (nearest && nearest.some(({ path: inner }) => inner.length > 0)) {
      return nearest.flatMap((inner) => fieldIssues(inner, path));
    }
  }
  return [{ path: dotted(path), message: plainMessage(issue) }];
}

/** Where a union's branch got furthest into the value, that branch is what the caller meant. */
function nearestBranch(branches: Issue[][]): Issue[] | undefined {
  const depth = (issues: Issue[]) =>
    Math.max(0, ...issues.map(({ path }) => path.length));
  return [...branches].sort((a, b) => depth(b) - depth(a))[0];
}

function plainMessage(issue: Issue): string {
  if (issue.code === "invalid_type") {
    if (issue.message.endsWith("received undefined")) return "is required.";
    const named = /^Invalid input: expected (\w+), received (\w+)$/.exec(
      issue.message,
    );
    if (named) {
      return `must be ${withArticle(named[1] ?? "")}, not ${withArticle(named[2] ?? "")}.`;
    }
  }
  if (
    issue.code === "invalid_value" &&
    /^Invalid (?:option|input)/.test(issue.message)
  ) {
    return `must be one of ${issue.values.map((value) => JSON.stringify(value)).join(", ")}.`;
  }
  return issue.message;
}

const SPOKEN: Record<string, string> = {
  array: "an array",
  object: "an object",
  record: "an object",
  int: "a whole number",
  null: "null",
  undefined: "missing",
  Infinity: "Infinity",
  NaN: "NaN",
};

function withArticle(type: string): string {
  return SPOKEN[type] ?? `a ${type}`;
}

function dotted(path: readonly PropertyKey[]): string {
  return path.map(String).join(".");
}
