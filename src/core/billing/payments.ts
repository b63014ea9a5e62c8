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
  /** Charges the customer's kept payment method. Null: there is no such customer. */
  chargeCustomer(
    orgId: string,
    amountCents: number,
  ): Promise<{ orderId: string } | null>;
  /** Newest first; of one organisation, or of all since `createdAfter`. */
  orders(query: {
    orgId?: string;
    createdAfter?: Date;
    limit?: number;
  }): AsyncIterable<PaidOrder>;
};

/** `isTemporary`: the same call may succeed later. `message` is safe to show. */
export class PaymentFailure extends Error {
  readonly isTemporary: boolean;

  constructor(message: string, isTemporary: boolean, cause?: unknown) {
    super(message, { cause });
    this.name = "PaymentFailure";
    this.isTemporary = isTemporary;
  }
}

export function isPaymentFailure(error: unknown): error is PaymentFailure {
  return error instanceof Error && error.name === "PaymentFailure";
}
