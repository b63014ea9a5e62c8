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
