import type { ClassifyRequest, Task } from "#core/classify/classification.ts";
import type { Preferences } from "#core/preferences/preferences.ts";
import type { Evidence } from "#pipeline/evidence.ts";
import type { SessionRecord } from "#pipeline/ports.ts";
import type { AdviceRequest, JsonObject } from "#pipeline/request.ts";
import type { Target } from "#pipeline/select.ts";

/** Tools and structured output exist only where a chat model answers. */
const CHAT_TASKS: readonly Task[] = ["text", "code", "web_search"];

/** The request as the classifier takes it, with everything that is known beside the prompt. */
export function classifiable(known: {
  request: AdviceRequest;
  evidence: Evidence;
  target: Target;
  session: SessionRecord;
  preferences: Preferences;
  feedbackTask: Task | undefined;
}): ClassifyRequest {
  const { request, evidence, target, session, preferences } = known;
  return {
    prompt: evidence.prompt,
    turns: evidence.turns,
    attachments: evidence.attachments,
    mode: request.mode,
    explicitTask: target.task ?? undefined,
    hint: request.selection.task ?? undefined,
    contentMode: request.contentMode ?? undefined,
    feedbackTask: known.feedbackTask,
    sessionTasks: session.tasks,
    defaultTask: preferences.default_task ?? undefined,
    defaultContentMode: preferences.content_mode_default ?? undefined,
    allowedTasks:
      wantsTools(request.input) || wantsJson(request.input)
        ? CHAT_TASKS
        : undefined,
  };
}

export function wantsTools(input: JsonObject): boolean {
  return Array.isArray(input.tools) && input.tools.length > 0;
}

/** `response_format` of type text is what every model does anyway. */
export function wantsJson(input: JsonObject): boolean {
  const format = input.response_format;
  return (
    typeof format === "object" &&
    format !== null &&
    "type" in format &&
    (format.type === "json_object" || format.type === "json_schema")
  );
}
