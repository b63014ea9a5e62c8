import type { Model } from "#core/catalog/model.ts";

/** What goes into a model and comes out of it. */
export type Shape =
  | "chat"
  | "image"
  | "vector"
  | "video"
  | "object"
  | "music"
  | "speech"
  | "transcript"
  | "page"
  | "embeddings"
  | "moderation"
  | "rerank"
  | "labels";

const SHAPES: Readonly<Record<string, Shape>> = {
  text_to_image: "image",
  image_to_image: "image",
  image_upscaling: "image",
  text_to_vector: "vector",
  text_to_video: "video",
  image_to_video: "video",
  video_to_video: "video",
  video_upscaling: "video",
  text_to_3d: "object",
  image_to_3d: "object",
  text_to_music: "music",
  text_to_audio: "music",
  text_to_speech: "speech",
  realtime_voice: "speech",
  speech_to_text: "transcript",
  speech_translation: "transcript",
  ocr: "page",
  embeddings: "embeddings",
  moderation: "moderation",
  rerank: "rerank",
  text_classification: "labels",
  object_detection: "labels",
};

/** By its main task type; what is not known here is a chat. */
export function shapeOf({ task_type }: Model): Shape {
  return SHAPES[task_type] ?? "chat";
}
