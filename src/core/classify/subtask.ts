import type { Subtask, Task } from "#core/classify/classification.ts";
import { asksForLettering } from "#core/classify/lettering.ts";
import { countOf, type Evidence } from "#core/classify/evidence.ts";

/** What kind of sound or picture is meant, where the task alone leaves it open. */
export function readSubtask(task: Task, evidence: Evidence): Subtask {
  const { act, attachments, structure } = evidence;
  if (task === "speech") {
    const recorded =
      attachments.includes("audio") ||
      attachments.includes("video") ||
      structure.audioFiles + structure.videoFiles > 0;
    if (act === "transcribe") return "speech_to_text";
    if (act === "speak") return "text_to_speech";
    return recorded && countOf(evidence, "transcribe") > 0
      ? "speech_to_text"
      : recorded && countOf(evidence, "speak") === 0 && act !== "edit"
        ? "speech_to_text"
        : "text_to_speech";
  }
  if (task === "music" && countOf(evidence, "sfx") > 0) {
    const both = countOf(evidence, "music") > 0;
    return both ? null : "sound_effect";
  }
  if (task === "image" && asksForLettering(evidence.window)) return "lettering";
  return null;
}
