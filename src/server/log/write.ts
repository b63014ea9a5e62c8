import { format } from "node:util";
import { withoutSecrets } from "#server/log/without-secrets.ts";

export const LOG_LEVELS = ["debug", "info", "warn", "error"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];
export type LogFields = Readonly<
  Record<string, string | number | boolean | null | undefined>
>;

type Settings = { format: "json" | "text"; level: LogLevel };
type State = Settings & {
  /** Lines of requests, which may wait for each other. */
  waiting: string;
  timer: NodeJS.Timeout | null;
  /** What `console` was before its lines became ours; null where they are not. */
  console: Partial<Console> | null;
};

const KEY = Symbol.for("greatrouter.log");
/** The process holds every module twice; both copies must write as they were told, and in one order. */
const shared = globalThis as { [KEY]?: State };
const state = (shared[KEY] ??= {
  format: "text",
  level: "info",
  waiting: "",
  timer: null,
  console: null,
});

const FLUSH_MS = 100;
const FLUSH_LENGTH = 32_768;

/**
 * How every line of the process is written from now on. In JSON what libraries print becomes lines of the same kind, so
 * that whoever reads them meets nothing else.
 */
export function configureLog({ format, level }: Settings): void {
  state.format = format;
  state.level = level;
  if (format === "json") captureConsole();
  else releaseConsole();
}

export function isLogged(level: LogLevel): boolean {
  return LOG_LEVELS.indexOf(level) >= LOG_LEVELS.indexOf(state.level);
}

/** Whether whole sentences for people at a terminal are in place. */
export function isForPeople(): boolean {
  return state.format === "text" && isLogged("info");
}

/** The one place where a line leaves the process: warnings and errors on stderr, the rest on stdout. */
export function write(
  level: LogLevel,
  message: string,
  fields: LogFields = {},
): void {
  if (!isLogged(level)) return;
  flush();
  const line = lineOf(level, message, fields);
  if (level === "warn" || level === "error") process.stderr.write(line);
  else process.stdout.write(line);
}

/**
 * As `write`, for the many lines of requests: they leave together, within a tenth of a second. `told` are fields that
 * the message says already.
 */
export function writeSoon(
  level: "debug" | "info",
  message: string,
  told: LogFields,
  fields: LogFields,
): void {
  if (!isLogged(level)) return;
  const isJson = state.format === "json";
  state.waiting += lineOf(
    level,
    message,
    isJson ? { ...told, ...fields } : fields,
  );
  if (state.waiting.length > FLUSH_LENGTH) return flush();
  if (state.timer) return;
  state.timer = setTimeout(flush, FLUSH_MS);
  state.timer.unref();
}

function flush(): void {
  if (state.timer) clearTimeout(state.timer);
  state.timer = null;
  if (state.waiting === "") return;
  const text = state.waiting;
  state.waiting = "";
  process.stdout.write(text);
}
process.on("exit", flush);

function lineOf(level: LogLevel, message: string, fields: LogFields): string {
  const text = withoutSecrets(message);
  if (state.format === "json") {
    const time = new Date().toISOString();
    return `${JSON.stringify({ time, level, message: text, ...fields })}\n`;
  }
  let line = text;
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined && value !== null) line += ` ${name}=${value}`;
  }
  return `${line}\n`;
}

function captureConsole(): void {
  if (state.console) return;
  const { debug, log, info, warn, error } = console;
  state.console = { debug, log, info, warn, error };
  const as =
    (level: LogLevel) =>
    (...told: unknown[]) =>
      write(level, format(...told).trim());
  Object.assign(console, {
    debug: as("debug"),
    log: as("info"),
    info: as("info"),
    warn: as("warn"),
    error: as("error"),
  });
}

function releaseConsole(): void {
  if (state.console) Object.assign(console, state.console);
  state.console = null;
}
