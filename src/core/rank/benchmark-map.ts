/** What a benchmark measures: one overall skill a domain, and aspects of it where models differ beyond that. */
export const DOMAINS = [
  "text",
  "image",
  "video",
  "speech",
  "transcription",
  "music",
  "other",
] as const;
export type Domain = (typeof DOMAINS)[number];

export const ASPECTS = [
  "code",
  "reasoning",
  "vision",
  "search",
  "tools",
  "edit",
  "animate",
] as const;
export type Aspect = (typeof ASPECTS)[number];

export type Measure = {
  domain: Domain;
  aspect: Aspect | null;
  /** Scores of one publisher move together: their weights are shared by source. */
  group: string;
  weight: number;
};

/** First match wins. The weight says how far a score speaks for skill in use rather than for having seen the test. */
const RULES: [RegExp, Domain, Aspect | null, number][] = [
  [/output speed|time to first token|rtfx|\(voice\)/i, "other", null, 0],
  [/^outcomes: (cruxeval|humaneval)/i, "text", "code", 1],
  [/^outcomes: .*(math|calculation)/i, "text", "reasoning", 1],
  [/^outcomes: /i, "text", null, 1],
  [/text-to-image|image elo/i, "image", null, 1],
  [/image-edit/i, "image", "edit", 1],
  [/text-to-video/i, "video", null, 1],
  [/image-to-video/i, "video", "animate", 1],
  [/video-edit/i, "video", "edit", 1],
  [/speech arena/i, "speech", null, 1],
  [/\bwer\b|aa-wer/i, "transcription", null, 1],
  [/mteb/i, "other", null, 1],
  [/arena search/i, "text", "search", 1],
  [/simpleqa/i, "text", "search", 0.4],
  [/artificial analysis intelligence/i, "text", null, 1.5],
  [
    /artificial analysis agentic|tau|τ|bfcl|coding agent/i,
    "text",
    "tools",
    0.8,
  ],
  [/artificial analysis coding/i, "text", "code", 1],
  [/design arena/i, "text", "code", 0.3],
  [/humaneval|mbpp/i, "text", "code", 0.3],
  [
    /cod(e|ing)|swe.?(bench|atlas)|aider|terminal|scicode|cti-realm/i,
    "text",
    "code",
    0.8,
  ],
  [
    /mmmu|vision|mathvista|chartqa|docvqa|ai2d|textvqa|egoschema|charxiv|document|gdp\.pdf/i,
    "text",
    "vision",
    0.7,
  ],
  [
    /math|gpqa|aime|reasoning|humanity|hle|bbh|connections/i,
    "text",
    "reasoning",
    0.8,
  ],
  [/gsm8k|mgsm|arc-c|hellaswag|drop|mmlu/i, "text", null, 0.4],
  [/livebench overall|livebench$|lmarena text overall/i, "text", null, 1],
  [/arena|livebench|ifeval|metr|mrcr|long context|vectara/i, "text", null, 0.6],
];

const known = new Map<string, Measure | null>();

/** Null for a benchmark that says nothing about quality, or that is not known. */
export function measureOf(benchmark: string): Measure | null {
  let measure = known.get(benchmark);
  if (measure === undefined) {
    const rule = RULES.find(([pattern]) => pattern.test(benchmark));
    measure =
      rule && rule[3] > 0
        ? {
            domain: rule[1],
            aspect: rule[2],
            group: /^(\w+ ?\w*)/.exec(benchmark)?.[1] ?? benchmark,
            weight: rule[3],
          }
        : null;
    known.set(benchmark, measure);
  }
  return measure;
}

const DOMAIN_OF_TYPE: Record<string, Domain> = {
  text_to_image: "image",
  image_to_image: "image",
  text_to_vector: "image",
  image_upscaling: "image",
  text_to_video: "video",
  image_to_video: "video",
  video_to_video: "video",
  video_upscaling: "video",
  text_to_speech: "speech",
  speech_to_text: "transcription",
  text_to_music: "music",
  text_to_audio: "music",
  text_generation: "text",
  web_search: "text",
  image_to_text: "text",
  summarization: "text",
  translation: "text",
  realtime_voice: "text",
};

/** The domain whose skill decides how well a registry task type is done. */
export function domainOf(taskType: string): Domain {
  return DOMAIN_OF_TYPE[taskType] ?? "other";
}
