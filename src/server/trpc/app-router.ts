import { router } from "#server/trpc/base.ts";
import { analyticsRouter } from "#server/trpc/routers/analytics.ts";
import { auditRouter } from "#server/trpc/routers/audit.ts";
import { autoRouter } from "#server/trpc/routers/auto.ts";
import { catalogAdminRouter } from "#server/trpc/routers/catalog-admin.ts";
import { billingRouter } from "#server/trpc/routers/billing.ts";
import { catalogRouter } from "#server/trpc/routers/catalog.ts";
import { logsRouter } from "#server/trpc/routers/logs.ts";
import { invitationsRouter } from "#server/trpc/routers/invitations.ts";
import { keysRouter } from "#server/trpc/routers/keys.ts";
import { membersRouter } from "#server/trpc/routers/members.ts";
import { modelRouter } from "#server/trpc/routers/model.ts";
import { modelHealthRouter } from "#server/trpc/routers/model-health.ts";
import { modelsRouter } from "#server/trpc/routers/models.ts";
import { organizationsRouter } from "#server/trpc/routers/organizations.ts";
import { organizationSettingsRouter } from "#server/trpc/routers/organization-settings.ts";
import { preferencesRouter } from "#server/trpc/routers/preferences.ts";
import { providerKeysRouter } from "#server/trpc/routers/provider-keys.ts";
import { sessionRouter } from "#server/trpc/routers/session.ts";
import { webhooksRouter } from "#server/trpc/routers/webhooks.ts";

/** Every procedure: the dashboard's through `/api/trpc`, and the REST API's by their `openapi` metadata. */
export const appRouter = router({
  analytics: analyticsRouter,
  audit: auditRouter,
  auto: autoRouter,
  billing: billingRouter,
  catalog: catalogRouter,
  catalogAdmin: catalogAdminRouter,
  invitations: invitationsRouter,
  keys: keysRouter,
  logs: logsRouter,
  members: membersRouter,
  model: modelRouter,
  models: modelsRouter,
  modelHealth: modelHealthRouter,
  organizations: organizationsRouter,
  organizationSettings: organizationSettingsRouter,
  preferences: preferencesRouter,
  providerKeys: providerKeysRouter,
  session: sessionRouter,
  webhooks: webhooksRouter,
});
export type AppRouter = typeof appRouter;
