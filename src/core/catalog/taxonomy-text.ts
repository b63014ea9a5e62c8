/** How a branch of the catalog is called and what its models do. */
export type TaxonomyText = {
  name: string;
  description: string;
  /** One of its models, for a sentence; `many` of them. */
  one: string;
  many: string;
};

const TEXTS: Record<string, TaxonomyText> = {
  llm: {
    name: "Language models",
    description:
      "Read and write text: conversation, reasoning, code, structured data and tool calls. Many also read images, documents, sound or video.",
    one: "language model",
    many: "language models",
  },
  "image-generation": {
    name: "Image generation",
    description:
      "Make a picture from a description. Several take reference pictures too and can change one that exists.",
    one: "image model",
    many: "image models",
  },
  "image-editing": {
    name: "Image editing",
    description:
      "Change a picture that is given: replace or remove parts, extend the frame, recolour, follow an instruction.",
    one: "image-editing model",
    many: "image-editing models",
  },
  "image-upscaling": {
    name: "Image upscaling",
    description:
      "Enlarge a picture and restore its detail, without changing what it shows.",
    one: "image upscaler",
    many: "image upscalers",
  },
  "vector-generation": {
    name: "Vector graphics",
    description:
      "Draw logos, icons and illustrations as SVG, which stays sharp at any size and can be edited by hand.",
    one: "vector-graphics model",
    many: "vector-graphics models",
  },
  "video-generation": {
    name: "Video generation",
    description:
      "Make a clip of seconds from a description or from a still picture; some add the sound that belongs to it.",
    one: "video model",
    many: "video models",
  },
  "video-editing": {
    name: "Video editing",
    description:
      "Change a video that is given: its style, its objects, its light or its camera.",
    one: "video-editing model",
    many: "video-editing models",
  },
  "video-upscaling": {
    name: "Video upscaling",
    description: "Raise the resolution of a video that is given.",
    one: "video upscaler",
    many: "video upscalers",
  },
  "music-generation": {
    name: "Music generation",
    description:
      "Compose music from a description; some sing lyrics that are given.",
    one: "music model",
    many: "music models",
  },
  "sound-generation": {
    name: "Sound effects",
    description: "Make noises, ambience and other sound from a description.",
    one: "sound-effect model",
    many: "sound-effect models",
  },
  "text-to-speech": {
    name: "Text to speech",
    description: "Read a text aloud in a chosen voice.",
    one: "text-to-speech model",
    many: "text-to-speech models",
  },
  "speech-to-text": {
    name: "Speech to text",
    description:
      "Write down what is said in a recording; some tell the speakers apart.",
    one: "transcription model",
    many: "transcription models",
  },
  "realtime-voice": {
    name: "Real-time voice",
    description:
      "Listen and speak in one conversation, without writing it down in between.",
    one: "real-time voice model",
    many: "real-time voice models",
  },
  embeddings: {
    name: "Embeddings",
    description:
      "Turn a text, and with some a picture, into a vector, so that things of like meaning lie close together: for search, clustering and retrieval.",
    one: "embedding model",
    many: "embedding models",
  },
  rerank: {
    name: "Reranking",
    description:
      "Put found documents in the order in which they answer a question.",
    one: "reranking model",
    many: "reranking models",
  },
  moderation: {
    name: "Moderation",
    description:
      "Judge whether a text or a picture is harmful, and in which way.",
    one: "moderation model",
    many: "moderation models",
  },
  "web-search": {
    name: "Web search",
    description:
      "Search the web and answer with sources, or hand over what was found.",
    one: "web-search model",
    many: "web-search models",
  },
  translation: {
    name: "Translation",
    description: "Translate between languages, and do only that.",
    one: "translation model",
    many: "translation models",
  },
  summarization: {
    name: "Summarisation",
    description: "Shorten a text to its main points.",
    one: "summarisation model",
    many: "summarisation models",
  },
  "text-classification": {
    name: "Text classification",
    description: "Put a text into one of a few fixed classes.",
    one: "text classifier",
    many: "text classifiers",
  },
  "document-ocr": {
    name: "Document reading",
    description:
      "Read scans and PDF files, tables and handwriting included, into text.",
    one: "document-reading model",
    many: "document-reading models",
  },
  "image-to-text": {
    name: "Image captioning",
    description: "Say in words what a picture shows.",
    one: "image-captioning model",
    many: "image-captioning models",
  },
  "object-detection": {
    name: "Object detection",
    description: "Find the objects in a picture and where they are.",
    one: "object detector",
    many: "object detectors",
  },
  "3d-generation": {
    name: "3D generation",
    description: "Make a 3D model from a picture or a description.",
    one: "3D generator",
    many: "3D generators",
  },
};

/** The words for a branch; plain ones made of its id where nobody has written any. */
export function taxonomyText(id: string): TaxonomyText {
  const known = TEXTS[id];
  if (known) return known;
  const words = id.replaceAll("-", " ");
  const name = words.charAt(0).toUpperCase() + words.slice(1);
  return {
    name,
    description: `Models for ${words}.`,
    one: `model for ${words}`,
    many: `models for ${words}`,
  };
}
