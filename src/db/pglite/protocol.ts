/** What the process asks of the database's thread. `transaction` names one that is open; null is the database itself. */
export type Call =
  | {
      type: "query";
      transaction: number | null;
      text: string;
      values: unknown[];
      options: QueryOptions;
    }
  | {
      type: "exec";
      transaction: number | null;
      text: string;
      blob: Blob | undefined;
    }
  | { type: "begin"; transaction: number }
  | { type: "end"; transaction: number; commit: boolean }
  | { type: "listen"; channel: string }
  | { type: "unlisten"; channel: string }
  | { type: "close" };

export type QueryOptions = {
  rowMode: "array" | "object" | undefined;
  /** Types (OIDs) whose values stay the text that PostgreSQL wrote: a parser cannot cross to the thread. */
  asText: number[];
};

export type Question = { id: number; call: Call };

/** `fields`: what the driver's error carries besides its message, SQLSTATE and constraint among them. */
export type Failure = { message: string; fields: Record<string, unknown> };

export type Reply =
  | { id: number; value: unknown }
  | { id: number; failure: Failure }
  | { notified: string; payload: string };
