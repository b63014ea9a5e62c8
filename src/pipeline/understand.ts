import type { Caller } from "#core/caller.ts";
import type { ClassifyRequest, Task } from "#core/classify/classification.ts";
import type { Preferences } from "#core/preferences/preferences.ts";
import { newSessionId } from "#core/sessions/id.ts";
import { classifiable } from "#pipeline/classify.ts";
import {
  type Conversation,
  followConversation,
} from "#pipeline/conversation.ts";
import { type Evidence, readEvidence } from "#pipeline/evidence.ts";
import type { Ports, SessionRecord } from "#pipeline/ports.ts";
import type { AdviceRequest } from "#pipeline/request.ts";
import { selectTarget, type Target } from "#pipeline/select.ts";

const NO_SESSION: SessionRecord = { tasks: [], prompts: 0 };

/** Everything that classifying and ranking a request start from. */
export type Understood = {
  evidence: Evidence;
  target: Target;
  sessionId: string | null;
  session: SessionRecord;
  conversation: Conversation;
  preferences: Preferences;
  classifiable: ClassifyRequest;
};

/** Gathers what is known of a request. `feedbackTask`: what its own `feedback` field says of it. */
export async function understand(
  request: AdviceRequest,
  caller: Caller,
  ports: Ports,
  feedbackTask?: Task,
): Promise<Understood> {
  const evidence = readEvidence(request.prompt, request.input);
  const target = selectTarget(request.selection, ports.catalog());
  const sessionId =
    request.sessionId === "auto" ? newSessionId() : request.sessionId;
  const isNew = sessionId === null || sessionId !== request.sessionId;
  const session =
    (!isNew &&
      request.mode !== "regex" &&
      (await ports.sessions.read(caller.orgId, caller.mode, sessionId))) ||
    NO_SESSION;
  const conversation = await followConversation(
    request,
    sessionId,
    caller,
    ports,
  );
  const preferences = ports.preferences(caller.orgId);
  return {
    evidence,
    target,
    sessionId,
    session,
    conversation,
    preferences,
    classifiable: classifiable({
      request,
      evidence,
      target,
      session,
      preferences,
      feedbackTask:
        feedbackTask ??
        (request.mode === "regex"
          ? undefined
          : ports.feedback.taskFor(caller.orgId, evidence.prompt)),
    }),
  };
}
