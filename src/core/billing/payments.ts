/** An order as the payment provider tells it; amounts are whole cents of its currency, before tax. */
export type PaidOrder = {
  id: string;
  createdAt: Date;
  /** `paid`, `refunded` or `partially_refunded` once money has come. */
  status: string;
  currency: string;
  netAmount: number;
  /** Of all refunds together. */
  refundedAmount: number;
  externalCustomerId: string | null;
  /** What we wrote into its checkout. */
  metadataOrgId: string | null;
  invoiceNumber: string | null;
  description: string;
};

/** The payment provider, as billing needs it. Every method throws `PaymentFailure`. */
export type Payments = {
  /** A page on which an amount can be paid; whoever pays it becomes the organisation's customer. */
  createCheckout(asked: {
    orgId: string;
    amountCents: number;
    email: string | null;
    successUrl: string;
    returnUrl: string;
  }): Promise<{ id: string; url: string; expiresAt: Date }>;
  /** Where a customer sees invoices and keeps payment methods; null: it has never paid. */
  openPortal(orgId: string, returnUrl: string): Promise<string | null>;
  /** Prepares a charge of the customer's kept payment method: no money moves yet. Null: there is no such customer. */
  draftCharge(
    orgId: string,
    amountCents: number,
  ): Promise<{ orderId: string } | null>;
  /** Charges what was prepared, once however often it is called; resolves where it is charged already. */
  charge(orderId: string): Promise<void>;
  /** Newest first; of one organisation, or of all since `createdAfter`. */
  orders(query: {
    orgId?: string;
    createdAfter?: Date;
    limit?: number;
  }): AsyncIterable<PaidOrder>;
};

/** Why the payment provider did not do what it was asked for, in words that are safe to show. */
const REASONS = {
  no_answer: "The payment provider does not answer. Try again in a minute.",
  declined:
    "The payment was declined: check the card, or choose another payment method.",
  confirmation_needed:
    "The bank wants the cardholder to confirm the payment: buy credit once by hand.",
  no_payment_method: "There is no payment method yet: buy credit once by hand.",
  charges_not_enabled:
    "The payment provider does not let this router charge kept payment methods: have that enabled there.",
  account_not_ready:
    "The payment provider does not let this router take payments yet: finish the set-up of its account there.",
  router_refused:
    "The payment provider refuses this router: check POLAR_ACCESS_TOKEN and its scopes.",
  request_refused:
    "The payment provider refused the request: check POLAR_PRODUCT_ID and the amount.",
  no_credit: "No credit came within a day.",
} as const;
export type PaymentFailureCode = keyof typeof REASONS;
export const PAYMENT_FAILURE_CODES = Object.keys(
  REASONS,
) as PaymentFailureCode[];

export function isPaymentFailureCode(code: string): code is PaymentFailureCode {
  return Object.hasOwn(REASONS, code);
}

/** The sentence for a code; what was written down before there were codes is a sentence already. */
export function paymentReason(codeOrSentence: string): string {
  return isPaymentFailureCode(codeOrSentence)
    ? REASONS[codeOrSentence]
    : codeOrSentence;
}

export class PaymentFailure extends Error {
  readonly code: PaymentFailureCode;

  constructor(code: PaymentFailureCode, cause?: unknown) {
    super(REASONS[code], { cause });
    this.name = "PaymentFailure";
    this.code = code;
  }

  /** The same call may succeed later. */
  get isTemporary(): boolean {
    return this.code === "no_answer";
  }
}

export function isPaymentFailure(error: unknown): error is PaymentFailure {
  return error instanceof Error && error.name === "PaymentFailure";
}
