import type { Model } from "#core/catalog/model.ts";

const KIND_OF_TASK: Record<string, string> = {
  text_generation: "language model",
  text_to_image: "image model",
  image_to_image: "image-editing model",
  image_upscaling: "image upscaler",
  text_to_vector: "vector-graphics model",
  image_to_3d: "3D model generator",
  text_to_video: "video model",
  image_to_video: "video model that animates images",
  video_to_video: "video-editing model",
  video_upscaling: "video upscaler",
  text_to_music: "music model",
  text_to_audio: "sound-effect model",
  text_to_speech: "text-to-speech model",
  speech_to_text: "transcription model",
  realtime_voice: "real-time voice model",
  web_search: "web-search model",
  embeddings: "embedding model",
  rerank: "reranking model",
  translation: "translation model",
  moderation: "moderation model",
  ocr: "document-reading model",
  image_to_text: "image-captioning model",
  object_detection: "object-detection model",
  text_classification: "text classifier",
  summarization: "summarisation model",
};

/** What a model can besides its task, worded for a sentence; in the order they are told. */
const SKILLS: readonly [capability: string, words: string][] = [
  ["reasoning", "reasons before it answers"],
  ["tools", "calls tools"],
  ["coding", "writes code"],
  ["vision", "reads images"],
  ["web_search", "searches the web"],
  ["audio_input", "listens"],
  ["video_input", "watches video"],
  ["image_to_image", "edits images"],
  ["image_to_video", "animates images"],
  ["diarization", "tells speakers apart"],
];
const SKILLS_TOLD = 3;

/** What a model is: in our own words where they are written, else in one sentence made of its facts. */
export function describeModel(model: Model): string {
  return model.description ?? describeByFacts(model);
}

/** One sentence in the same words for all models of a kind, so that those words find them all. */
export function describeByFacts(model: Model): string {
  const kind =
    KIND_OF_TASK[model.task_type] ?? `${spaced(model.task_type)} model`;
  const open = model.open_weights === true ? "open-weights " : "";
  const article = /^[aeiou]/.test(open + kind) ? "an" : "a";
  const room = model.context_window
    ? ` with a context of ${model.context_window.toLocaleString("en-US")} tokens`
    : "";
  const skills = SKILLS.filter(
    ([capability]) =>
      model.capabilities.includes(capability) && capability !== model.task_type,
  )
    .slice(0, SKILLS_TOLD)
    .map(([, words]) => words);
  const able = skills.length > 0 ? ` that ${listed(skills)}` : "";
  return `${model.name} is ${article} ${open}${kind} by ${makerOf(model)}${room}${able}${statusWords(model)}.`;
}

/** The maker's name for people. */
export function makerOf({ provenance, provider }: Model): string {
  const name = provenance["creator_name"];
  return typeof name === "string" ? name : provider;
}

function statusWords({ status }: Model): string {
  switch (status) {
    case "preview":
      return ", in preview";
    case "deprecated":
      return ", deprecated by its maker";
    case "retired":
      return ", no longer served by its maker";
    case "active":
      return "";
  }
}

function spaced(name: string): string {
  return name.replaceAll("_", " ");
}

function listed(words: readonly string[]): string {
  return new Intl.ListFormat("en-GB").format(words);
}
