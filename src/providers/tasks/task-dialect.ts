import type { JobTicket, UpstreamCall } from "#core/upstream.ts";
import type { Json } from "#providers/json.ts";
import type {
  HostDoor,
  Patience,
  Question,
} from "#providers/media/host-door.ts";

/**
 * What one look at a task tells. `links` lead to its media; `seconds` is their length and `tokens` what they took, where
 * the host says it.
 */
export type TaskState =
  | { status: "queued" }
  | { status: "running"; progress: number | null }
  | { status: "failed"; words: string }
  | {
      status: "succeeded";
      links: string[];
      seconds?: number | null;
      tokens?: number | null;
    };

/** How one host takes a task, tells of it and drops it. */
export type TaskDialect = {
  ask(
    call: UpstreamCall,
    door: HostDoor,
    patience: Patience,
  ): Promise<Question & { seconds?: number }>;
  /** The task, from the answer to `ask` or `find`; null where the answer names none. `kept` goes into the ticket. */
  taskIn(
    body: Json,
    call: UpstreamCall,
    door: HostDoor,
  ): { id: string; kept?: JobTicket["data"] } | null;
  /** What a task is asked for by that the call's `watch` names; null where such tasks have no names. Absent: none have. */
  find?(call: UpstreamCall): (Question & { seconds?: number }) | null;
  look(ticket: JobTicket, door: HostDoor): Question;
  /** Null where the answer makes no sense. May ask once more where the media are told of elsewhere. */
  stateIn(
    body: Json,
    door: HostDoor,
    patience: Patience,
  ): TaskState | null | Promise<TaskState | null>;
  /** Absent where the host cannot drop a task. */
  drop?(ticket: JobTicket): Question;
  /** Headers that hold for one request only, such as a key signed a moment ago. */
  headers?(): Readonly<Record<string, string>>;
};
