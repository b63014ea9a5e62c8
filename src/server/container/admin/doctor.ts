import { openClickHouse } from "#clickhouse/client.ts";
import { rootCause } from "#db/failure.ts";
import { environmentSettings } from "#providers/environment.ts";
import { openRedis } from "#redis/client.ts";
import { createHostAccess } from "#providers/registry.ts";
import { previousSecrets, rootSecret } from "#config/root-secret.ts";
import { type Env, readEnv, SettingsError } from "#config/env.ts";
import type { AdminSession } from "#server/container/admin/session.ts";
import { loadShippedCatalog } from "#server/container/shipped-catalog.ts";
import { createMailer } from "#server/mail/mailer.ts";
import { explain } from "#server/start-failure.ts";

/** One thing that was looked at. Null: neither well nor ill, such as what is not set. */
export type Finding = {
  what: string;
  ok: boolean | null;
  told: string;
  /** What to do about it; none where it is well. */
  remedy?: string;
};

/**
 * Looks at everything that a router needs: settings, secret, database, mail, provider keys. Nothing is changed, and no
 * provider charges for it.
 */
export async function examine(
  source: Readonly<Record<string, string | undefined>>,
  openSession: (env: Env) => Promise<AdminSession>,
): Promise<Finding[]> {
  let env: Env;
  try {
    env = readEnv(source);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.problems.map((problem) => {
      const [name = "", ...rest] = problem.split(": ");
      const [told = "", remedy] = rest.join(": ").split("; ");
      return { what: `setting ${name}`, ok: false, told, remedy };
    });
  }
  return [
    { what: "settings", ok: true, told: "all can be used" },
    ...secretOf(env),
    ...(await databaseOf(env, openSession)),
    ...(await redisOf(env)),
    await clickhouseOf(env),
    ...(await mailOf(env)),
    ...(await providersOf(environmentSettings(source), env)),
  ];
}

function secretOf(env: Env): Finding[] {
  const what = "secret";
  try {
    rootSecret(env);
  } catch (error) {
    const [told = ""] =
      error instanceof SettingsError ? error.problems : explain(error);
    return [{ what, ok: false, told }];
  }
  const previous = previousSecrets(env).length;
  const place = env.secret === null ? `kept in ${env.dataDir}/secret` : "set";
  return [
    previous === 0
      ? { what, ok: true, told: place }
      : {
          what,
          ok: null,
          told: `${place}; ${previous} before it can still be read`,
          remedy: "run `greatrouter encrypt-rotate`, then take them away",
        },
  ];
}

async function databaseOf(
  env: Env,
  openSession: (env: Env) => Promise<AdminSession>,
): Promise<Finding[]> {
  const what = "database";
  let session: AdminSession;
  try {
    session = await openSession(env);
  } catch (error) {
    return [
      {
        what,
        ok: false,
        told: explain(error).join(" "),
        remedy:
          env.databaseUrl === null
            ? `see that ${env.dataDir} can be written, and that one process alone uses it`
            : "see that DATABASE_URL is right and that PostgreSQL 15 or newer answers there",
      },
    ];
  }
  try {
    const { kind, ms, organizations, unbalanced } = await session.run(
      "doctor database",
      {},
    );
    const where = session.isRemote ? ", through the running router" : "";
    const ill = unbalanced as string[];
    return [
      {
        what,
        ok: true,
        told: `${String(kind)} answers in ${String(ms)} ms${where}; ${String(organizations)} organizations`,
      },
      ill.length === 0
        ? { what: "books", ok: true, told: "every balance is its ledger's sum" }
        : {
            what: "books",
            ok: false,
            told: `the balance is not the ledger's sum for ${ill.join(", ")}`,
            remedy:
              "stop selling credit, keep a copy of the database, and report it: this cannot happen",
          },
    ];
  } finally {
    await session.close();
  }
}

async function redisOf({ redisUrl }: Env): Promise<Finding[]> {
  const what = "Redis";
  if (redisUrl === null) {
    const told =
      "REDIS_URL is not set: each process has limits, health, sessions and cached answers of its own";
    return [{ what, ok: null, told }];
  }
  const { client, close } = await openRedis(redisUrl, {
    onAway: () => {},
    onBack: () => {},
  });
  try {
    const began = performance.now();
    await client.ping();
    const ms = Math.round(performance.now() - began);
    return [{ what, ok: true, told: `answers in ${ms} ms` }];
  } catch (error) {
    return [
      {
        what,
        ok: false,
        told: `does not answer: ${(error as Error).message}`,
        remedy:
          "see that REDIS_URL has the right host, port and password; until then each process carries on alone",
      },
    ];
  } finally {
    await close();
  }
}

async function clickhouseOf({ clickhouseUrl }: Env): Promise<Finding> {
  const what = "ClickHouse";
  if (clickhouseUrl === null) {
    const told = "CLICKHOUSE_URL is not set: the log is read in the database";
    return { what, ok: null, told };
  }
  const clickhouse = openClickHouse(clickhouseUrl);
  try {
    const began = performance.now();
    await clickhouse.rows("select 1");
    const ms = Math.round(performance.now() - began);
    return { what, ok: true, told: `answers in ${ms} ms` };
  } catch (error) {
    return {
      what,
      ok: false,
      told: `does not answer: ${rootCause(error).message}`,
      remedy:
        "see that CLICKHOUSE_URL has the right host, port, user, password and database; until then the log cannot be read, and its rows wait in the database",
    };
  } finally {
    await clickhouse.close();
  }
}

async function mailOf({ mail }: Env): Promise<Finding[]> {
  const what = "mail";
  if (!mail) {
    const told =
      "SMTP_URL is not set: no links, invitations and alerts by mail";
    return [{ what, ok: null, told }];
  }
  const mailer = createMailer(mail);
  try {
    await mailer.check();
    return [{ what, ok: true, told: "the mail server lets us in" }];
  } catch (error) {
    return [
      {
        what,
        ok: false,
        told: `the mail server does not: ${(error as Error).message}`,
        remedy: "see that SMTP_URL has the right host, port, user and password",
      },
    ];
  } finally {
    mailer.close();
  }
}

async function providersOf(
  settings: Readonly<Record<string, string | undefined>>,
  env: Env,
): Promise<Finding[]> {
  const catalog = loadShippedCatalog();
  const hosts = createHostAccess({
    env: settings,
    catalog: () => catalog,
    privateMedia: env.privateMedia,
  });
  try {
    const named = [...catalog.hosts.values()].filter(
      ({ env_var }) => (settings[env_var] ?? "").trim() !== "",
    );
    if (named.length === 0) {
      return [
        {
          what: "provider keys",
          ok: null,
          told: "none is set: live keys reach only hosts that organizations have keys of their own for",
          remedy: "set one, for instance OPENAI_API_KEY or ANTHROPIC_API_KEY",
        },
      ];
    }
    return await Promise.all(
      named.map(async (host): Promise<Finding> => {
        const what = `key ${host.env_var}`;
        if (!hosts.openable().has(host.slug)) {
          const told = `${host.name} is not spoken to yet`;
          return { what, ok: null, told };
        }
        const { ok, message } = await hosts.probe(host, settings);
        return {
          what,
          ok,
          told: message,
          ...(ok === false && {
            remedy: `set ${host.env_var} to a key that ${host.name} takes`,
          }),
        };
      }),
    );
  } finally {
    await hosts.close();
  }
}
