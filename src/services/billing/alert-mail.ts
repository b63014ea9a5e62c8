import type { AlertRow } from "#db/queries/alerts.ts";

type Words = { subject: string; text: string };

/** An alert in words, with the page that mends it. */
export function alertMail(
  { type, data }: Pick<AlertRow, "type" | "data">,
  { organization, origin }: { organization: string; origin: string },
): Words {
  const { title, said } = sayings[type]?.(data) ?? {
    title: `${type} at GreatRouter`,
    said: JSON.stringify(data),
  };
  return {
    subject: `${organization}: ${title}`,
    text: `${said}

${origin}/billing

You get this because you may see to the money of ${organization}. What is told, and to whom, is set on that page.
`,
  };
}

const sayings: Record<
  string,
  ((data: Data) => { title: string; said: string }) | undefined
> = {
  "balance.low": ({ balance_dollars }) => ({
    title: `${money(balance_dollars)} of credit left`,
    said: `Your credit has fallen to ${money(balance_dollars)}. Requests are refused once it is used up; add credit before that.`,
  }),
  "balance.empty": ({ balance_dollars }) => ({
    title: "no credit left",
    said: `Your credit is used up (${money(balance_dollars)}). Requests with live keys are refused until you add credit.`,
  }),
  "spend_limit.warning": (data) => ({
    title: `four fifths of ${limitOf(data)} spent`,
    said: `${money(data.spent_dollars)} of ${money(data.limit_dollars)} is spent, ${limitOf(data)}. At the limit further requests are refused.`,
  }),
  "spend_limit.reached": (data) => ({
    title: `${limitOf(data)} reached`,
    said: `${money(data.spent_dollars)} of ${money(data.limit_dollars)} is spent, ${limitOf(data)}. Further requests are refused until the period ends (UTC) or the limit is raised.`,
  }),
  "top_up.failed": ({ amount_dollars, reason }) => ({
    title: "automatic top-up failed",
    said: `An automatic top-up of ${money(amount_dollars)} failed: ${String(reason)} It is switched off until you switch it on again.`,
  }),
};

type Data = Record<string, unknown>;

function limitOf({ scope, key_name, period }: Data): string {
  const whose =
    scope === "key"
      ? `the limit of the key "${String(key_name)}"`
      : "the organization's limit";
  return `${whose} for this ${String(period)}`;
}

function money(dollars: unknown): string {
  return typeof dollars === "number"
    ? dollars.toLocaleString("en-US", {
        style: "currency",
        currency: "USD",
        maximumFractionDigits: 6,
      })
    : "an unknown amount";
}
