import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { PGlite } from "@electric-sql/pglite";
import type { Call, Failure, Question, Reply } from "#db/pglite/protocol.ts";

/** The part of PGlite that drizzle and this folder use. */
export type Pglite = Pick<
  PGlite,
  "query" | "exec" | "listen" | "close" | "closed"
> & {
  transaction<T>(work: (tx: Queries) => Promise<T>): Promise<T>;
};
type Queries = Pick<PGlite, "query" | "exec">;

type Waiting = {
  resolve(value: unknown): void;
  reject(error: Error): void;
};

/**
 * PGlite on `folder`, in a thread of its own: a statement holds up whoever runs it for its whole length, and a request
 * must not wait for the log rows of others. Statements and transactions take turns there as they would here.
 */
export async function openThread(folder: string): Promise<Pglite> {
  // By path, at the root of the checkout: a bundler would take `new URL(…)` for a module of its own to build.
  const file = join(process.cwd(), "src", "db", "pglite", "thread.ts");
  const worker = new Worker(pathToFileURL(file), {
    workerData: folder,
    execArgv: [],
  });
  const waiting = new Map<number, Waiting>();
  const heard = new Map<string, Set<(payload: string) => void>>();
  let isClosed = false;
  let lastId = 0;
  let lastTransaction = 0;

  function expect(id: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      // The process may end while nothing is asked, and not before an answer.
      worker.ref();
    });
  }
  function settle(id: number, how: (entry: Waiting) => void): void {
    const entry = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
    if (entry) how(entry);
  }
  function ask(call: Call): Promise<unknown> {
    if (isClosed) return Promise.reject(closedError());
    const answer = expect(++lastId);
    worker.postMessage({ id: lastId, call } satisfies Question);
    return answer;
  }
  worker.on("message", (reply: Reply) => {
    if ("notified" in reply) {
      for (const hear of heard.get(reply.notified) ?? []) hear(reply.payload);
    } else if ("failure" in reply) {
      settle(reply.id, ({ reject }) => reject(errorOf(reply.failure)));
    } else settle(reply.id, ({ resolve }) => resolve(reply.value));
  });
  let fault: Error | null = null;
  worker.on("error", (error) => {
    fault = error instanceof Error ? error : new Error(String(error));
  });
  worker.on("exit", () => {
    isClosed = true;
    for (const id of waiting.keys()) {
      settle(id, ({ reject }) => reject(fault ?? closedError()));
    }
  });

  function queriesOn(transaction: number | null): Queries {
    return {
      query: (text, values = [], options = {}) =>
        ask({
          type: "query",
          transaction,
          text,
          values,
          options: {
            rowMode: options.rowMode,
            // Drizzle's parsers all leave the text as it is.
            asText: Object.keys(options.parsers ?? {}).map(Number),
          },
        }) as ReturnType<Queries["query"]> as never,
      exec: (text, { blob } = {}) =>
        ask({ type: "exec", transaction, text, blob }) as never,
    };
  }

  await expect(0);
  return {
    ...queriesOn(null),
    get closed() {
      return isClosed;
    },
    async transaction(work) {
      const transaction = ++lastTransaction;
      await ask({ type: "begin", transaction });
      const end = (commit: boolean) =>
        ask({ type: "end", transaction, commit });
      try {
        const result = await work(queriesOn(transaction));
        await end(true);
        return result;
      } catch (error) {
        await end(false).catch(() => {});
        throw error;
      }
    },
    async listen(channel, hear) {
      const known = heard.get(channel);
      if (known) known.add(hear);
      else {
        heard.set(channel, new Set([hear]));
        await ask({ type: "listen", channel });
      }
      return async () => {
        const left = heard.get(channel);
        left?.delete(hear);
        if (left?.size !== 0) return;
        heard.delete(channel);
        await ask({ type: "unlisten", channel });
      };
    },
    async close() {
      if (isClosed) return;
      const closing = ask({ type: "close" });
      isClosed = true;
      await closing;
      await worker.terminate();
    },
  };
}

function errorOf({ message, fields }: Failure): Error {
  return Object.assign(new Error(message), fields);
}

/** As PGlite itself says it. */
function closedError(): Error {
  return new Error("PGlite is closed");
}
