import type { UpstreamCall } from "#core/upstream.ts";
import type {
  HostDoor,
  Patience,
  Question,
} from "#providers/media/host-door.ts";

/** How one host wants to be asked for pictures. */
export type Dialect = {
  ask(
    call: UpstreamCall,
    door: HostDoor,
    patience: Patience,
  ): Promise<Question>;
};
