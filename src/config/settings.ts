import { isIP } from "node:net";
import { CronPattern } from "croner";
import { z } from "zod";

/** Marks a setting whose value must never be printed. */
const SECRET = { secret: true } as const;

const wholeNumber = (least: number, most: number) => {
  const error = `is not a whole number; set one from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,15}$/, { error, abort: true })
    .transform(Number)
    .refine((value) => value >= least && value <= most, { error });
};

const milliseconds = (fallback: number) =>
  wholeNumber(1, 86_400_000).default(fallback);

const oneOf = <const Words extends readonly string[]>(words: Words) =>
  z.enum(words, { error: `is not known; set one of ${words.join(", ")}` });

const urlOf = (protocols: string[], example: string) =>
  z.string().refine((value) => protocols.includes(protocolOf(value)), {
    error: `is not such a URL; write it like ${example}`,
  });

const feedUrl = (standard: string) =>
  z
    .string()
    .default(standard)
    .refine((value) => value === "off" || /^https?:$/.test(protocolOf(value)), {
      error: "is not an http(s) URL; write one, or `off`",
    });

/**
 * Every setting of the product but the upstream hosts' keys and base URLs, which `providers/` reads by the names that
 * the catalog gives them. The description is what the README's table and `.env.example` show.
 */
export const Settings = z.object({
  PORT: wholeNumber(0, 65_535)
    .default(3000)
    .describe("Port to listen on; 0 takes a free one."),
  HOST: z
    .string()
    .default("0.0.0.0")
    .describe("Address to listen on; 127.0.0.1 keeps it to this machine."),
  PUBLIC_URL: z
    .string()
    .refine(isOrigin, {
      error:
        "is not an http(s) origin; write it without a path, like https://router.example.com",
    })
    .transform((value) => new URL(value).origin)
    .optional()
    .describe(
      "Origin under which clients reach the router; unset: http://localhost and the port.",
    ),
  DATABASE_URL: urlOf(
    ["postgres:", "postgresql:"],
    "postgres://user:password@host:5432/name",
  )
    .optional()
    .meta(SECRET)
    .describe(
      "PostgreSQL 15 or newer; unset: the embedded database in DATA_DIR, for one process.",
    ),
  DATA_DIR: z
    .string()
    .default(".data")
    .describe("Folder of the embedded database, the demo keys and the secret."),
  REDIS_URL: urlOf(["redis:", "rediss:"], "redis://user:password@host:6379")
    .optional()
    .meta(SECRET)
    .describe(
      "Redis 6 or newer, through which instances share rate limits, the models' health, sessions, conversations and cached answers; unset: each has its own.",
    ),
  CLICKHOUSE_URL: urlOf(
    ["http:", "https:"],
    "https://user:password@host:8443/database",
  )
    .optional()
    .meta(SECRET)
    .describe(
      "ClickHouse 24.8 or newer, to which the log is copied and where screens and exports then read it; unset: the database alone.",
    ),
  GREATROUTER_SECRET: z
    .string()
    .min(32, {
      error:
        "is shorter than 32 characters; make one with `openssl rand -hex 32`",
    })
    .optional()
    .meta(SECRET)
    .describe(
      "Root of all encryption and signatures, 32 characters or more; needed in production with DATABASE_URL, else made once in DATA_DIR.",
    ),
  GREATROUTER_SECRET_PREVIOUS: z
    .string()
    .default("")
    .transform(wordsOf)
    .refine((secrets) => secrets.every(({ length }) => length >= 32), {
      error: "has one shorter than 32 characters; list whole secrets",
    })
    .meta(SECRET)
    .describe(
      "Secrets before this one, with commas: what they encrypted can still be read, until `npm run greatrouter -- encrypt-rotate` has encrypted it anew.",
    ),
  POLAR_WEBHOOK_SECRET: z
    .string()
    .min(8, {
      error: "is shorter than 8 characters; copy the endpoint's secret",
    })
    .optional()
    .meta(SECRET)
    .describe(
      "Secret of the Polar webhook endpoint that credits wallets; unset: /v1/webhooks/polar answers 503.",
    ),
  POLAR_ACCESS_TOKEN: z
    .string()
    .optional()
    .meta(SECRET)
    .describe(
      "Polar organization access token (checkouts, orders, customers, customer sessions), so that credit can be bought.",
    ),
  POLAR_PRODUCT_ID: z
    .uuid({ error: "is no product id; copy it from the product's page" })
    .optional()
    .describe("The Polar product that credit is sold as; with the token."),
  POLAR_API_URL: urlOf(["https:", "http:"], "https://sandbox-api.polar.sh")
    .default("https://api.polar.sh")
    .describe("Address of Polar's API; its sandbox is for trying."),
  CRON_SECRET: z
    .string()
    .min(16, {
      error:
        "is shorter than 16 characters; make one with `openssl rand -hex 32`",
    })
    .optional()
    .meta(SECRET)
    .describe(
      "Bearer token of the scheduler that calls /v1/cron, such as Vercel's; not needed where the process runs on.",
    ),
  METRICS_TOKEN: z
    .string()
    .min(16, {
      error:
        "is shorter than 16 characters; make one with `openssl rand -hex 32`",
    })
    .optional()
    .meta(SECRET)
    .describe(
      "Bearer token for /metrics (Prometheus); unset: told to this very machine only, and with PUBLIC_URL set to nobody.",
    ),
  LOG_FORMAT: oneOf(["text", "json"])
    .default("text")
    .describe(
      "How log lines are written: for people, or one JSON object each.",
    ),
  LOG_LEVEL: oneOf(["debug", "info", "warn", "error"])
    .default("info")
    .describe(
      "What is logged at least; info has a line for each request, debug also for probes.",
    ),
  EMBEDDINGS_URL: urlOf(["https:", "http:"], "https://api.openai.com/v1")
    .optional()
    .describe(
      "Endpoint that speaks OpenAI's embeddings, for /v1/models/recommend with a prompt; prompts are sent to it. Unset: an embedding that is built in.",
    ),
  EMBEDDINGS_MODEL: z
    .string()
    .default("text-embedding-3-small")
    .describe("The model asked for there."),
  EMBEDDINGS_API_KEY: z
    .string()
    .optional()
    .meta(SECRET)
    .describe("Its key; unset: none is sent."),
  LOG_RETENTION_DAYS: wholeNumber(1, 3_650)
    .default(90)
    .describe(
      "How many days log rows are kept, unless an organisation sets its own.",
    ),
  MEDIA_RETENTION_DAYS: wholeNumber(1, 3_650)
    .default(30)
    .describe("How many days uploads and generated media are kept."),
  MEDIA_S3_ENDPOINT: urlOf(
    ["http:", "https:"],
    "https://s3.eu-central-1.amazonaws.com",
  )
    .optional()
    .describe(
      "Store that speaks S3, for media; unset: a folder in DATA_DIR. Buckets are named in the path.",
    ),
  MEDIA_S3_BUCKET: z.string().optional().describe("Its bucket."),
  MEDIA_S3_REGION: z.string().default("us-east-1").describe("Its region."),
  MEDIA_S3_ACCESS_KEY_ID: z
    .string()
    .optional()
    .describe("Id of a key that may read, write, list and delete there."),
  MEDIA_S3_SECRET_ACCESS_KEY: z
    .string()
    .optional()
    .meta(SECRET)
    .describe("Secret of that key."),
  AUTH_GITHUB_ID: z
    .string()
    .optional()
    .describe(
      "Client id of a GitHub OAuth app whose callback is PUBLIC_URL/api/auth/callback/github; with its secret, people sign in with GitHub.",
    ),
  AUTH_GITHUB_SECRET: z
    .string()
    .optional()
    .meta(SECRET)
    .describe("Its client secret."),
  AUTH_GOOGLE_ID: z
    .string()
    .optional()
    .describe(
      "Client id of a Google OAuth app whose callback is PUBLIC_URL/api/auth/callback/google; with its secret, people sign in with Google.",
    ),
  AUTH_GOOGLE_SECRET: z
    .string()
    .optional()
    .meta(SECRET)
    .describe("Its client secret."),
  SMTP_URL: urlOf(["smtp:", "smtps:"], "smtp://user:password@host:587")
    .optional()
    .meta(SECRET)
    .describe(
      "Mail server; with it and MAIL_FROM, people sign in by a link sent by e-mail, and invitations are sent.",
    ),
  MAIL_FROM: z
    .string()
    .regex(/^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, {
      error: "is no address; write it like GreatRouter <hello@example.com>",
    })
    .optional()
    .describe("Sender of our e-mails."),
  LOCAL_SIGN_IN: oneOf(["on", "off"])
    .optional()
    .describe(
      "One-click sign-in as owner of `demo`, from this very machine only; unset: on while the database is the embedded one, PUBLIC_URL is unset and nothing else to sign in with is set.",
    ),
  DEMO_KEYS: oneOf(["on", "off"])
    .optional()
    .describe(
      "Whether the first start makes the organisation `demo` with its two keys; unset: on with the embedded database only.",
    ),
  TRUSTED_PROXIES: z
    .string()
    .default("")
    .transform(wordsOf)
    .refine((words) => words.every(isAddressRange), {
      error:
        "has an entry that is no address; list addresses, ranges like 10.0.0.0/8, `loopback` or `private`, with commas",
    })
    .describe(
      "Proxies whose X-Forwarded-For counts: addresses, ranges, `loopback` or `private`, with commas.",
    ),
  CONNECT_TIMEOUT_MS: milliseconds(10_000).describe(
    "Longest wait for a connection to an upstream host.",
  ),
  FIRST_TOKEN_TIMEOUT_MS: milliseconds(120_000).describe(
    "Longest wait for an upstream's first output.",
  ),
  BETWEEN_TOKENS_TIMEOUT_MS: milliseconds(60_000).describe(
    "Longest silence in the middle of an upstream's stream.",
  ),
  TOTAL_TIMEOUT_MS: milliseconds(900_000).describe(
    "Longest time for one upstream call from start to end.",
  ),
  DRAIN_TIMEOUT_MS: milliseconds(30_000).describe(
    "How long running requests may take to end once the process is told to stop.",
  ),
  REQUEST_LIMIT_MS: wholeNumber(1_000, 86_400_000)
    .optional()
    .describe(
      "How long the platform in front lets a request take; jobs that need longer, such as films, are then answered 202 shortly before. Unset: 300,000 on Vercel, else no limit.",
    ),
  PRIVATE_MEDIA: oneOf(["on", "off"])
    .default("off")
    .describe(
      "Whether media that requests name by URL may be fetched from private addresses too, as in a closed network.",
    ),
  CATALOG_SYNC: z
    .string()
    .default("17 */6 * * *")
    .refine((value) => value === "off" || isSchedule(value), {
      error: "is no schedule; write five cron fields, or `off`",
    })
    .describe(
      "When models and prices are asked for anew: five cron fields, UTC; `off`: the catalog stays as shipped.",
    ),
  CATALOG_MODELS_DEV_URL: feedUrl("https://models.dev/api.json").describe(
    "Where models.dev's list is read; `off`: nowhere.",
  ),
  CATALOG_OPENROUTER_URL: feedUrl(
    "https://openrouter.ai/api/v1/models",
  ).describe("Where OpenRouter's list is read; `off`: nowhere."),
  CATALOG_LITELLM_URL: feedUrl(
    "https://raw.githubusercontent.com/BerriAI/litellm/main/model_prices_and_context_window.json",
  ).describe("Where LiteLLM's price file is read; `off`: nowhere."),
  ADMIN_ORGANIZATIONS: z
    .string()
    .default("")
    .transform(wordsOf)
    .describe(
      "Ids of organisations, with commas, whose callers with the scope `manage` decide on held changes of the catalog.",
    ),
  PRIVATE_WEBHOOKS: oneOf(["on", "off"])
    .default("off")
    .describe(
      "Whether organizations' webhooks may go to private addresses too, as in a closed network.",
    ),
  V1_VIA: oneOf(["direct", "next"])
    .default("direct")
    .describe(
      "Who serves /v1 in the self-hosted process: the fast direct host, or Next as on Vercel.",
    ),
});

function isSchedule(value: string): boolean {
  if (value.trim().split(/\s+/).length !== 5) return false;
  try {
    new CronPattern(value);
    return true;
  } catch {
    return false;
  }
}

function protocolOf(value: string): string {
  return URL.canParse(value) ? new URL(value).protocol : "";
}

function isOrigin(value: string): boolean {
  if (!/^https?:$/.test(protocolOf(value))) return false;
  const url = new URL(value);
  return url.pathname === "/" && !url.search && !url.hash && !url.username;
}

function wordsOf(value: string): string[] {
  return value
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}

function isAddressRange(word: string): boolean {
  if (word === "loopback" || word === "private") return true;
  const [address = "", prefix, ...more] = word.split("/");
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  if (prefix === undefined) return true;
  return (
    /^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128)
  );
}
