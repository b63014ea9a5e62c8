import type { JobTicket, UpstreamCall } from "#core/upstream.ts";
import type { Json } from "#providers/json.ts";
import type { HostDoor, Patience } from "#providers/media/host-door.ts";
import type { Transcript } from "#providers/media/transcript.ts";

/** What one look at a listening host tells. */
export type Heard =
  | { status: "queued" | "running" }
  | { status: "failed"; words: string }
  | { status: "heard"; transcript: Transcript };

/** How one host takes a sound to listen to, tells what was said in it, and forgets it. */
export type ListeningDialect = {
  /** The answer that names the new job; `kept` goes into its ticket. */
  begin(
    call: UpstreamCall,
    door: HostDoor,
    patience: Patience,
  ): Promise<{ id: unknown; kept?: JobTicket["data"] }>;
  look(id: string): string;
  /** Null where the answer makes no sense. May ask once more where the words are told elsewhere. */
  stateIn(
    body: Json,
    id: string,
    door: HostDoor,
    patience: Patience,
  ): Heard | null | Promise<Heard | null>;
  /** What is to be deleted so that the host forgets job and sound. */
  traces(ticket: JobTicket): string[];
  /** Whether it keeps a limited number of them, so that they have to go once they are read. */
  isSmall?: boolean;
};
