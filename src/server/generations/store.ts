import type { Caller, Scope } from "#core/caller.ts";
import type { Generation } from "#core/generation.ts";

/** A request as it is kept until it has ended: all that carrying it on takes. */
export type KeptRequest = {
  url: string;
  headers: [string, string][];
  body: string;
  caller: Omit<Caller, "scopes"> & { scopes: Scope[] };
};

/** What the runner needs of the table of generations. */
export type GenerationStore = {
  create(request: {
    orgId: string;
    mode: Caller["mode"];
    requestId: string;
    text: string;
  }): Promise<Generation>;
  read(
    orgId: string,
    mode: Caller["mode"],
    id: string,
  ): Promise<Generation | null>;
  claim(): Promise<{ generation: Generation; request: string | null } | null>;
  renew(one: Generation): Promise<boolean>;
  hand(one: Generation): Promise<void>;
  began(one: Generation, hold: Generation["hold"]): Promise<void>;
  submitted(
    one: Generation,
    job: NonNullable<Generation["job"]>,
  ): Promise<void>;
  progressed(one: Generation, progress: number | null): Promise<void>;
  end(
    one: Generation,
    status: "succeeded" | "failed",
    answer: string,
  ): Promise<void>;
  cancel(one: Generation): Promise<boolean>;
};
