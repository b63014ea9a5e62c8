import type { z } from "zod";
import { Settings } from "#config/settings.ts";
import { type OtelSettings, readOtel } from "#config/otel.ts";
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
  /** Null: this process shares nothing but the database. */
  redisUrl: string | null;
  clickhouseUrl: string | null;
  /** As set; `config/root-secret.ts` gives the one in force. */
  secret: string | null;
  /** As set; `previousSecrets` adds the one in `dataDir`. */
  previousSecrets: readonly string[];
  /** Null: no payments are taken. */
  polarWebhookSecret: string | null;
  /** Null: no credit can be bought. */
  polar: { accessToken: string; productId: string; apiUrl: string } | null;
  /** Null: nobody outside may run jobs. */
  cronSecret: string | null;
  /** OpenTelemetry, by its standard variables; null where they ask for nothing. */
  otel: OtelSettings | null;
  /** Null: `/metrics` is for this machine alone. */
  metricsToken: string | null;
  log: {
    format: "text" | "json";
    level: "debug" | "info" | "warn" | "error";
  };
  logRetentionDays: number;
  mediaRetentionDays: number;
  /** Null: media lie in a folder of `dataDir`. */
  mediaS3: S3Settings | null;
  /** Apps of identity providers; null: people cannot sign in with it. */
  github: OAuthApp | null;
  google: OAuthApp | null;
  /** Null: no e-mail can be sent. */
  mail: { url: string; from: string } | null;
  /** Whether the local sign-in exists at all; who may use it is decided for each request. */
  localSignIn: boolean;
  demoKeys: boolean;
  trustedProxies: readonly string[];
  timeouts: Timeouts;
  drainMs: number;
  /** How long the platform lets a request take; null: as long as it needs. */
  requestLimitMs: number | null;
  /** Whether media that requests name by URL may come from private addresses. */
  privateMedia: boolean;
  /** Whether organisations' webhooks may go to private addresses. */
  privateWebhooks: boolean;
  v1Via: "direct" | "next";
  /** Null where the built-in embedding is used. */
  embeddings: { baseUrl: string; model: string; apiKey: string | null } | null;
  /** Cron fields; null: the catalog stays as it was shipped. */
  catalogSync: string | null;
  /** Null: that feed is not read. */
  catalogFeeds: Record<"modelsDev" | "openRouter" | "liteLlm", string | null>;
  adminOrganizations: readonly string[];
};

export type S3Settings = {
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
};

export type OAuthApp = { clientId: string; clientSecret: string };

/** The environment cannot be used. One line a setting: its name, what is wrong, the remedy; no secret's value. */
export class SettingsError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "SettingsError";
    this.problems = problems;
  }
}

/** `maxDuration` of the route handlers. */
const VERCEL_LIMIT_MS = 300_000;

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
  const conflicts = [
    ...halves(parsed.data),
    ...conflictsOf(env, parsed.data),
    ...readOtel(source).problems,
  ];
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
    redisUrl: settings.REDIS_URL ?? null,
    clickhouseUrl: settings.CLICKHOUSE_URL ?? null,
    secret: settings.GREATROUTER_SECRET ?? null,
    previousSecrets: settings.GREATROUTER_SECRET_PREVIOUS,
    polarWebhookSecret: settings.POLAR_WEBHOOK_SECRET ?? null,
    polar: polarOf(settings),
    cronSecret: settings.CRON_SECRET ?? null,
    otel: readOtel(source).otel,
    metricsToken: settings.METRICS_TOKEN ?? null,
    log: { format: settings.LOG_FORMAT, level: settings.LOG_LEVEL },
    logRetentionDays: settings.LOG_RETENTION_DAYS,
    mediaRetentionDays: settings.MEDIA_RETENTION_DAYS,
    mediaS3: s3Of(settings),
    ...signInOf(settings, source),
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
    requestLimitMs:
      settings.REQUEST_LIMIT_MS ?? (source.VERCEL ? VERCEL_LIMIT_MS : null),
    privateMedia: settings.PRIVATE_MEDIA === "on",
    privateWebhooks: settings.PRIVATE_WEBHOOKS === "on",
    v1Via: settings.V1_VIA,
    embeddings:
      settings.EMBEDDINGS_URL === undefined
        ? null
        : {
            baseUrl: settings.EMBEDDINGS_URL,
            model: settings.EMBEDDINGS_MODEL,
            apiKey: settings.EMBEDDINGS_API_KEY ?? null,
          },
    catalogSync: unlessOff(settings.CATALOG_SYNC),
    catalogFeeds: {
      modelsDev: unlessOff(settings.CATALOG_MODELS_DEV_URL),
      openRouter: unlessOff(settings.CATALOG_OPENROUTER_URL),
      liteLlm: unlessOff(settings.CATALOG_LITELLM_URL),
    },
    adminOrganizations: settings.ADMIN_ORGANIZATIONS,
  };
}

function s3Of(settings: z.output<typeof Settings>): S3Settings | null {
  const {
    MEDIA_S3_ENDPOINT: endpoint,
    MEDIA_S3_BUCKET: bucket,
    MEDIA_S3_ACCESS_KEY_ID: accessKeyId,
    MEDIA_S3_SECRET_ACCESS_KEY: secretAccessKey,
  } = settings;
  return endpoint && bucket && accessKeyId && secretAccessKey
    ? {
        endpoint: endpoint.replace(/\/+$/, ""),
        bucket,
        region: settings.MEDIA_S3_REGION,
        accessKeyId,
        secretAccessKey,
      }
    : null;
}

function signInOf(settings: z.output<typeof Settings>, source: Source) {
  const github = appOf(settings.AUTH_GITHUB_ID, settings.AUTH_GITHUB_SECRET);
  const google = appOf(settings.AUTH_GOOGLE_ID, settings.AUTH_GOOGLE_SECRET);
  const { SMTP_URL: url, MAIL_FROM: from } = settings;
  const mail = url !== undefined && from !== undefined ? { url, from } : null;
  return {
    github,
    google,
    mail,
    // Whoever gives the router a database, an address or users has put it to use for others.
    localSignIn:
      settings.LOCAL_SIGN_IN !== "off" &&
      settings.DATABASE_URL === undefined &&
      settings.PUBLIC_URL === undefined &&
      !source.VERCEL &&
      github === null &&
      google === null &&
      mail === null,
  };
}

function polarOf({
  POLAR_ACCESS_TOKEN: accessToken,
  POLAR_PRODUCT_ID: productId,
  POLAR_API_URL: apiUrl,
}: z.output<typeof Settings>): Env["polar"] {
  return accessToken !== undefined && productId !== undefined
    ? { accessToken, productId, apiUrl }
    : null;
}

function appOf(
  clientId: string | undefined,
  clientSecret: string | undefined,
): OAuthApp | null {
  return clientId !== undefined && clientSecret !== undefined
    ? { clientId, clientSecret }
    : null;
}

/** Settings that are of use together only. */
const PAIRS = [
  ["AUTH_GITHUB_ID", "AUTH_GITHUB_SECRET"],
  ["AUTH_GOOGLE_ID", "AUTH_GOOGLE_SECRET"],
  ["SMTP_URL", "MAIL_FROM"],
  ["MEDIA_S3_ENDPOINT", "MEDIA_S3_BUCKET"],
  ["MEDIA_S3_ENDPOINT", "MEDIA_S3_ACCESS_KEY_ID"],
  ["MEDIA_S3_ENDPOINT", "MEDIA_S3_SECRET_ACCESS_KEY"],
  ["POLAR_ACCESS_TOKEN", "POLAR_PRODUCT_ID"],
] as const;

function halves(settings: z.output<typeof Settings>): string[] {
  return PAIRS.flatMap(([one, other]) => {
    if ((settings[one] === undefined) === (settings[other] === undefined)) {
      return [];
    }
    const [set, missing] =
      settings[one] === undefined ? [other, one] : [one, other];
    return [`${missing}: is not set, but ${set} is; set both or neither`];
  });
}

function unlessOff(value: string): string | null {
  return value === "off" ? null : value;
}

function vercelOrigin(source: Source): string | null {
  const host = source.VERCEL_PROJECT_PRODUCTION_URL ?? source.VERCEL_URL;
  return host ? `https://${host}` : null;
}

/** What each setting alone cannot show. */
function conflictsOf(env: Env, settings: z.output<typeof Settings>): string[] {
  const problems: string[] = [];
  const hasUsers =
    env.github !== null || env.google !== null || env.mail !== null;
  if (env.production && hasUsers && env.publicUrl === null) {
    problems.push(
      "PUBLIC_URL: is not set, and sign-in links and callbacks must begin with it; set it to the origin that browsers show",
    );
  }
  if (settings.LOCAL_SIGN_IN === "on" && !env.localSignIn) {
    problems.push(
      "LOCAL_SIGN_IN: cannot be on with DATABASE_URL, PUBLIC_URL or another sign-in set, or on Vercel; leave it unset",
    );
  }
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
