import type { Model } from "#core/catalog/model.ts";
import type {
  ContentMode,
  MediaKind,
  Subtask,
  Task,
} from "#core/classify/classification.ts";

/** A model serves it that lists the task type and every capability. */
export type TaskNeed = {
  taskType: string;
  capabilities: readonly string[];
};

/** Groups in order of preference: within one any need will do, the next counts only where the one before has no model. */
export type TaskNeeds = readonly (readonly TaskNeed[])[];

export type TaskRequest = {
  task: Task;
  contentMode: ContentMode;
  subtask?: Subtask;
  attachments?: readonly MediaKind[];
};

/** What a model must do for a classified request. */
export function taskTypesFor(request: TaskRequest): TaskNeeds {
  const { task, contentMode, subtask = null, attachments = [] } = request;
  switch (task) {
    case "text":
      return [[need("text_generation")]];
    case "code":
      return [[need("text_generation", "coding")]];
    case "web_search":
      return [[need("web_search"), need("text_generation", "web_search")]];
    case "image":
      return [
        [need(contentMode === "generate" ? "text_to_image" : "image_to_image")],
      ];
    case "video":
      return videoNeeds(contentMode, attachments);
    case "music":
      return [
        [need(subtask === "sound_effect" ? "text_to_audio" : "text_to_music")],
      ];
    case "speech":
      return [[need(speechTaskType(subtask, attachments))]];
  }
}

function videoNeeds(
  contentMode: ContentMode,
  attachments: readonly MediaKind[],
): TaskNeeds {
  const stills = attachments.includes("image");
  if (contentMode === "generate") {
    return [[need(stills ? "image_to_video" : "text_to_video")]];
  }
  // Stills alone leave nothing for a video editor to edit.
  return stills && !attachments.includes("video")
    ? [[need("image_to_video")]]
    : [[need("video_to_video")], [need("image_to_video")]];
}

function speechTaskType(
  subtask: Subtask,
  attachments: readonly MediaKind[],
): string {
  return subtask === "speech_to_text" || attachments.includes("audio")
    ? "speech_to_text"
    : "text_to_speech";
}

function need(taskType: string, ...capabilities: string[]): TaskNeed {
  return { taskType, capabilities };
}

export function meetsNeed(model: Model, { taskType, capabilities }: TaskNeed) {
  return (
    model.task_types.includes(taskType) &&
    capabilities.every((name) => model.capabilities.includes(name))
  );
}

const ROUTER_TASK_OF_TYPE: Record<string, Task> = {
  text_to_image: "image",
  image_to_image: "image",
  image_upscaling: "image",
  text_to_vector: "image",
  text_to_3d: "image",
  image_to_3d: "image",
  text_to_video: "video",
  image_to_video: "video",
  video_to_video: "video",
  video_upscaling: "video",
  text_to_music: "music",
  text_to_audio: "music",
  text_to_speech: "speech",
  speech_to_text: "speech",
  speech_translation: "speech",
  realtime_voice: "speech",
  web_search: "web_search",
};

const ROUTER_TASK_OF_CATEGORY: Record<string, Task> = {
  image: "image",
  "3d": "image",
  video: "video",
  music: "music",
  audio: "music",
  speech: "speech",
  realtime: "speech",
  search: "web_search",
};

/** The router task that a registry task type belongs to; its category decides for a type not known here. */
export function routerTaskOf(taskType: string, category?: string): Task {
  return (
    ROUTER_TASK_OF_TYPE[taskType] ??
    (category === undefined ? undefined : ROUTER_TASK_OF_CATEGORY[category]) ??
    "text"
  );
}
