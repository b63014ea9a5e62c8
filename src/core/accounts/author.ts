/** The router itself, or its operator at the command line. */
export const OPERATOR: Author = {
  kind: "operator",
  id: null,
  address: null,
  userAgent: null,
};

/** Who changes something, and from where, as the audit log tells it. */
export type Author = {
  readonly kind: "user" | "key" | "operator";
  /** Of the user or the key; null for the operator's own command. */
  readonly id: string | null;
  /** The client's address; null where it is not known. */
  readonly address: string | null;
  readonly userAgent: string | null;
};
