import type { Caller } from "#core/caller.ts";
import { AppError } from "#core/errors.ts";
import { explainClassification } from "#core/classify/explain.ts";
import type { GivenFeedback } from "#core/feedback/feedback.ts";
import { NO_MONEY } from "#core/money.ts";
import { DEFAULT_PREFERENCES } from "#core/preferences/preferences.ts";
import type { Advice, Outcome, RouteAnswer } from "#pipeline/answer.ts";
import type { Explanation } from "#pipeline/explain.ts";
import type { AdviceRequest, RouteRequest } from "#pipeline/request.ts";
import { handleRest } from "#server/rest/handle-rest.ts";
import type { RestOptions } from "#server/rest/options.ts";
import { fakeBilling, fakeWebhooks } from "#tests/support/fake-billing.ts";
import type { Actions } from "#server/trpc/actions.ts";
import type { ListedProviderKey } from "#services/provider-keys/manage.ts";
import { aCandidate, aCatalog, aModel, anAdvice, aPlan } from "./fake-plan.ts";

export const LARGE = aModel("acme/large", ["acme", "other"], {
  capabilities: ["text_generation", "tools", "vision"],
});
export const SMALL = aModel("acme/small", ["acme"], { price_tier: "economy" });

export function aCaller(over: Partial<Caller> = {}): Caller {
  return {
    via: "key",
    orgId: "org_1",
    mode: "test",
    scopes: new Set(["inference", "read", "manage"]),
    keyId: "key_1",
    userId: null,
    role: null,
    modelAllowList: null,
    limits: {
      requestsPerMinute: null,
      spendPerDayCents: null,
      spendPerMonthCents: null,
    },
    ipHash: null,
    userAgent: null,
    ...over,
  };
}

export function advised(over: Partial<Advice> = {}): Advice {
  const plan = {
    ...aPlan(aCandidate(LARGE), aCandidate(SMALL)),
    cheapestModel: "acme/small",
    savingsVsHighestPct: 85,
  };
  return { ...anAdvice(plan), sessionId: "sess_1", ...over };
}

export function explained(): Explanation {
  const { classification, optimization, plan } = advised();
  return {
    classification,
    optimization,
    lastTurn: null,
    evidence: explainClassification({
      prompt: "Write a poem about the sea",
      turns: [],
      attachments: [],
      mode: "auto",
    }),
    candidates: plan.ranked.map((candidate) => ({
      candidate,
      parts: { quality: 0.6, preference: 0.05, health: 0, cost: -0.1 },
    })),
    dropOuts: [{ modelId: "acme/old", reason: "not_current" }],
  };
}

export function answeredBy(advice = advised()): RouteAnswer {
  const outcome: Outcome = {
    served: advice.plan.winner,
    host: "acme",
    attempts: [
      {
        model: "acme/large",
        host: "acme",
        status: 200,
        ms: 5,
        errorCode: null,
      },
    ],
    cost: NO_MONEY,
    costIsEstimate: false,
    cache: "off",
    ownKey: false,
    sandbox: true,
    warnings: [],
    timing: {
      classificationMs: 1,
      routingMs: 2,
      inferenceMs: 5,
      totalMs: 8,
    },
  };
  return {
    advice,
    outcome,
    result: {
      id: "chatcmpl-1",
      object: "chat.completion",
      created: 1,
      model: "large@acme",
      choices: [
        {
          index: 0,
          message: { role: "assistant", content: "Paris.", refusal: null },
          logprobs: null,
          finish_reason: "stop",
        },
      ],
      usage: { prompt_tokens: 14, completion_tokens: 8, total_tokens: 22 },
    },
    mediaResult: null,
    limit: { limit: 60, remaining: 59, resetSeconds: 12.3 },
  };
}

/** What the API asked of the use cases behind it. */
export type Asked = {
  routed: RouteRequest[];
  advised: AdviceRequest[];
  feedback: GivenFeedback[];
};

/** Nobody is signed in, and nothing can be changed. */
function fakeAccounts(): Actions["accounts"] {
  return {
    describe: async () => ({
      user: null,
      organization: null,
      organizations: [],
      mode: "test",
      scopes: [],
      permissions: [],
      is_administrator: false,
      sign_in: { github: false, google: false, email: false, local: false },
    }),
    endSessions: async () => {},
    openOrganization: async () => "org_2",
    renameOrganization: async () => {},
    roleIn: async () => null,
    organizationCookie: (orgId) => `greatrouter.organization=${orgId}`,
  };
}
const DEFAULT_SETTINGS = {
  logRetentionDays: null,
  storePrompts: false,
  promptRetentionDays: 7,
  region: null,
};

const PROVIDER_KEY: ListedProviderKey = {
  host: "acme",
  hint: "cdef",
  fields: {},
  fallsBack: false,
  checkedAt: new Date(0),
  checkOk: true,
  checkMessage: "It works.",
  createdAt: new Date(0),
  updatedAt: new Date(0),
};

/** An organisation with next to nothing in it. */
function fakeOrganization(): Pick<
  Actions,
  "keys" | "providerKeys" | "members" | "invitations" | "audit"
> {
  const made = { id: "key_1", prefix: "pk_test_123456789", plain: "pk_test" };
  const gone = async (): Promise<never> => {
    throw new AppError("not_found", "There is none.");
  };
  return {
    keys: {
      list: async () => [],
      issue: async () => made,
      change: async () => {},
      rotate: async () => made,
      withdraw: async () => {},
      restore: async () => {},
    },
    providerKeys: {
      openable: () => new Set(["acme"]),
      list: async () => [PROVIDER_KEY],
      set: async () => PROVIDER_KEY,
      remove: async () => {},
      test: async () => ({ ok: true, message: "It works.", models: 3 }),
    },
    members: {
      list: async () => [],
      changeRole: async () => {},
      remove: async () => {},
    },
    invitations: {
      list: async () => [],
      create: gone,
      revoke: gone,
      open: gone,
      accept: gone,
    },
    audit: async () => ({ rows: [], next: null }),
  };
}

export function fakeActions(
  over: Partial<Actions> = {},
): Actions & { asked: Asked } {
  const asked: Asked = { routed: [], advised: [], feedback: [] };
  const catalog = aCatalog([LARGE, SMALL]);
  return {
    asked,
    async route(request) {
      asked.routed.push(request);
      return answeredBy();
    },
    async advise(request) {
      asked.advised.push(request);
      return advised();
    },
    async explain(request) {
      asked.advised.push(request);
      return explained();
    },
    async giveFeedback(_, given) {
      asked.feedback.push(given);
      return { id: "fb_1", applied: true };
    },
    catalog: () => catalog,
    likenessTo: async () => undefined,
    performance: async () => null,
    catalogSync: {
      isAdmin: () => false,
      feeds: async () => [],
      changes: async () => ({ rows: [], total: 0 }),
      decide: async () => {
        throw new AppError("not_found", "No change is held.");
      },
      reopen: async () => {
        throw new AppError("not_found", "Nothing was decided.");
      },
      sync: async () => NO_SYNC,
    },
    preferences: {
      read: async () => DEFAULT_PREFERENCES,
      set: async () => DEFAULT_PREFERENCES,
      unset: async () => DEFAULT_PREFERENCES,
      suggest: async () => [],
    },
    accounts: fakeAccounts(),
    logs: {
      list: async () => ({ rows: [], nextCursor: null }),
      count: async () => ({ rows: 0, isWhole: true }),
      tail: async () => ({ rows: [], cursor: "2026-05-01T00:00:00.000Z" }),
      get: async () => {
        throw new AppError("not_found", "No such row.");
      },
      replay: async () => {
        throw new AppError("not_found", "No such row.");
      },
      views: async () => [],
      saveView: async () => {
        throw new AppError("unavailable", "Nothing is kept here.");
      },
      deleteView: async () => {},
    },
    usage: {
      overview: async () => {
        throw new AppError("unavailable", "Nothing is counted here.");
      },
    },
    settings: {
      defaultRetentionDays: 90,
      read: async () => DEFAULT_SETTINGS,
      set: async (_, change) => ({ ...DEFAULT_SETTINGS, ...change }),
    },
    billing: fakeBilling(),
    webhooks: fakeWebhooks(),
    ...fakeOrganization(),
    modelHealth: () => [],
    admit: async () => null,
    admitAddress: async () => ({
      limit: 600,
      remaining: 599,
      resetSeconds: 60,
    }),
    ...over,
  };
}

const NO_SYNC = { feeds: [], observed: 0, applied: 0, held: 0, withdrawn: 0 };

export const GOOD_KEY = "pk_test_good";

/** Knows one key; any other is refused, none is nobody. */
export async function fakeAuthentication(
  request: Request,
): Promise<Caller | null> {
  const header = request.headers.get("authorization");
  if (header === null) return null;
  if (header === `Bearer ${GOOD_KEY}`) return aCaller();
  throw new AppError("invalid_api_key", "The API key is not valid.");
}

export type Told = {
  status: number;
  headers: Headers;
  text: string;
  body: Record<string, unknown>;
};

/** One request to the facade, with a good key and JSON unless `init` says otherwise. */
export async function callRest(
  method: string,
  path: string,
  given: {
    json?: unknown;
    text?: string;
    stream?: ReadableStream<Uint8Array>;
    headers?: Record<string, string | null>;
    options?: Partial<RestOptions>;
  } = {},
): Promise<Told> {
  const headers = new Headers({ authorization: `Bearer ${GOOD_KEY}` });
  const text =
    given.text ??
    (given.json === undefined ? undefined : JSON.stringify(given.json));
  if (text !== undefined || given.stream)
    headers.set("content-type", "application/json");
  for (const [key, value] of Object.entries(given.headers ?? {})) {
    if (value === null) headers.delete(key);
    else headers.set(key, value);
  }
  const body =
    given.stream ??
    (text === undefined ? undefined : new TextEncoder().encode(text));
  const request = new Request(`http://api.test${path}`, {
    method,
    headers,
    body,
    duplex: "half",
  } as RequestInit);
  if (given.headers?.["content-type"] === null)
    request.headers.delete("content-type");
  const response = await handleRest(request, {
    requestId: "req_test",
    clientAddress: "192.0.2.1",
    actions: fakeActions(),
    authenticate: fakeAuthentication,
    ...given.options,
  });
  const answer = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text: answer,
    body: answer === "" ? {} : (JSON.parse(answer) as Record<string, unknown>),
  };
}

/** The `error` object of an answer; empty where there is none. */
export function errorIn({ body }: Told): Record<string, unknown> {
  return (body.error ?? {}) as Record<string, unknown>;
}
