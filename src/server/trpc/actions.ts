import type { z } from "zod";
import type { ModelPage } from "#contracts/model-page.ts";
import type { SessionState } from "#contracts/session.ts";
import type { ModelHealthResponse } from "#contracts/model-health.ts";
import type { Author } from "#core/accounts/author.ts";
import type { Role } from "#core/accounts/roles.ts";
import type { Caller } from "#core/caller.ts";
import type { Catalog } from "#core/catalog/catalog.ts";
import type { ChangeState, StoredChange } from "#core/catalog/sync/change.ts";
import type { KeyCheck } from "#core/provider-keys/provider-key.ts";
import type { Likeness } from "#core/recommend/embedding.ts";
import type { GivenFeedback } from "#core/feedback/feedback.ts";
import type {
  PreferenceKey,
  Preferences,
} from "#core/preferences/preferences.ts";
import type { PreferenceSuggestion } from "#core/preferences/suggestion.ts";
import type { Advice, RouteAnswer } from "#pipeline/answer.ts";
import type { Explanation } from "#pipeline/explain.ts";
import type { LimitState } from "#pipeline/ports.ts";
import type { AdviceRequest, RouteRequest } from "#pipeline/request.ts";
import type { Decider, FeedState } from "#services/catalog/held-changes.ts";
import type { SyncReport } from "#services/catalog/sync.ts";
import type { UsageRange } from "#core/analytics/period.ts";
import type { Dimension } from "#core/analytics/usage.ts";
import type { LogActions } from "#server/trpc/log-actions.ts";
import type { Overview } from "#services/analytics/overview.ts";
import type { readSettings } from "#services/settings/read.ts";
import type {
  BillingActions,
  WebhookActions,
} from "#server/trpc/billing-actions.ts";
import type { AuditFilter, readAudit } from "#services/audit/list.ts";
import type {
  openInvitation,
  readInvitations,
} from "#services/invitations/invite.ts";
import type { NewKey } from "#services/keys/create.ts";
import type { KeyChange, ListedKey } from "#services/keys/manage.ts";
import type {
  ListedProviderKey,
  ProviderKeyWish,
} from "#services/provider-keys/manage.ts";
import type { readMembers } from "#services/members/change.ts";

/** The organisation's routing preferences. */
export type PreferenceActions = {
  /** The defaults where the database fails; never throws. */
  read(caller: Caller): Promise<Preferences>;
  set(
    by: By,
    change: { key: PreferenceKey; value: unknown },
  ): Promise<Preferences>;
  unset(by: By, key: PreferenceKey): Promise<Preferences>;
  suggest(caller: Caller): Promise<PreferenceSuggestion[]>;
};

/** People, their sessions and organisations. */
export type AccountActions = {
  /** Who is signed in, where they belong, and how one could sign in. */
  describe(
    caller: Caller | null,
    from: { headers: Headers },
  ): Promise<SessionState>;
  /** Ends all sessions of the user. */
  endSessions(userId: string): Promise<void>;
  /** Answers the new organisation's id. */
  openOrganization(given: {
    userId: string;
    name: string;
    author: Author;
  }): Promise<string>;
  renameOrganization(
    orgId: string,
    name: string,
    author: Author,
  ): Promise<void>;
  /** The user's role there; null where they are no member. */
  roleIn(userId: string, orgId: string): Promise<Role | null>;
  /** A `Set-Cookie` that makes it the organisation that the session acts in. */
  organizationCookie(orgId: string): string;
};

export type ModelPerformance = NonNullable<
  z.infer<typeof ModelPage>["performance_timeseries"]
>[number];

/** How the catalog is kept up to date; for administrators. */
export type CatalogActions = {
  isAdmin(caller: Caller): boolean;
  feeds(): Promise<FeedState[]>;
  /** Newest first; throws `unavailable`. */
  changes(
    state: ChangeState,
    page: { limit: number; offset: number },
  ): Promise<{ rows: StoredChange[]; total: number }>;
  /** Throws `not_found`, `invalid_request`, `unavailable`. */
  decide(
    decision: { id: number; accept: boolean } & Decider,
  ): Promise<StoredChange>;
  /** Takes a decision of the last minute back. Throws as `decide` does. */
  reopen(decision: { id: number } & Decider): Promise<StoredChange>;
  /** Asks all sources now. */
  sync(): Promise<SyncReport>;
};

export type StoredOrganizationSettings = Awaited<
  ReturnType<typeof readSettings>
>;

/** What the organisation has set of its data. */
export type SettingsActions = {
  /** What holds where `logRetentionDays` is null. */
  defaultRetentionDays: number;
  read(caller: Caller): Promise<StoredOrganizationSettings>;
  set(
    by: By,
    change: Partial<StoredOrganizationSettings>,
  ): Promise<StoredOrganizationSettings>;
};

/** In whose name something is changed. */
export type By = { caller: Caller; author: Author };
type ByMember = By & { userId: string };

/** The organisation's API keys. */
export type KeyActions = {
  list(caller: Caller): Promise<ListedKey[]>;
  issue(
    by: By,
    wanted: NewKey,
  ): Promise<{ id: string; prefix: string; plain: string }>;
  change(by: By, keyId: string, change: KeyChange): Promise<void>;
  rotate(
    by: By,
    keyId: string,
    overlapSeconds: number,
  ): Promise<{ prefix: string; plain: string }>;
  withdraw(by: By, keyId: string): Promise<void>;
  /** Takes that back, within a minute. */
  restore(by: By, keyId: string): Promise<void>;
};

/** The organisation's own keys at upstream hosts. */
export type ProviderKeyActions = {
  /** Slugs of the hosts that keys can be brought along for. */
  openable(): ReadonlySet<string>;
  list(caller: Caller): Promise<ListedProviderKey[]>;
  set(by: By, host: string, wish: ProviderKeyWish): Promise<ListedProviderKey>;
  remove(by: By, host: string): Promise<void>;
  /** Tries the key that is kept. */
  test(caller: Caller, host: string): Promise<KeyCheck>;
};

export type MemberActions = {
  list(caller: Caller): ReturnType<typeof readMembers>;
  changeRole(
    by: ByMember,
    change: { userId: string; role: Role },
  ): Promise<void>;
  /** Oneself too. */
  remove(by: ByMember, userId: string): Promise<void>;
};

export type InvitationActions = {
  list(caller: Caller): ReturnType<typeof readInvitations>;
  create(
    by: ByMember,
    wanted: { email: string | null; role: Role },
  ): Promise<{ id: string; url: string; expiresAt: Date; emailSent: boolean }>;
  revoke(by: By, id: string): Promise<void>;
  open(token: string): ReturnType<typeof openInvitation>;
  accept(
    by: ByMember,
    token: string,
  ): Promise<{ orgId: string; name: string; role: Role }>;
};

/** What the procedures call: use cases, already bound to their ports by the container. */
export type Actions = {
  /** One inference request to its end; counts the key's limit and writes the log row itself. */
  route(request: RouteRequest, caller: Caller): Promise<RouteAnswer>;
  /** Classifies and ranks; calls no model and writes nothing. */
  advise(request: AdviceRequest, caller: Caller): Promise<Advice>;
  /** Why `advise` says what it says; calls no model and writes nothing. */
  explain(request: AdviceRequest, caller: Caller): Promise<Explanation>;
  /** Stores feedback on a classification; throws `unavailable`. `applied`: whether it steers the organisation's next requests. */
  giveFeedback(
    caller: Caller,
    given: GivenFeedback,
  ): Promise<{ id: string; applied: boolean }>;
  /** The catalog snapshot of this moment. */
  catalog(): Catalog;
  /** How alike models are to the prompt; undefined where the catalog's words are to decide. Never rejects. */
  likenessTo(prompt: string): Promise<Likeness | undefined>;
  /** How a model did in the last day, by hour and host; null while the database does not say. */
  performance(modelId: string): Promise<ModelPerformance[] | null>;
  catalogSync: CatalogActions;
  preferences: PreferenceActions;
  accounts: AccountActions;
  logs: LogActions;
  usage: {
    overview(
      caller: Caller,
      query: { range: UsageRange; by: Dimension | null },
    ): Promise<Overview>;
  };
  settings: SettingsActions;
  billing: BillingActions;
  webhooks: WebhookActions;
  keys: KeyActions;
  providerKeys: ProviderKeyActions;
  members: MemberActions;
  invitations: InvitationActions;
  /** A page of the organisation's audit log, newest first. */
  audit(caller: Caller, filter: AuditFilter): ReturnType<typeof readAudit>;
  /** Of every catalog model where no name is given; throws `unknown_model`. */
  modelHealth(
    caller: Caller,
    names: readonly string[],
  ): ModelHealthResponse["health"];
  /** Counts one request that is not inference; throws `rate_limited`. Null where no limit applies. */
  admit(caller: Caller): Promise<LimitState | null>;
  /** The same for public endpoints without a caller, per address. */
  admitAddress(address: string | null): Promise<LimitState | null>;
};
