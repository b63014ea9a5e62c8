import { parentPort, workerData } from "node:worker_threads";
import {
  PGlite,
  type QueryOptions,
  type Transaction,
} from "@electric-sql/pglite";
import type { Call, Failure, Question, Reply } from "#db/pglite/protocol.ts";

/** The thread that the embedded database runs in; `open-thread.ts` starts it with the database's folder. */
const port = parentPort;
if (!port) throw new Error("The embedded database runs in a thread.");
const pglite = await PGlite.create(String(workerData));
/**
 * The types that drizzle takes as text, with every statement. PGlite copies its parsers to mix others in, which takes it
 * a tenth of a millisecond, so here they are mixed in once. Dates within arrays are text to everyone.
 */
const USUALLY_TEXT = [1082, 1114, 1115, 1182, 1184, 1185, 1186, 1187, 1231];
const unusual = Object.fromEntries(
  USUALLY_TEXT.map((type) => [type, pglite.parsers[type]]),
) as Parsers;
Object.assign(pglite.parsers, asText(USUALLY_TEXT));

type Parsers = NonNullable<QueryOptions["parsers"]>;
type OpenTransaction = {
  handle: Transaction;
  end(commit: boolean): void;
  /** Settles with the commit or the rollback. */
  ended: Promise<void>;
};
const transactions = new Map<number, OpenTransaction>();
const listening = new Map<string, () => Promise<void>>();
const rolledBack = new Error("rolled back");
const reply = (message: Reply) => port.postMessage(message);

port.on("message", ({ id, call }: Question) => {
  answer(call).then(
    (value) => reply({ id, value }),
    (error: unknown) => reply({ id, failure: failureOf(error) }),
  );
});
reply({ id: 0, value: "open" });

async function answer(call: Call): Promise<unknown> {
  switch (call.type) {
    case "query":
      return on(call.transaction).query(call.text, call.values, {
        ...(call.options.rowMode && { rowMode: call.options.rowMode }),
        ...parsersFor(call.options.asText),
      });
    case "exec":
      return on(call.transaction).exec(
        call.text,
        call.blob && { blob: call.blob },
      );
    case "begin":
      return begin(call.transaction);
    case "end": {
      const open = openTransaction(call.transaction);
      transactions.delete(call.transaction);
      open.end(call.commit);
      return open.ended;
    }
    case "listen": {
      const { channel } = call;
      const stop = await pglite.listen(channel, (payload) =>
        reply({ notified: channel, payload }),
      );
      listening.set(channel, () => stop());
      return null;
    }
    case "unlisten":
      await listening.get(call.channel)?.();
      listening.delete(call.channel);
      return null;
    case "close":
      return pglite.close();
  }
}

/** Resolves once the transaction is open; it stays so until `end`. */
function begin(number: number): Promise<void> {
  const { promise: opened, resolve, reject } = Promise.withResolvers<void>();
  const over = Promise.withResolvers<void>();
  const ended = pglite.transaction(async (handle) => {
    transactions.set(number, {
      handle,
      end: (commit) => (commit ? over.resolve() : over.reject(rolledBack)),
      ended: settled,
    });
    resolve();
    await over.promise;
  });
  const settled = ended.catch((error: unknown) => {
    if (error !== rolledBack) throw error;
  });
  // Who ends the transaction hears of it; a failure to open it is heard here.
  settled.catch(reject);
  return opened;
}

function on(transaction: number | null): Pick<PGlite, "query" | "exec"> {
  return transaction === null ? pglite : openTransaction(transaction).handle;
}

function openTransaction(number: number): OpenTransaction {
  const open = transactions.get(number);
  if (!open) throw new Error("The transaction has ended.");
  return open;
}

function parsersFor(types: readonly number[]): QueryOptions {
  return types.join() === USUALLY_TEXT.join()
    ? {}
    : { parsers: { ...unusual, ...asText(types) } };
}

function asText(types: readonly number[]): Parsers {
  return Object.fromEntries(
    types.map((type) => [type, (text: string) => text]),
  );
}

/** Without what PGlite adds of the query: its parsers are functions, which no thread can hand to another. */
function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { message: String(error), fields: {} };
  const fields = Object.entries(error).filter(
    ([, value]) => typeof value === "string" || typeof value === "number",
  );
  return { message: error.message, fields: Object.fromEntries(fields) };
}
