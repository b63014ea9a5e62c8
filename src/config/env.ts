import type { z } from "zod";
import { Settings } from "#config/settings.ts";
import type { Timeouts } from "#core/upstream.ts";

/** The environment as the product reads it, once. Upstream hosts' keys are not in it: `providers/` reads those. */
export type Env = {
  production: boolean;
  /** Running as functions on Vercel: no disk, no long-lived process. */
  onVercel: boolean;
  port: number;
  host: string;
  /** Origin that public URLs begin with; null where only the listening process knows it. */
  publicUrl: string | null;
  /** Null: the embedded database in `dataDir`. */
  databaseUrl: string | null;
  dataDir: string;
  /** As set; `config/root-secret.ts` gives the one in force. */
  secret: string | null;
  /** Null: no payments are taken. */
  polarWebhookSecret: string | null;
  /** Null: nobody outside may run jobs. */
  cronSecret: string | null;
  logRetentionDays: number;
  demoKeys: boolean;
  trustedProxies: readonly string[];
  timeouts: Timeouts;
  drainMs: number;
  /** Whether media that requests name by URL may come from private addresses. */
  privateMedia: boolean;
  v1Via: "direct" | "next";
};

/** The environment cannot be used. One line a setting: its name, what is wrong, the remedy; no secret's value. */
export class SettingsError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "SettingsError";
    this.problems = problems;
  }
}

type Source = Readonly<Record<string, string | undefined>>;

/** Reads and checks every setting. An empty value counts as unset. Throws `SettingsError`. */
export function readEnv(source: Source): Env {
  const given = Object.fromEntries(
    Object.keys(Settings.shape).flatMap((name) =>
      source[name] ? [[name, source[name]]] : [],
    ),
  );
  const parsed = Settings.safeParse(given);
  if (!parsed.success) throw new SettingsError(problemsOf(parsed.error, given));

  const env = envOf(parsed.data, source);
  const conflicts = conflictsOf(env);
  if (conflicts.length > 0) throw new SettingsError(conflicts);
  return env;
}

function envOf(settings: z.output<typeof Settings>, source: Source): Env {
  const databaseUrl = settings.DATABASE_URL ?? null;
  return {
    production: source.NODE_ENV === "production",
    onVercel: Boolean(source.VERCEL),
    port: settings.PORT,
    host: settings.HOST,
    publicUrl: settings.PUBLIC_URL ?? vercelOrigin(source),
    databaseUrl,
    dataDir: settings.DATA_DIR,
    secret: settings.GREATROUTER_SECRET ?? null,
    polarWebhookSecret: settings.POLAR_WEBHOOK_SECRET ?? null,
    cronSecret: settings.CRON_SECRET ?? null,
    logRetentionDays: settings.LOG_RETENTION_DAYS,
    demoKeys: settings.DEMO_KEYS
      ? settings.DEMO_KEYS === "on"
      : databaseUrl === null,
    trustedProxies: settings.TRUSTED_PROXIES,
    timeouts: {
      connectMs: settings.CONNECT_TIMEOUT_MS,
      firstTokenMs: settings.FIRST_TOKEN_TIMEOUT_MS,
      betweenTokensMs: settings.BETWEEN_TOKENS_TIMEOUT_MS,
      totalMs: settings.TOTAL_TIMEOUT_MS,
    },
    drainMs: settings.DRAIN_TIMEOUT_MS,
    privateMedia: settings.PRIVATE_MEDIA === "on",
    v1Via: settings.V1_VIA,
  };
}

function vercelOrigin(source: Source): string | null {
  const host = source.VERCEL_PROJECT_PRODUCTION_URL ?? source.VERCEL_URL;
  return host ? `https://${host}` : null;
}

/** What each setting alone cannot show. */
function conflictsOf(env: Env): string[] {
  const problems: string[] = [];
  if (env.onVercel && env.databaseUrl === null) {
    problems.push(
      "DATABASE_URL: is not set, and on Vercel nothing can be kept on disk; set it to a PostgreSQL URL",
    );
  }
  if (env.production && env.databaseUrl !== null && env.secret === null) {
    problems.push(
      "GREATROUTER_SECRET: is not set, and instances that share DATABASE_URL must share it; make one with `openssl rand -hex 32`",
    );
  }
  return problems;
}

function problemsOf(error: z.ZodError, given: Source): string[] {
  return error.issues.map((issue) => {
    const name = String(issue.path[0]);
    const shown = isSecret(name) ? "the value" : JSON.stringify(given[name]);
    return `${name}: ${shown} ${issue.message}`;
  });
}

function isSecret(name: string): boolean {
  const schema = Settings.shape[name as keyof typeof Settings.shape];
  return schema.meta()?.secret === true;
}
