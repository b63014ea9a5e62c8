import { AsyncLocalStorage } from "node:async_hooks";

type TraceHeaders = Readonly<Record<string, string>>;

const underWay = new AsyncLocalStorage<TraceHeaders>();

/** Runs `call` so that whatever it sends over HTTP carries these headers. */
export function withOutgoing<T>(headers: TraceHeaders, call: () => T): T {
  return underWay.run(headers, call);
}

export function outgoingTrace(): TraceHeaders | undefined {
  return underWay.getStore();
}
