import {
  isUpstreamFailure,
  UpstreamFailure,
  type JobTicket,
} from "#core/upstream.ts";
import type { JobProtocol } from "#providers/jobs/job-upstream.ts";
import type { ListeningDialect } from "#providers/listening/dialect.ts";
import {
  type HostDoor,
  notUnderstood,
  type Patience,
} from "#providers/media/host-door.ts";
import { failedJob } from "#providers/media/refusal.ts";
import { transcriptAnswer } from "#providers/media/transcript.ts";

const ID = /^[\w-]{1,128}$/;

/** Jobs at a host that listens to a sound and tells of it by its id. */
export function listeningJobs(
  dialect: ListeningDialect,
  door: HostDoor,
): JobProtocol {
  async function forget(ticket: JobTicket, patience: Patience): Promise<void> {
    for (const url of dialect.traces(ticket)) {
      await door.send({ url, method: "DELETE" }, patience);
    }
  }
  return {
    async submit(call, patience) {
      const { id, kept = {} } = await dialect.begin(call, door, patience);
      if (typeof id !== "string" || !ID.test(id)) throw notUnderstood();
      return { id, data: kept };
    },
    async poll(ticket, patience) {
      const { id } = ticket;
      if (!ID.test(id)) {
        throw new UpstreamFailure("missing", "There is no such job.");
      }
      const { body } = await door.json({ url: dialect.look(id) }, patience);
      const state = await dialect.stateIn(body, id, door, patience);
      if (!state) throw notUnderstood();
      if (state.status === "failed") {
        return { status: "failed", failure: failedJob(state.words) };
      }
      if (state.status !== "heard") {
        return { status: state.status, progress: null };
      }
      const { transcript } = state;
      const { duration } = transcript;
      if (dialect.isSmall) await forget(ticket, patience).catch(ignored);
      return {
        status: "succeeded",
        answer: transcriptAnswer(
          transcript,
          duration === null ? null : { audioSeconds: duration, requests: 1 },
        ),
      };
    },
    cancel: forget,
  };
}

/** What was said is known by then. */
function ignored(error: unknown): void {
  if (!isUpstreamFailure(error)) throw error;
}
