import { createTRPCClient, httpLink } from "@trpc/client";
import type { AppRouter } from "#server/trpc/app-router.ts";
import { DEMO_ORG } from "#services/demo/create.ts";
import type { startOutside } from "#tests/e2e/support/outside.ts";

type Outside = Awaited<ReturnType<typeof startOutside>>;

/** Gives every screen something to show, as an administrator would: through the API that the screens use. */
export async function furnish(
  origin: string,
  { cookie, outside }: { cookie: string; outside: Outside },
): Promise<void> {
  const api = createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${origin}/api/trpc`,
        headers: { cookie: `next-auth.session-token=${cookie}`, origin },
      }),
    ],
  });
  for (const cents of [2_000, 5_000, 20_000]) {
    await outside.sell(DEMO_ORG, cents, origin);
  }
  await api.billing.setSettings.mutate({
    low_balance_dollars: 25,
    alert_emails: ["finance@northwind.test"],
  });
  await api.billing.setLimits.mutate({
    requests_per_minute: 6_000,
    spend_per_month_dollars: 500,
  });
  await api.keys.create.mutate({
    name: "Checkout assistant, production",
    mode: "live",
    scopes: ["inference"],
    requests_per_minute: 600,
    spend_per_month_dollars: 120,
  });
  const old = await api.keys.create.mutate({ name: "Old CI", mode: "test" });
  await api.keys.revoke.mutate({ id: old.id });
  await api.providerKeys.set.mutate({
    host: "openai",
    key: "sk-proj-of-the-screens-tests-4f9c",
    fallback: true,
  });
  await api.providerKeys.set.mutate({
    host: "anthropic",
    key: "sk-ant-of-the-screens-tests-88d1",
  });
  await api.preferences.set.mutate({
    key: "excluded_models",
    value: ["openai/gpt-5.5-pro"],
  });
  await api.preferences.set.mutate({
    key: "preferred_providers",
    value: ["anthropic", "google"],
  });
  await api.invitations.create.mutate({
    email: "new.colleague@northwind.test",
    role: "developer",
  });
  for (const path of ["heard", "broken"]) {
    const { id } = await api.webhooks.create.mutate({
      url: `${outside.url}/hooks/${path}`,
      events: path === "heard" ? ["*"] : ["balance.low"],
    });
    await api.webhooks.test.mutate({ id });
  }
}
