import type { ContentMode, Task } from "#core/classify/classification.ts";
import { countOf, type Evidence } from "#core/classify/evidence.ts";

/**
 * Whether something new is asked for, a change of what came along, or a union of several inputs.
 * Null where the prompt does not settle it.
 */
export function readContentMode(
  task: Task,
  evidence: Evidence,
): ContentMode | null {
  const { act, attachments, structure } = evidence;
  const media = attachments.filter((kind) => kind !== "file");
  const files =
    structure.imageFiles + structure.videoFiles + structure.audioFiles;
  const inputs = Math.max(media.length, files);
  const points = countOf(evidence, "ref") > 0;
  switch (task) {
    case "image":
    case "video": {
      if (inputs >= 2) return "combine";
      if (act === "combine" && (inputs > 0 || points)) return "combine";
      if (task === "video" && media.length === 1 && media[0] === "image") {
        return "generate";
      }
      if (inputs === 1) return "edit";
      if (points && (act === "edit" || act === "rewrite")) return "edit";
      return "generate";
    }
    case "music":
    case "speech": {
      if (act === "transcribe") return "generate";
      if (inputs >= 2) return "combine";
      if (inputs === 1 && countOf(evidence, "transcribe") === 0) return "edit";
      return "generate";
    }
    case "code": {
      const given = structure.fence || structure.codeLines >= 2;
      const changes =
        act === "edit" ||
        countOf(evidence, "edit") > 0 ||
        countOf(evidence, "fix") > 0;
      return given && changes ? "edit" : "generate";
    }
    case "text":
      return act === "rewrite" && evidence.words > 12 ? null : "generate";
    case "web_search":
      return null;
  }
}
