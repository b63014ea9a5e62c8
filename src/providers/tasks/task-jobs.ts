import {
  isUpstreamFailure,
  UpstreamFailure,
  type JobState,
  type JobTicket,
  type UpstreamCall,
} from "#core/upstream.ts";
import { factsOf, jobAnswer } from "#providers/jobs/job-facts.ts";
import type { JobProtocol } from "#providers/jobs/job-upstream.ts";
import type { Json } from "#providers/json.ts";
import {
  type HostDoor,
  notUnderstood,
  type Patience,
  type Question,
  withoutOutput,
} from "#providers/media/host-door.ts";
import { keyFor } from "#providers/media/key-for.ts";
import { fetchedMedia } from "#providers/media/made-media.ts";
import { failedJob } from "#providers/media/refusal.ts";
import type { TaskDialect, TaskState } from "#providers/tasks/task-dialect.ts";

const ID = /^[\w.-]{1,128}$/;

/** Jobs at a host that makes tasks and tells of them by their id. */
export function taskJobs(dialect: TaskDialect, door: HostDoor): JobProtocol {
  const json = (question: Question, patience: Patience) =>
    door.json(
      { ...question, headers: { ...dialect.headers?.(), ...question.headers } },
      patience,
    );
  const ticketIn = (
    body: Json,
    call: UpstreamCall,
    seconds: number | undefined,
  ): JobTicket | null => {
    const task = dialect.taskIn(body, call, door);
    return task === null || !ID.test(task.id)
      ? null
      : {
          id: task.id,
          data: { ...factsOf(call, seconds ?? null), ...task.kept },
        };
  };
  return {
    async submit(call, patience) {
      const { seconds, ...question } = await dialect.ask(call, door, patience);
      const { body, status } = await json(
        { ...question, sent: call.body },
        patience,
      );
      const ticket = ticketIn(body, call, seconds);
      if (ticket === null) throw notUnderstood(status);
      return ticket;
    },
    ...(dialect.find && {
      async find(call: UpstreamCall, patience: Patience) {
        const asked = dialect.find?.(call) ?? null;
        if (asked === null) return "unknown" as const;
        const { seconds, ...question } = asked;
        try {
          const { body } = await json(question, patience);
          return ticketIn(body, call, seconds) ?? ("unknown" as const);
        } catch (error) {
          if (!isUpstreamFailure(error)) throw error;
          if (error.kind === "missing") return "none" as const;
          if (error.kind === "caller") return "unknown" as const;
          throw error;
        }
      },
    }),
    async poll(ticket, patience) {
      if (!ID.test(ticket.id)) {
        throw new UpstreamFailure("missing", "There is no such job.");
      }
      const { body } = await json(dialect.look(ticket, door), patience);
      const state = await dialect.stateIn(body, door, patience);
      switch (state?.status) {
        case "queued":
          return { status: "queued", progress: null };
        case "running":
          return state;
        case "failed":
          return { status: "failed", failure: failedJob(state.words) };
        case "succeeded":
          return succeeded(state, ticket, door, patience);
        default:
          throw notUnderstood();
      }
    },
    async cancel(ticket, patience) {
      if (!dialect.drop) return;
      const question = dialect.drop(ticket);
      // Most answer nothing at all to that.
      await door.send(
        {
          ...question,
          headers: { ...dialect.headers?.(), ...question.headers },
        },
        patience,
      );
    },
  };
}

async function succeeded(
  { links, seconds, tokens }: Extract<TaskState, { status: "succeeded" }>,
  ticket: JobTicket,
  door: HostDoor,
  patience: Patience,
): Promise<JobState> {
  if (links.length === 0) throw withoutOutput();
  const known = typeof seconds === "number" ? { durationSeconds: seconds } : {};
  const data = await Promise.all(
    links.map((url) =>
      fetchedMedia(url, door, known, patience, keyFor(url, door)),
    ),
  );
  return {
    status: "succeeded",
    answer: jobAnswer(ticket, data, tokens ?? null),
  };
}
