import type { Inputs } from "#client/trpc.tsx";
import {
  FIGURE_COLUMNS,
  type FigureColumn,
  FLAG_COLUMNS,
  type FlagColumn,
  WORD_COLUMNS,
  type WordColumn,
} from "#features/logs/columns.ts";

export const RANGES = ["1h", "24h", "7d", "30d", "90d"] as const;
export type Range = (typeof RANGES)[number];

const HOURS: Record<Range, number> = {
  "1h": 1,
  "24h": 24,
  "7d": 168,
  "30d": 720,
  "90d": 2160,
};

export type Bounds = { from?: number; to?: number };

/** What the table is narrowed to. The address of the page says the same, so that it can be kept and sent. */
export type LogFilter = {
  search: string;
  /** "200", "5xx"; empty: all. */
  status: string;
  /** Back from now; takes the place of `from`. */
  range: Range | null;
  /** ISO 8601. */
  from: string | null;
  to: string | null;
  words: Partial<Record<WordColumn, string[]>>;
  figures: Partial<Record<FigureColumn, Bounds>>;
  flags: Partial<Record<FlagColumn, boolean>>;
};

export const NO_FILTER: LogFilter = {
  search: "",
  status: "",
  range: null,
  from: null,
  to: null,
  words: {},
  figures: {},
  flags: {},
};

/** What an address holds that is no filter is passed over. */
export function readFilter(params: URLSearchParams): LogFilter {
  const range = RANGES.find((it) => it === params.get("range")) ?? null;
  const status = params.get("status") ?? "";
  const filter: LogFilter = {
    search: (params.get("search") ?? "").slice(0, 128),
    status: isStatus(status) ? status : "",
    range,
    from: range ? null : instantIn(params.get("from")),
    to: range ? null : instantIn(params.get("to")),
    words: {},
    figures: {},
    flags: {},
  };
  for (const column of WORD_COLUMNS) {
    const values = params.getAll(column);
    if (values.length > 0) filter.words[column] = values.slice(0, 50);
  }
  for (const column of FIGURE_COLUMNS) {
    const bounds = boundsIn(params.get(column));
    if (bounds) filter.figures[column] = bounds;
  }
  for (const column of FLAG_COLUMNS) {
    const flag = params.get(column);
    if (flag === "yes" || flag === "no") filter.flags[column] = flag === "yes";
  }
  return filter;
}

/** The part of an address that `readFilter` reads. */
export function writeFilter(filter: LogFilter): URLSearchParams {
  const params = new URLSearchParams();
  for (const name of ["search", "status", "range", "from", "to"] as const) {
    const value = filter[name];
    if (value) params.set(name, value);
  }
  for (const [column, values] of Object.entries(filter.words)) {
    for (const value of values) params.append(column, value);
  }
  for (const [column, { from, to }] of Object.entries(filter.figures)) {
    params.set(column, `${from ?? ""}..${to ?? ""}`);
  }
  for (const [column, flag] of Object.entries(filter.flags)) {
    params.set(column, flag ? "yes" : "no");
  }
  return params;
}

/** As the API takes it. `now` in milliseconds, for a range that goes back from it. */
export function toQuery(
  filter: LogFilter,
  now: number,
): NonNullable<Inputs["logs"]["list"]["filter"]> {
  const { search, status, range, from, to, words, figures, flags } = filter;
  const since = range
    ? new Date(now - HOURS[range] * 3_600_000).toISOString()
    : from;
  return {
    ...(search.trim() ? { search: search.trim() } : {}),
    ...(status ? { status } : {}),
    ...(since ? { from: since } : {}),
    ...(to ? { to } : {}),
    ...words,
    ...figures,
    ...flags,
  };
}

/**
 * The query of `GET /v1/org/logs`, as one asks it from a terminal; it knows fewer filters: `left` are those that it does not, and of several words
 * for one column it takes one.
 */
export function toExport(
  filter: LogFilter,
  now: number,
): { params: URLSearchParams; left: string[] } {
  const { from, to, status } = toQuery(filter, now) as Record<string, string>;
  const params = new URLSearchParams();
  const left: string[] = filter.search ? ["search"] : [];
  for (const [name, value] of Object.entries({ from, to, status })) {
    if (value) params.set(name, value);
  }
  for (const [column, values] of Object.entries(filter.words)) {
    const name = column === "key_id" ? "key" : column;
    const [only] = values;
    const fits = ["model", "provider", "task", "key"].includes(name);
    if (fits && values.length === 1 && only) params.set(name, only);
    else left.push(column);
  }
  left.push(...Object.keys(filter.figures), ...Object.keys(filter.flags));
  return { params, left };
}

/** "404", or all that begin with a figure: "4xx". */
export function isStatus(text: string): boolean {
  return /^[1-5](?:\d\d|xx)$/.test(text);
}

export function isNarrowed(filter: LogFilter): boolean {
  return writeFilter(filter).size > 0;
}

function instantIn(text: string | null): string | null {
  return text !== null && !Number.isNaN(Date.parse(text)) ? text : null;
}

function boundsIn(text: string | null): Bounds | null {
  const [from = "", to = ""] = (text ?? "").split("..");
  const bounds: Bounds = {};
  if (from !== "" && Number.isFinite(Number(from))) bounds.from = Number(from);
  if (to !== "" && Number.isFinite(Number(to))) bounds.to = Number(to);
  return bounds.from === undefined && bounds.to === undefined ? null : bounds;
}
