import type { Warning } from "#core/upstream.ts";
import type { StreamAnswer } from "#pipeline/answer.ts";
import type { JsonObject } from "#pipeline/request.ts";
import { anthropicError } from "#server/doors/messages/errors.ts";
import {
  type MessageEvent,
  MessageOutput,
} from "#server/doors/messages/output.ts";
import {
  messageUsage,
  newMessageId,
  presentMessage,
  stopReason,
} from "#server/doors/messages/present.ts";
import { presentGreatRouter } from "#server/present/greatrouter.ts";
import type { Telling } from "#server/sse/stream-answer.ts";

/** A streamed chat completion told as a message's events. What was used is known, and told, at the end. */
export function tellMessage(warnings: readonly Warning[]): Telling {
  return {
    async *events(answer: StreamAnswer) {
      const output = new MessageOutput();
      const { advice, started } = answer;
      yield written({
        type: "message_start",
        message: presentMessage({
          id: newMessageId(),
          model: started.served.model.id,
          content: [],
          finishReason: null,
          usage: messageUsage(null),
        }),
      });
      for await (const step of answer.steps) {
        if (step.type === "chunk") {
          for (const event of output.take(JSON.parse(step.json) as JsonObject))
            yield written(event);
          continue;
        }
        for (const event of output.end()) yield written(event);
        const { outcome } = step;
        yield written({
          type: "message_delta",
          delta: {
            stop_reason: stopReason(output.finishReason ?? "stop"),
            stop_sequence: null,
            stop_details: null,
            container: null,
          },
          usage: messageUsage(step.usage),
          greatrouter: presentGreatRouter(advice, {
            ...outcome,
            warnings: [...outcome.warnings, ...warnings],
          }),
        });
        yield written({ type: "message_stop" });
      }
    },
    failure: (error) =>
      written(anthropicError(error) as JsonObject & { type: string }),
  };
}

function written(event: MessageEvent): string {
  return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}
