import {
  PaymentFailure,
  type PaymentFailureCode,
} from "#core/billing/payments.ts";

/** What Polar calls its refusals, where it names them. */
const NAMED: Readonly<Record<string, PaymentFailureCode>> = {
  PaymentFailed: "declined",
  PaymentActionRequired: "confirmation_needed",
  PaymentMethodRequired: "no_payment_method",
  OffSessionChargesNotEnabled: "charges_not_enabled",
  OrganizationNotReadyForPayments: "account_not_ready",
  PaymentNotReady: "account_not_ready",
};

/** Polar's own words may carry what was sent; ours say what to do. */
export function failureOf(error: unknown): PaymentFailure {
  return new PaymentFailure(codeOf(error), error);
}

function codeOf(error: unknown): PaymentFailureCode {
  const status = statusOf(error);
  if (status === null || status >= 500 || status === 429) return "no_answer";
  const { error: name } = bodyOf(error);
  const named = typeof name === "string" ? NAMED[name] : undefined;
  if (named) return named;
  if (status === 402) return "declined";
  if (status === 401 || status === 403) return "router_refused";
  return isAbout(error, "payment_method_id")
    ? "no_payment_method"
    : "request_refused";
}

export function statusOf(error: unknown): number | null {
  const { statusCode } = (error ?? {}) as { statusCode?: unknown };
  return typeof statusCode === "number" ? statusCode : null;
}

/** Whether a bad field is what the request was refused for. */
export function isAbout(error: unknown, field: string): boolean {
  const { detail } = bodyOf(error);
  return (
    statusOf(error) === 422 &&
    Array.isArray(detail) &&
    detail.some((issue: { loc?: unknown[] }) => issue.loc?.includes(field))
  );
}

/** The SDK hands on the text of answers that its document does not list. */
function bodyOf(error: unknown): { error?: unknown; detail?: unknown } {
  const { error: body } = (error ?? {}) as { error?: unknown };
  const parsed = typeof body === "string" ? jsonOf(body) : body;
  return typeof parsed === "object" && parsed !== null ? parsed : {};
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
