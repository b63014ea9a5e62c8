import { logFailure } from "#server/log-failure.ts";
import type { Env } from "#config/env.ts";
import { derived, previousSecrets, rootSecret } from "#config/root-secret.ts";
import type { Caller } from "#core/caller.ts";
import type { Catalog } from "#core/catalog/catalog.ts";
import { type Connection, openDatabase } from "#db/client.ts";
import { createFeedbackSnapshot } from "#db/ports/feedback-snapshot.ts";
import { createKeySnapshot } from "#db/ports/key-snapshot.ts";
import { createOrganizationLimits } from "#db/ports/organization-limits.ts";
import { createPerformance } from "#db/ports/performance.ts";
import { createPreferencesSnapshot } from "#db/ports/preferences-snapshot.ts";
import { sealingKey } from "#db/seal.ts";
import { createStoredFeedback } from "#memory/stored-feedback.ts";
import { advise } from "#pipeline/advise.ts";
import type { StreamAnswer } from "#pipeline/answer.ts";
import { explain } from "#pipeline/explain.ts";
import type { Clock, Ports } from "#pipeline/ports.ts";
import type { RouteRequest } from "#pipeline/request.ts";
import { routeStream } from "#pipeline/route-stream.ts";
import { route } from "#pipeline/route.ts";
import { environmentSettings } from "#providers/environment.ts";
import { createHostAccess } from "#providers/registry.ts";
import { logActions } from "#server/container/logs.ts";
import { oncePer } from "#server/container/once-per.ts";
import { openRequestLog } from "#server/container/request-log.ts";
import { readinessOf } from "#server/container/readiness.ts";
import { knownKey } from "#server/container/known-key.ts";
import { settingsActions } from "#server/container/settings.ts";
import { usageActions } from "#server/container/usage.ts";
import { serveAdmin } from "#server/container/admin/session.ts";
import { openBilling } from "#server/container/billing.ts";
import { startJobs, type JobRunner } from "#server/container/jobs.ts";
import { openCatalog } from "#server/container/catalog.ts";
import {
  openGenerations,
  type OpenGenerations,
} from "#server/container/generations.ts";
import { openShared } from "#server/container/shared.ts";
import { openWallet } from "#server/container/wallet.ts";
import { openLikeness } from "#server/container/likeness.ts";
import { openMedia, type OpenMedia } from "#server/container/media.ts";
import { warmUp } from "#server/container/warm-up.ts";
import { createAuthenticator } from "#server/auth/authenticate.ts";
import { statusOf } from "#server/errors.ts";
import { publicOrigin } from "#server/listening.ts";
import { openAccounts } from "#server/container/accounts.ts";
import { organizationActions } from "#server/container/organization.ts";
import { openProviderKeys } from "#server/container/provider-keys.ts";
import { preferenceActions } from "#server/container/preferences.ts";
import type { SignIn } from "#server/auth/next-auth.ts";
import type { LogOptions } from "#server/logs/handle.ts";
import { configureLog } from "#server/log/write.ts";
import { openTelemetry, type Telemetry } from "#server/telemetry/telemetry.ts";
import { VERSION } from "#server/telemetry/version.ts";
import { watchLimits } from "#server/telemetry/watch-limits.ts";
import type { Actions } from "#server/trpc/actions.ts";
import {
  applyPolarEvent,
  type PolarOutcome,
} from "#services/billing/apply-polar-event.ts";
import type { PolarEvent } from "#services/billing/polar-event.ts";
import { ensureDemo } from "#services/demo/create.ts";
import { giveFeedback } from "#services/feedback/give.ts";
import { reportHealth } from "#services/health/report.ts";
import { verifyApiKey } from "#services/keys/verify.ts";
import { exportLogs } from "#services/logs/export.ts";
import type { SealedPurpose } from "#services/sealed/reseal.ts";

/** Everything the process holds, put together once. */
export type Container = {
  env: Env;
  telemetry: Telemetry;
  /** Without `defer`'s host: work that outlives its request belongs to the process. */
  ports: Ports;
  authenticate(
    request: Request,
    clientAddress: string | null,
  ): Promise<Caller | null>;
  signIn: SignIn;
  actions(ports: Ports): Actions;
  routeStream(
    request: RouteRequest,
    caller: Caller,
    ports: Ports,
  ): Promise<StreamAnswer>;
  /** A page of the log of the caller's organisation and mode. */
  exportLogs: LogOptions["exportLogs"];
  /** Resolves once the log rows of before the call have been tried to be written. */
  logTried(): Promise<unknown>;
  media: OpenMedia;
  generations: OpenGenerations;
  applyPolarEvent(event: PolarEvent): Promise<PolarOutcome>;
  /** Runs the scheduled jobs that are due. */
  runDueJobs: JobRunner["runDue"];
  /** What can be used right now. */
  readiness(): Promise<Record<string, boolean>>;
  close(): Promise<void>;
};

const KEY = Symbol.for("greatrouter.container");
/** The self-hosted process holds every module twice; both copies must meet the same container. */
const shared = globalThis as { [KEY]?: Promise<Container> };

/** Opens database, catalog and providers, once per process. What failed to open is tried again by the next call. */
export function openContainer(env: Env): Promise<Container> {
  shared[KEY] ??= assemble(env).catch((error: unknown) => {
    delete shared[KEY];
    throw error;
  });
  return shared[KEY];
}

/** The open container. The host opens it before it serves. */
export function container(): Promise<Container> {
  const opened = shared[KEY];
  if (!opened) throw new Error("The container is not open.");
  return opened;
}

export async function closeContainer(): Promise<void> {
  const opened = shared[KEY];
  delete shared[KEY];
  const open = await opened?.catch(() => null);
  await open?.close();
}

const clock: Clock = {
  // Node's own: Next puts one in its place when it is loaded, which looks for a page being rendered at each call.
  now: Date.now,
  elapsed: () => performance.now(),
};

async function assemble(env: Env): Promise<Container> {
  configureLog(env.log);
  const secret = rootSecret(env);
  const connection = await openDatabase({
    databaseUrl: env.databaseUrl,
    dataDir: env.dataDir,
  });
  try {
    await connection.migrate();
    if (env.demoKeys) await ensureDemo(connection.db, env.dataDir);
    return await withDatabase(env, secret, connection);
  } catch (error) {
    await connection.close();
    throw error;
  }
}

async function withDatabase(
  env: Env,
  secret: string,
  connection: Connection,
): Promise<Container> {
  const telemetry = await openTelemetry(env, VERSION);
  const catalog = await openCatalog(connection, env, clock);
  const keys = await createKeySnapshot(connection);
  const before = previousSecrets(env);
  const sealing = (purpose: SealedPurpose) =>
    sealingKey(secret, purpose, before);
  const preferences = await createPreferencesSnapshot(connection);
  const organizationLimits = await createOrganizationLimits(connection);
  const feedback = createStoredFeedback();
  const storedFeedback = await createFeedbackSnapshot(
    connection,
    {},
    feedback.follow,
  );
  const texts = sealing("request texts");
  const logs = await openRequestLog(env, connection, {
    clock,
    sealingKey: texts,
  });
  const {
    wallet,
    stored,
    holds,
    close: closeWallet,
  } = await openWallet(env, connection);
  const likeness = openLikeness(env, { catalog: catalog.current, clock });
  const together = await openShared(env, {
    clock,
    organizationRates: organizationLimits.of,
    sealingKey: sealingKey(secret, "cached answers", before),
    keptAnswers: { db: connection.db, sealingKey: sealing("kept answers") },
  });
  const { health } = together;
  const limits = watchLimits(together.limits, telemetry.metrics.refused);
  const modelPerformance = createPerformance(connection.db, clock);
  const hosts = createHostAccess({
    env: environmentSettings(process.env),
    catalog: catalog.current,
    connectMs: env.timeouts.connectMs,
    privateMedia: env.privateMedia,
    traceHeaders: telemetry.otel?.outgoing,
  });
  const providerKeys = await openProviderKeys(connection, {
    hosts,
    catalog: catalog.current,
    sealingKey: sealing("provider keys"),
    clock,
  });
  const media = openMedia(env, {
    clock,
    secret: derived(secret, "media"),
    publicOrigin: () => publicOrigin(env),
  });
  const data = {
    db: connection.db,
    clock,
    retentionDays: env.logRetentionDays,
    logs,
  };
  const accounts = await openAccounts(
    env,
    connection,
    derived(secret, "sessions"),
  );

  const billing = openBilling(env, {
    db: connection.db,
    clock,
    sealing: sealing("webhook secrets"),
    mailer: accounts.mailer,
    limitsInForce: () => organizationLimits.refresh().catch(() => {}),
  });
  const ports: Ports = {
    clock,
    catalog: catalog.current,
    hosts: { ...hosts, own: providerKeys.own },
    preferences: (orgId) => preferences.preferencesOf(orgId),
    feedback,
    giveFeedback: (orgId, given) =>
      giveFeedback(
        { db: connection.db, memory: feedback, now: clock.now() },
        orgId,
        given,
      ),
    sessions: together.sessions,
    conversations: together.conversations,
    health,
    limits,
    wallet,
    idempotency: together.idempotency,
    answers: together.answers,
    timeouts: env.timeouts,
    media: media.shelf,
    log(row, told) {
      logs.log(row, told);
      telemetry.recorded(row);
    },
    statusOf,
    defer: (work) => {
      work.catch((error: unknown) => {
        logFailure("Deferred work failed", error);
      });
    },
  };

  const standing = {
    likenessTo: likeness.likenessTo,
    performance: modelPerformance,
    catalogSync: catalog.actions,
    accounts: accounts.actions,
    usage: usageActions(data),
    settings: settingsActions({ ...data, inForce: logs.refresh }),
    billing: billing.billing,
    webhooks: billing.webhooks,
    admit: (caller) => limits.admitCaller(caller),
    admitAddress: async (address) =>
      address === null ? null : limits.admitAddress(address),
  } satisfies Partial<Actions>;
  const standingOn = oncePer((snapshot: Catalog) => {
    const known = () => snapshot;
    return {
      preferences: preferenceActions({
        ...data,
        snapshot: preferences,
        catalog: known,
      }),
      logs: logActions(data, texts, { ...ports, catalog: known }),
      ...organizationActions({
        db: connection.db,
        catalog: known,
        now: () => new Date(clock.now()),
        mailer: accounts.mailer,
        publicOrigin: () => publicOrigin(env),
        keysInForce: () => keys.refresh().catch(() => {}),
        peopleInForce: accounts.inForce,
      }),
      providerKeys: providerKeys.actions(known),
      modelHealth: (caller, names) =>
        reportHealth(health, snapshot, caller, names),
    } satisfies Partial<Actions>;
  });
  // Asked for by every request: what does not depend on it is put together once.
  const actions = (own: Ports): Actions => ({
    ...standing,
    ...standingOn(own.catalog()),
    catalog: own.catalog,
    route: (request, caller) => route(request, caller, own),
    advise: async (request, caller) =>
      (await advise(request, caller, own)).advice,
    explain: (request, caller) => explain(request, caller, own),
    giveFeedback: ({ orgId }, given) => own.giveFeedback(orgId, given),
  });
  const admin = await serveAdmin(env, {
    connection,
    catalog: catalog.current,
    payments: billing.payments,
    sealing,
    publicOrigin: () => publicOrigin(env),
    now: () => new Date(clock.now()),
  });
  const generations = await openGenerations({
    db: connection.db,
    isAlone: connection.kind === "pglite",
    requestLimitMs: env.requestLimitMs,
    ports,
    wallet: stored,
    sealingKey: sealing("generations"),
    mediaSecret: media.secret,
    publicOrigin: () => publicOrigin(env),
    readMedia: media.readMedia,
    actions,
  });
  const jobs = startJobs(
    {
      ...data,
      wallet: stored,
      more: [...logs.jobs, media.job, ...billing.jobs, ...generations.jobs],
      catalogSync:
        env.catalogSync === null
          ? null
          : { cron: env.catalogSync, run: catalog.sync },
      onRun: ({ name, outcome }) =>
        telemetry.metrics.jobRan(name, outcome, clock.now()),
    },
    !env.onVercel,
  );

  telemetry.metrics.watch({
    logQueue: logs.queue,
    breakers: health.troubled,
    holds,
    catalogModels: () => catalog.current().models.length,
  });
  await warmUp(ports);
  catalog.prepareWith((next) => warmUp({ ...ports, catalog: () => next }));
  return {
    env,
    ports,
    telemetry,
    authenticate: createAuthenticator({
      verify: (text) => {
        const key = verifyApiKey(keys, text, clock.now());
        return key && knownKey(key);
      },
      session: accounts.session,
      secret: derived(secret, "addresses"),
    }),
    signIn: accounts.signIn,
    actions,
    routeStream,
    exportLogs: (caller, query) => exportLogs(logs.store, caller, query),
    logTried: logs.tried,
    media,
    generations,
    applyPolarEvent: (event) =>
      applyPolarEvent(connection.db, event, new Date(clock.now())),
    runDueJobs: () => jobs.runDue(),
    readiness: () => readinessOf(connection, catalog.current()),
    async close() {
      await admin.close();
      // First: a feed that is being read is not waited for.
      await catalog.close();
      await jobs.close();
      await generations.close();
      await closeWallet();
      await together.close();
      await logs.close();
      await Promise.all([
        likeness.close(),
        keys.close(),
        providerKeys.close(),
        preferences.close(),
        accounts.close(),
        billing.close(),
        organizationLimits.close(),
        storedFeedback.close(),
        hosts.close(),
      ]);
      await connection.close();
      await telemetry.otel?.close();
    },
  };
}
