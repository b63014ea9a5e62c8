import type { Catalog } from "#core/catalog/catalog.ts";
import { resolveModel } from "#core/catalog/resolve.ts";
import { CONTENT_MODES, TASKS } from "#core/classify/classification.ts";
import { AppError, type FieldIssue, invalidRequest } from "#core/errors.ts";
import type {
  PreferenceKey,
  Preferences,
} from "#core/preferences/preferences.ts";
import { OPTIMIZATIONS } from "#core/rank/plan.ts";

/** More names than this are no list that somebody keeps. */
const MOST_NAMES = 1_000;
/** Of so many wrong names each is explained; finding what was meant costs time. */
const MOST_ISSUES = 10;

type Checks = {
  [Key in PreferenceKey]: (
    value: unknown,
    catalog: Catalog,
  ) => Preferences[Key];
};

const CHECKS: Checks = {
  default_optimization: (value) => oneOf(OPTIMIZATIONS, value),
  default_task: (value) => (value === null ? null : oneOf(TASKS, value, null)),
  content_mode_default: (value) =>
    value === null ? null : oneOf(CONTENT_MODES, value, null),
  excluded_providers: providers,
  preferred_providers: providers,
  excluded_models: models,
};

/**
 * `value` as it may be kept under `key`: names once each, models by their catalog id. Null unsets where null is the
 * default. Throws `invalid_request` for the field `value`, naming whatever the catalog does not know.
 */
export function checkPreference<Key extends PreferenceKey>(
  catalog: Catalog,
  key: Key,
  value: unknown,
): Preferences[Key] {
  return CHECKS[key](value, catalog);
}

function oneOf<T extends string>(
  allowed: readonly T[],
  value: unknown,
  ...others: null[]
): T {
  const found = allowed.find((name) => name === value);
  if (found !== undefined) return found;
  const choice = [...allowed, ...others].map((name) => JSON.stringify(name));
  throw invalidRequest("value", `value must be one of ${choice.join(", ")}.`);
}

function providers(value: unknown, catalog: Catalog): string[] {
  const known = new Map(
    catalog.models.map(({ provider }) => [provider.toLowerCase(), provider]),
  );
  return names(value, "openai", (name) => {
    const id = known.get(name.trim().toLowerCase());
    if (id !== undefined) return { id };
    return {
      flaw: `No provider is called "${shortened(name)}". GET /v1/models lists the providers.`,
    };
  });
}

function models(value: unknown, catalog: Catalog): string[] {
  return names(value, "openai/gpt-5", (name) => {
    const { model, nearest = [], ambiguous } = resolveModel(catalog, name);
    if (model) return { id: model.id };
    const choice = nearest.join(", ");
    return {
      flaw: ambiguous
        ? `"${shortened(name)}" could mean several models. Use the catalog id of one: ${choice}.`
        : `No model is called "${shortened(name)}".${choice ? ` Nearest: ${choice}.` : ""} GET /v1/models lists them all.`,
    };
  });
}

type Found = { id: string; flaw?: undefined } | { flaw: string };

function names(
  value: unknown,
  example: string,
  find: (name: string) => Found,
): string[] {
  if (!isTextList(value)) {
    throw invalidRequest(
      "value",
      `value must be an array of names, such as ["${example}"].`,
    );
  }
  if (value.length > MOST_NAMES) {
    throw invalidRequest(
      "value",
      `value must hold at most ${MOST_NAMES} names.`,
    );
  }
  const ids = new Set<string>();
  const issues: FieldIssue[] = [];
  for (const [at, name] of value.entries()) {
    const found = find(name);
    if (found.flaw === undefined) ids.add(found.id);
    else issues.push({ path: `value.${at}`, message: found.flaw });
    if (issues.length === MOST_ISSUES) break;
  }
  if (issues.length > 0) throw unknownNames(issues);
  return [...ids];
}

function unknownNames(issues: FieldIssue[]): AppError {
  const message = issues.map((issue) => issue.message).join(" ");
  return new AppError("invalid_request", message, { param: "value", issues });
}

function isTextList(value: unknown): value is string[] {
  return (
    Array.isArray(value) && value.every((entry) => typeof entry === "string")
  );
}

function shortened(name: string): string {
  return name.length > 100 ? `${name.slice(0, 100)}…` : name;
}
