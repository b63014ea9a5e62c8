import { ERROR_CODES } from "#core/errors.ts";
import type {
  LogFilter,
  LogPosition,
  LogRange,
  LogScope,
} from "#core/logs/log-store.ts";
import { CALLER_LEFT } from "#core/request-log.ts";
import type { Params } from "#clickhouse/client.ts";
import { COLUMNS, momentOf } from "#clickhouse/columns.ts";

const LOGGED_ERRORS = [...ERROR_CODES, CALLER_LEFT];

/** A statement's conditions with their parameters, which are all that callers gave. */
export class Conditions {
  readonly params: Params = {};
  readonly #all: string[] = [];

  /** `write` is given a parameter's place for each value. */
  add(
    values: readonly [type: string, value: unknown][],
    write: (...places: string[]) => string,
  ): this {
    const places = values.map(([type, value]) => {
      const name = `p${Object.keys(this.params).length}`;
      this.params[name] = value;
      return `{${name}:${type}}`;
    });
    this.#all.push(`(${write(...places)})`);
    return this;
  }

  get where(): string {
    return this.#all.join(" and ");
  }
}

export function matching(
  { orgId, mode }: LogScope,
  filter: LogFilter,
  { after, upTo }: LogRange,
): Conditions {
  const found = new Conditions().add(
    [
      ["String", orgId],
      ["String", mode],
    ],
    (org, which) => `org_id = ${org} and mode = ${which}`,
  );
  const { from, to, model, provider, task, status, keyId, search } = filter;
  if (from) found.add([MOMENT(from)], (at) => `time >= ${at}`);
  if (to) found.add([MOMENT(to)], (at) => `time < ${at}`);
  for (const [column, value] of Object.entries({
    model,
    provider,
    task,
    key_id: keyId,
  })) {
    if (value === undefined) continue;
    found.add([["String", value]], (place) => `${column} = ${place}`);
  }
  if (status) {
    found.add(
      [
        ["Int64", status.from],
        ["Int64", status.to],
      ],
      (low, high) => `status between ${low} and ${high}`,
    );
  }
  addColumns(found, filter);
  if (search !== undefined) addSearch(found, search);
  if (after) addPlace(found, "<", after);
  if (upTo) addPlace(found, ">=", upTo);
  return found;
}

const MOMENT = (time: Date): [string, string] => [
  "DateTime64(6, 'UTC')",
  momentOf(time),
];

function addColumns(
  found: Conditions,
  { anyOf, between, flags }: LogFilter,
): void {
  for (const [field, values] of Object.entries(anyOf ?? {})) {
    if (!values) continue;
    const { name, kind } = COLUMNS[field as keyof typeof COLUMNS];
    const some = values.filter((value) => value !== "");
    if (kind === "texts") {
      const orEmpty = some.length < values.length ? ` or empty(${name})` : "";
      found.add(
        [["Array(String)", some]],
        (list) => `hasAny(${name}, ${list})${orEmpty}`,
      );
      continue;
    }
    const orNone = some.length < values.length ? ` or ${name} is null` : "";
    found.add(
      [["Array(String)", some]],
      (list) =>
        `has(${list}, assumeNotNull(${name})) and ${name} is not null${orNone}`,
    );
  }
  for (const [field, range] of Object.entries(between ?? {})) {
    const { name, kind } = COLUMNS[field as keyof typeof COLUMNS];
    const number = kind === "json" ? `JSONLength(${name})` : name;
    for (const [bound, sign] of [
      [range?.from, ">="],
      [range?.to, "<="],
    ] as const) {
      if (bound === undefined) continue;
      const given = kind === "money" ? exactly(bound) : FLOAT(bound);
      found.add([given], (place) => `${number} ${sign} ${place}`);
    }
  }
  for (const [field, value] of Object.entries(flags ?? {})) {
    if (value === undefined) continue;
    const { name } = COLUMNS[field as keyof typeof COLUMNS];
    found.add([["Bool", value]], (place) => `${name} = ${place}`);
  }
}

/** What is compared with a whole number need not be one. */
const FLOAT = (bound: number): [string, unknown] => ["Float64", bound];

/** More than any amount has, and as many decimals as a bound may have beside it. */
const MOST_CENTS = 1e15;

function exactly(cents: number): [string, unknown] {
  const bound = Math.min(Math.max(cents, -MOST_CENTS), MOST_CENTS);
  const text = String(bound);
  return ["Decimal(38, 20)", text.includes("e") ? bound.toFixed(20) : text];
}

/** What an id begins with, or what is in an error's code. */
function addSearch(found: Conditions, search: string): void {
  const codes = LOGGED_ERRORS.filter((code) => code.includes(search));
  found.add(
    [
      ["String", search],
      ["Array(String)", codes],
    ],
    (text, list) =>
      `startsWith(request_id, ${text}) or startsWith(ifNull(session_id, ''), ${text}) or (status >= 400 and has(${list}, ifNull(error_code, '')))`,
  );
}

/** By time first, so that parts and granules that lie elsewhere are not read. */
function addPlace(
  found: Conditions,
  sign: "<" | ">=",
  { time, id }: LogPosition,
): void {
  found.add(
    [
      ["DateTime64(6, 'UTC')", momentOf(time)],
      ["UUID", id],
    ],
    (moment, row) =>
      `time ${sign === "<" ? "<=" : ">="} ${moment} and (time, id) ${sign} (${moment}, ${row})`,
  );
}
