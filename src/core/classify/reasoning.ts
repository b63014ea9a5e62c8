import type { ContentMode, Task } from "#core/classify/classification.ts";

const SUBJECT: Record<Task, string> = {
  text: "a text answer",
  image: "an image",
  video: "a video",
  music: "music or sound",
  speech: "speech or a transcript",
  code: "code",
  web_search: "current information from the web",
};

/** What tells the task where the words of the prompt do not. */
export const WHYS = {
  explicit: "the chosen model or filter does that",
  hint: "the request's task field says so",
  feedback: "feedback on near-identical prompts says so",
  default: "the prompt leaves it open and this is the organisation's default",
  session: "it follows on from the session's earlier prompts",
  turns: "it follows on from the earlier turns",
} as const;
export type Why = keyof typeof WHYS;

/** One plain sentence on why the task was chosen. */
export function sayWhy(
  task: Task,
  contentMode: ContentMode,
  reason: string,
): string {
  const mode =
    contentMode === "generate"
      ? ""
      : contentMode === "edit"
        ? " by changing what was given"
        : " by combining what was given";
  return `Prompt asks for ${SUBJECT[task]}${mode}: ${reason}.`;
}

/** Which of `WHYS` a sentence gives; null where it names the words of the prompt. */
export function whyIn(reasoning: string): Why | null {
  const whys = Object.keys(WHYS) as Why[];
  return whys.find((why) => reasoning.endsWith(`: ${WHYS[why]}.`)) ?? null;
}
