// Generated from public/openapi.json by sdks/generate.mjs; do not edit.
/** What the model is sent: a chat-completions body without `model` and `stream`, or a media model's own keys. With none of `messages`, `prompt` and `text`, the prompt becomes the one user message. */
export type ModelInput = {
  /** The conversation, oldest first. */
  messages?: Array<ChatMessage>;
  /** A media model's text. */
  prompt?: string;
  /** The same, as speech models call it. */
  text?: string;
  /** How varied the answer is. */
  temperature?: number | null;
  /** Nucleus sampling. */
  top_p?: number | null;
  /** The longest answer, in tokens. */
  max_tokens?: number | null;
  /** The longest answer, reasoning included, in tokens. */
  max_completion_tokens?: number | null;
  /** How many answers or images. */
  n?: number | null;
  /** For answers that repeat, where the model can. */
  seed?: number | null;
  /** Where the answer ends. */
  stop?: string | Array<string> | null;
  /** Functions that the model may call. */
  tools?: Array<Record<string, unknown>> | null;
  /** Structured output; for speech, the audio format. */
  response_format?:
    | {
        /** `text`, `json_object` or `json_schema`. */
        type: string;
        [key: string]: unknown;
      }
    | string
    | null;
  /** Length of a video or of music. */
  duration_seconds?: number | null;
  /** Streaming exists on chat completions only. */
  stream?: boolean | null;
  /** Not here: the model is a field beside `input`. */
  model?: never;
  [key: string]: unknown;
};

export type ChatMessage = {
  /** Who speaks. */
  role: "system" | "developer" | "user" | "assistant" | "tool" | "function";
  /** What is said: text, or parts of text and media. */
  content?:
    | string
    | Array<{
        /** `text`, `image_url`, `input_audio`, `file`, `video_url`, … */
        type: string;
        [key: string]: unknown;
      }>
    | null;
  [key: string]: unknown;
};

export type ResponsesRequest = {
  /** `router`, `router:price`, `router:quality`, or any model id. Default: `router`. */
  model?: string;
  /** A text, or the conversation's items, oldest first. */
  input:
    | string
    | Array<{
        /** `message`, `function_call`, `function_call_output`, `custom_tool_call`, `custom_tool_call_output`, `reasoning`. */
        type?: string;
        /** Of a message: who speaks. */
        role?: string;
        [key: string]: unknown;
      }>;
  /** The system message, before all of `input`. */
  instructions?: string | null;
  /** The longest answer, reasoning included, in tokens. */
  max_output_tokens?: number | null;
  /** How varied. */
  temperature?: number | null;
  /** Nucleus sampling. */
  top_p?: number | null;
  /** Alternatives told for each token, where the model can. */
  top_logprobs?: number | null;
  /** `function` and `custom` tools. Tools that only one host runs itself are left out with a warning; `web_search` alone makes the request a web search. */
  tools?: Array<{
    /** Its kind. */
    type: string;
    [key: string]: unknown;
  }> | null;
  /** Whether tools are called, and which. */
  tool_choice?:
    | "none"
    | "auto"
    | "required"
    | {
        /** Its kind. */
        type: string;
        [key: string]: unknown;
      }
    | null;
  /** Whether several tools may be called at once. */
  parallel_tool_calls?: boolean | null;
  /** Plain text, or JSON that fits a schema. */
  text?: {
    /** What the answer looks like. */
    format?: {
      /** `text`, `json_object` or `json_schema`. */
      type: string;
      [key: string]: unknown;
    } | null;
    /** How much is said. */
    verbosity?: string | null;
    [key: string]: unknown;
  } | null;
  /** How hard the model thinks. */
  reasoning?: {
    /** E.g. `low`. */
    effort?: string | null;
    [key: string]: unknown;
  } | null;
  /** `reasoning.encrypted_content`, `message.output_text.logprobs`. */
  include?: Array<string> | null;
  /** Answer in server-sent events. */
  stream?: boolean | null;
  /** Whether the answer can be referred to later. */
  store?: boolean | null;
  /** The response that this one goes on from. */
  previous_response_id?: string | null;
  /** Handed back as it came. */
  metadata?: Record<string, string> | null;
  /** How to route: any field of auto/route but `input`. */
  greatrouter?: {
    /** What is classified instead of the last user message. */
    prompt?: string;
    /** How the task is decided: `auto`, or by rules alone, without session or feedback. */
    mode?: "auto" | "regex";
    /** The caller's own verdict on the classification of this prompt. */
    feedback?: {
      /** Whether this prompt is classified rightly. */
      correct: boolean;
      /** What it should be; with `correct: false` it decides this request. */
      suggested_task?:
        "text" | "image" | "video" | "music" | "speech" | "code" | "web_search";
    };
    /** Models to try after the first, in this order. */
    fallback_models?: Array<string>;
    /** A hint that decides the task. */
    task?:
      "text" | "image" | "video" | "music" | "speech" | "code" | "web_search";
    /** Decides whether media are made anew, changed, or put together. */
    content_mode?: "generate" | "edit" | "combine";
    /** What the choice leans towards. Default: the organisation's preference, else `balanced`. */
    optimization?: "price-optimized" | "output-optimized" | "balanced";
    /** The session whose earlier prompts are context. Made where it is absent or `auto`. */
    session_id?: string;
    /** Maximum estimated cost in US dollars; models above it are left out. */
    budget_dollars?: number;
    /** Catalog category; the best model in it is chosen. */
    taxonomy?: string;
    /** Maker of the model, within the taxonomy if one is given. */
    provider?: string;
    /** Model line; its best routable variant is chosen. */
    catalog_family?: string;
    /** Exactly this model; skips the ranking. */
    model?: string;
  } | null;
  [key: string]: unknown;
};

export type MessagesRequest = {
  /** `router`, `router:price`, `router:quality`, or any model id. Default: `router`. */
  model?: string;
  /** The conversation, oldest first. */
  messages: Array<{
    /** Who speaks. */
    role: "user" | "assistant" | "system";
    /** What is said. */
    content:
      | string
      | Array<{
          /** `text`, `image`, `document`, `tool_use`, `tool_result`, `thinking`, … */
          type: string;
          [key: string]: unknown;
        }>;
    [key: string]: unknown;
  }>;
  /** The system message. */
  system?:
    | string
    | Array<{
        /** `text`, `image`, `document`, `tool_use`, `tool_result`, `thinking`, … */
        type: string;
        [key: string]: unknown;
      }>
    | null;
  /** Tools of your own. Those that only their maker's service runs are left out with a warning; web search alone makes the request a web search. */
  tools?: Array<{
    /** Its name. */
    name?: string;
    [key: string]: unknown;
  }> | null;
  /** Whether tools are called, and which. */
  tool_choice?: {
    /** How to choose. */
    type: "auto" | "any" | "tool" | "none";
    [key: string]: unknown;
  } | null;
  /** Whether and how long the model thinks. */
  thinking?: {
    /** `enabled`, `adaptive` or `disabled`. */
    type: string;
    [key: string]: unknown;
  } | null;
  /** How hard the model works, and JSON that fits a schema. */
  output_config?: {
    /** E.g. `low`. */
    effort?: string | null;
    /** What the answer looks like. */
    format?: {
      /** `json_schema`. */
      type: string;
      [key: string]: unknown;
    } | null;
    [key: string]: unknown;
  } | null;
  /** The longest answer, in tokens. */
  max_tokens: number;
  /** How varied. */
  temperature?: number | null;
  /** Nucleus sampling. */
  top_p?: number | null;
  /** Where the model can. */
  top_k?: number | null;
  /** Where the answer ends. */
  stop_sequences?: Array<string> | null;
  /** Answer in server-sent events. */
  stream?: boolean | null;
  /** Your user's id. */
  metadata?: {
    /** The id. */
    user_id?: string | null;
    [key: string]: unknown;
  } | null;
  /** How to route: any field of auto/route but `input`. */
  greatrouter?: {
    /** What is classified instead of the last user message. */
    prompt?: string;
    /** How the task is decided: `auto`, or by rules alone, without session or feedback. */
    mode?: "auto" | "regex";
    /** The caller's own verdict on the classification of this prompt. */
    feedback?: {
      /** Whether this prompt is classified rightly. */
      correct: boolean;
      /** What it should be; with `correct: false` it decides this request. */
      suggested_task?:
        "text" | "image" | "video" | "music" | "speech" | "code" | "web_search";
    };
    /** Models to try after the first, in this order. */
    fallback_models?: Array<string>;
    /** A hint that decides the task. */
    task?:
      "text" | "image" | "video" | "music" | "speech" | "code" | "web_search";
    /** Decides whether media are made anew, changed, or put together. */
    content_mode?: "generate" | "edit" | "combine";
    /** What the choice leans towards. Default: the organisation's preference, else `balanced`. */
    optimization?: "price-optimized" | "output-optimized" | "balanced";
    /** The session whose earlier prompts are context. Made where it is absent or `auto`. */
    session_id?: string;
    /** Maximum estimated cost in US dollars; models above it are left out. */
    budget_dollars?: number;
    /** Catalog category; the best model in it is chosen. */
    taxonomy?: string;
    /** Maker of the model, within the taxonomy if one is given. */
    provider?: string;
    /** Model line; its best routable variant is chosen. */
    catalog_family?: string;
    /** Exactly this model; skips the ranking. */
    model?: string;
  } | null;
  [key: string]: unknown;
};

export type CountTokensRequest = {
  /** `router`, `router:price`, `router:quality`, or any model id. Default: `router`. */
  model?: string;
  /** The conversation, oldest first. */
  messages: Array<{
    /** Who speaks. */
    role: "user" | "assistant" | "system";
    /** What is said. */
    content:
      | string
      | Array<{
          /** `text`, `image`, `document`, `tool_use`, `tool_result`, `thinking`, … */
          type: string;
          [key: string]: unknown;
        }>;
    [key: string]: unknown;
  }>;
  /** The system message. */
  system?:
    | string
    | Array<{
        /** `text`, `image`, `document`, `tool_use`, `tool_result`, `thinking`, … */
        type: string;
        [key: string]: unknown;
      }>
    | null;
  /** Tools of your own. Those that only their maker's service runs are left out with a warning; web search alone makes the request a web search. */
  tools?: Array<{
    /** Its name. */
    name?: string;
    [key: string]: unknown;
  }> | null;
  /** Whether tools are called, and which. */
  tool_choice?: {
    /** How to choose. */
    type: "auto" | "any" | "tool" | "none";
    [key: string]: unknown;
  } | null;
  /** Whether and how long the model thinks. */
  thinking?: {
    /** `enabled`, `adaptive` or `disabled`. */
    type: string;
    [key: string]: unknown;
  } | null;
  /** How hard the model works, and JSON that fits a schema. */
  output_config?: {
    /** E.g. `low`. */
    effort?: string | null;
    /** What the answer looks like. */
    format?: {
      /** `json_schema`. */
      type: string;
      [key: string]: unknown;
    } | null;
    [key: string]: unknown;
  } | null;
  [key: string]: unknown;
};

export type FileUpload = {
  /** A picture, a sound, a film, a PDF or a text, up to 100 MiB. */
  file: string;
  /** What it is for, as OpenAI's clients say; handed back. */
  purpose?: string;
  [key: string]: unknown;
};

export type EmbeddingsRequest = {
  /** `router`, `router:price`, `router:quality`, or any model id. Default: `router`. */
  model?: string;
  /** The text or texts; or their token numbers. */
  input: string | Array<string> | Array<number> | Array<Array<number>>;
  /** How long the vectors are, where the model can choose. */
  dimensions?: number | null;
  /** How vectors are spelled: numbers, or base64 of 32-bit floats, little-endian. Default: `float`. */
  encoding_format?: "float" | "base64" | null;
  /** Your user's id. */
  user?: string | null;
  /** How to route: any field of auto/route but `input`. */
  greatrouter?: {
    /** What is classified instead of the last user message. */
    prompt?: string;
    /** How the task is decided: `auto`, or by rules alone, without session or feedback. */
    mode?: "auto" | "regex";
    /** The caller's own verdict on the classification of this prompt. */
    feedback?: {
      /** Whether this prompt is classified rightly. */
      correct: boolean;
      /** What it should be; with `correct: false` it decides this request. */
      suggested_task?:
        "text" | "image" | "video" | "music" | "speech" | "code" | "web_search";
    };
    /** Models to try after the first, in this order. */
    fallback_models?: Array<string>;
    /** A hint that decides the task. */
    task?:
      "text" | "image" | "video" | "music" | "speech" | "code" | "web_search";
    /** Decides whether media are made anew, changed, or put together. */
    content_mode?: "generate" | "edit" | "combine";
    /** What the choice leans towards. Default: the organisation's preference, else `balanced`. */
    optimization?: "price-optimized" | "output-optimized" | "balanced";
    /** The session whose earlier prompts are context. Made where it is absent or `auto`. */
    session_id?: string;
    /** Maximum estimated cost in US dollars; models above it are left out. */
    budget_dollars?: number;
    /** Catalog category; the best model in it is chosen. */
    taxonomy?: string;
    /** Maker of the model, within the taxonomy if one is given. */
    provider?: string;
    /** Model line; its best routable variant is chosen. */
    catalog_family?: string;
    /** Exactly this model; skips the ranking. */
    model?: string;
  } | null;
  [key: string]: unknown;
};

export type ImagesRequest = {
  /** `router`, `router:price`, `router:quality`, or any model id. Default: `router`. */
  model?: string;
  /** What the picture shows. */
  prompt: string;
  /** How many pictures. */
  n?: number | null;
  /** Width and height in pixels, e.g. `1024x1024`, or `auto`. */
  size?: string | null;
  /** E.g. `high`. */
  quality?: string | null;
  /** The file format. */
  output_format?: "png" | "jpeg" | "webp" | null;
  /** A link that is good for 24 hours, or the file itself. Default: `url`; for OpenAI's `gpt-image` models `b64_json`, as at OpenAI. */
  response_format?: "url" | "b64_json" | null;
  /** Not answered in parts. */
  stream?: boolean | null;
  /** Your user's id. */
  user?: string | null;
  /** How to route: any field of auto/route but `input`. */
  greatrouter?: {
    /** What is classified instead of the last user message. */
    prompt?: string;
    /** How the task is decided: `auto`, or by rules alone, without session or feedback. */
    mode?: "auto" | "regex";
    /** The caller's own verdict on the classification of this prompt. */
    feedback?: {
      /** Whether this prompt is classified rightly. */
      correct: boolean;
      /** What it should be; with `correct: false` it decides this request. */
      suggested_task?:
        "text" | "image" | "video" | "music" | "speech" | "code" | "web_search";
    };
    /** Models to try after the first, in this order. */
    fallback_models?: Array<string>;
    /** A hint that decides the task. */
    task?:
      "text" | "image" | "video" | "music" | "speech" | "code" | "web_search";
    /** Decides whether media are made anew, changed, or put together. */
    content_mode?: "generate" | "edit" | "combine";
    /** What the choice leans towards. Default: the organisation's preference, else `balanced`. */
    optimization?: "price-optimized" | "output-optimized" | "balanced";
    /** The session whose earlier prompts are context. Made where it is absent or `auto`. */
    session_id?: string;
    /** Maximum estimated cost in US dollars; models above it are left out. */
    budget_dollars?: number;
    /** Catalog category; the best model in it is chosen. */
    taxonomy?: string;
    /** Maker of the model, within the taxonomy if one is given. */
    provider?: string;
    /** Model line; its best routable variant is chosen. */
    catalog_family?: string;
    /** Exactly this model; skips the ranking. */
    model?: string;
  } | null;
  [key: string]: unknown;
};

export type SpeechRequest = {
  /** `router`, `router:price`, `router:quality`, or any model id. Default: `router`. */
  model?: string;
  /** What is spoken. */
  input: string;
  /** Who speaks, as the model's maker names it. */
  voice?:
    | string
    | {
        /** Its id. */
        id: string;
        [key: string]: unknown;
      }
    | null;
  /** How it is spoken, where the model takes advice. */
  instructions?: string | null;
  /** The audio format; the answer's content type tells the truth. */
  response_format?: "mp3" | "opus" | "aac" | "flac" | "wav" | "pcm" | null;
  /** 1 is the natural pace. */
  speed?: number | null;
  /** The bare file, or events that carry it. Default: `audio`. */
  stream_format?: "audio" | "sse" | null;
  /** How to route: any field of auto/route but `input`. */
  greatrouter?: {
    /** What is classified instead of the last user message. */
    prompt?: string;
    /** How the task is decided: `auto`, or by rules alone, without session or feedback. */
    mode?: "auto" | "regex";
    /** The caller's own verdict on the classification of this prompt. */
    feedback?: {
      /** Whether this prompt is classified rightly. */
      correct: boolean;
      /** What it should be; with `correct: false` it decides this request. */
      suggested_task?:
        "text" | "image" | "video" | "music" | "speech" | "code" | "web_search";
    };
    /** Models to try after the first, in this order. */
    fallback_models?: Array<string>;
    /** A hint that decides the task. */
    task?:
      "text" | "image" | "video" | "music" | "speech" | "code" | "web_search";
    /** Decides whether media are made anew, changed, or put together. */
    content_mode?: "generate" | "edit" | "combine";
    /** What the choice leans towards. Default: the organisation's preference, else `balanced`. */
    optimization?: "price-optimized" | "output-optimized" | "balanced";
    /** The session whose earlier prompts are context. Made where it is absent or `auto`. */
    session_id?: string;
    /** Maximum estimated cost in US dollars; models above it are left out. */
    budget_dollars?: number;
    /** Catalog category; the best model in it is chosen. */
    taxonomy?: string;
    /** Maker of the model, within the taxonomy if one is given. */
    provider?: string;
    /** Model line; its best routable variant is chosen. */
    catalog_family?: string;
    /** Exactly this model; skips the ranking. */
    model?: string;
  } | null;
  [key: string]: unknown;
};

export type TranscriptionRequest = {
  /** The recording: WAV, MP3, M4A, MP4, OGG, FLAC or WebM. */
  file: string;
  /** `router`, `router:price`, `router:quality`, or any model id. Default: `router`. */
  model?: string;
  /** What is spoken, as a code such as `en`. */
  language?: string;
  /** Words that help to understand the recording. */
  prompt?: string;
  /** How the transcript is told. Default: `json`. */
  response_format?:
    "json" | "text" | "srt" | "verbose_json" | "vtt" | "diarized_json";
  /** 0 to 1. */
  temperature?: number;
  /** What `verbose_json` gives times of. */
  "timestamp_granularities[]"?: Array<"word" | "segment">;
  /** Tell it as events. */
  stream?: boolean;
  /** How to route, as JSON: any field of auto/route but `input`. */
  greatrouter?: string;
  [key: string]: unknown;
};

export type ChatCompletionRequest = {
  /** `router`, `router:price`, `router:quality`, or any model id. Default: `router`. */
  model?: string;
  /** The conversation, oldest first. */
  messages: Array<ChatMessage>;
  /** How varied the answer is. */
  temperature?: number | null;
  /** Nucleus sampling. */
  top_p?: number | null;
  /** The longest answer, in tokens. */
  max_tokens?: number | null;
  /** The longest answer, reasoning included, in tokens. */
  max_completion_tokens?: number | null;
  /** How many answers or images. */
  n?: number | null;
  /** For answers that repeat, where the model can. */
  seed?: number | null;
  /** Where the answer ends. */
  stop?: string | Array<string> | null;
  /** Functions that the model may call. */
  tools?: Array<Record<string, unknown>> | null;
  /** Structured output; for speech, the audio format. */
  response_format?:
    | {
        /** `text`, `json_object` or `json_schema`. */
        type: string;
        [key: string]: unknown;
      }
    | string
    | null;
  /** Length of a video or of music. */
  duration_seconds?: number | null;
  /** Answer in server-sent events, token by token. */
  stream?: boolean | null;
  /** For streams. */
  stream_options?: {
    /** End with a chunk that carries usage and cost. */
    include_usage?: boolean | null;
    [key: string]: unknown;
  } | null;
  /** Models to try, in this order, as OpenRouter spells it. */
  models?: Array<string> | null;
  /** How to route: any field of auto/route but `input`. */
  greatrouter?: {
    /** What is classified instead of the last user message. */
    prompt?: string;
    /** How the task is decided: `auto`, or by rules alone, without session or feedback. */
    mode?: "auto" | "regex";
    /** The caller's own verdict on the classification of this prompt. */
    feedback?: {
      /** Whether this prompt is classified rightly. */
      correct: boolean;
      /** What it should be; with `correct: false` it decides this request. */
      suggested_task?:
        "text" | "image" | "video" | "music" | "speech" | "code" | "web_search";
    };
    /** Models to try after the first, in this order. */
    fallback_models?: Array<string>;
    /** A hint that decides the task. */
    task?:
      "text" | "image" | "video" | "music" | "speech" | "code" | "web_search";
    /** Decides whether media are made anew, changed, or put together. */
    content_mode?: "generate" | "edit" | "combine";
    /** What the choice leans towards. Default: the organisation's preference, else `balanced`. */
    optimization?: "price-optimized" | "output-optimized" | "balanced";
    /** The session whose earlier prompts are context. Made where it is absent or `auto`. */
    session_id?: string;
    /** Maximum estimated cost in US dollars; models above it are left out. */
    budget_dollars?: number;
    /** Catalog category; the best model in it is chosen. */
    taxonomy?: string;
    /** Maker of the model, within the taxonomy if one is given. */
    provider?: string;
    /** Model line; its best routable variant is chosen. */
    catalog_family?: string;
    /** Exactly this model; skips the ranking. */
    model?: string;
  } | null;
  [key: string]: unknown;
};

export type AutoRouteResponse = {
  classification: Classification;
  model: PricedModel;
  price_comparison: PricedOverview;
  result: Result;
  /** Milliseconds. */
  timing: {
    /** Deciding what is asked for. */
    classification_ms: number;
    /** Choosing the model. */
    routing_ms: number;
    /** The model's own time. */
    inference_ms: number;
    /** All of it. */
    total_ms: number;
  };
  /** The session that this prompt belongs to. */
  context: {
    /** Prompts of this session, this one included. */
    session_prompts: number;
    /** What context added to the chosen task's score. */
    contextual_boost: number;
    /** Send it with the next prompt. */
    session_id: string | null;
  };
  greatrouter: GreatRouter;
};

export type Classification = {
  /** What is asked for, as the router sorts requests. */
  task: "text" | "image" | "video" | "music" | "speech" | "code" | "web_search";
  /** The probability, 0 to 1, that `task` is what was asked for. */
  confidence: number;
  /** Why, in one plain sentence. */
  reasoning: string;
  /** Who decided: the chosen model or category, the `task` field, feedback, the session, rules, or the learned classifier. */
  decision: "explicit" | "hint" | "feedback" | "session" | "regex" | "learned";
  /** Whether media are made anew, changed, or put together. */
  content_mode: "generate" | "edit" | "combine";
  /** How hard the request is, in four tiers. */
  complexity_tier: "SIMPLE" | "MEDIUM" | "COMPLEX" | "REASONING";
  /** How hard the request is; tiers cut at 0.30, 0.60 and 0.85. */
  complexity_score: number;
};

export type PricedModel = {
  model: ModelCard;
  /** The model's price tier; null where its price is unknown. */
  cost_tier:
    "economy" | "standard" | "balanced" | "premium" | "flagship" | null;
  /** Expected cost of this request in US dollars; null where the price is unknown. */
  estimated_cost: number | null;
};

export type ModelCard = {
  /** `provider/model`. */
  id: string;
  /** The name for people. */
  name: string;
  /** Who made the model. */
  provider: string;
  /** Its main registry task type. */
  task_type: string;
  /** Its category in the catalog. */
  category: string;
  /** What it can do. */
  capabilities: Array<string>;
  pricing: Pricing;
};

/** US dollars in the unit that each key names. An absent key is an unknown price, 0 is free. */
export type Pricing = {
  /** US dollars for a million input tokens. */
  input_per_million_tokens?: number;
  /** US dollars for a million output tokens. */
  output_per_million_tokens?: number;
  [key: string]: unknown;
};

export type PricedOverview = {
  /** The fitting model with the lowest expected cost. */
  cheapest_model: string;
  /** What `balanced` would choose. */
  best_value_model: string;
  /** The fitting model with the highest expected quality. */
  best_quality_model: string;
  /** How much less, in percent, the chosen model costs than the dearest fitting one. */
  savings_vs_highest_pct: number;
  /** Expected cost of this request in US dollars. */
  estimated_cost_dollars: number | null;
};

/** What the model answered. Text, code and web search: a whole `chat.completion`. Media: `{created, data: [{url, mime_type, bytes, expires_at, …}], usage?}`. Transcription: `{text, language, duration, segments?}`. */
export type Result = Record<string, unknown>;

export type GreatRouter = {
  /** What is asked for, as the router sorts requests. */
  task: "text" | "image" | "video" | "music" | "speech" | "code" | "web_search";
  classification: Classification;
  /** Why this model, in one sentence. */
  routing_reason: string;
  /** The models planned after the first choice, in order. */
  fallback_chain: Array<string>;
  /** Expected cost in US dollars, before the request ran. */
  estimated_cost_dollars: number | null;
  /** What was charged in US dollars; null where it is unknown. */
  cost_dollars: number | null;
  /** The model that served. */
  model: string;
  /** The host that served. */
  host: string;
  /** Every try, in order. */
  attempts: Array<{
    /** The model that was tried. */
    model: string;
    /** The host where it was tried. */
    host: string;
    /** The host's HTTP status; 0 where none was reached. */
    status: number;
    /** How long the attempt took. */
    ms: number;
    /** What went wrong; null for the attempt that answered. */
    error_code: string | null;
  }>;
  /** Whether the answer came from the response cache. */
  cache: "hit" | "miss" | "off";
  /** Whether your own key at the host answered; then nothing was charged, and estimates say what the host will charge you. */
  own_key: boolean;
  /** True for test keys: no provider was called. */
  sandbox: boolean;
  /** The session, if there is one. */
  session_id: string | null;
  /** Fields of the request that were changed or left out. */
  warnings: Array<{
    /** The field that is meant. */
    param: string;
    /** What happened to it, in one word. */
    code: string;
    /** What happened to it, in a sentence. */
    message: string;
  }>;
  /** Chat completions of media models: the media themselves. */
  result?: Record<string, unknown>;
};

export type AutoSuggestResponse = {
  classification: Classification;
  /** What the choice of model leans towards: low cost, high quality, or both. */
  optimization: "price-optimized" | "output-optimized" | "balanced";
  /** Best first. */
  suggestions: Array<Suggestion>;
  price_comparison: PriceOverview;
};

export type Suggestion = {
  model: ModelCard;
  /** The model's price tier; null where its price is unknown. */
  cost_tier:
    "economy" | "standard" | "balanced" | "premium" | "flagship" | null;
  /** Expected cost of this request in US dollars; null where the price is unknown. */
  estimated_cost: number | null;
  /** The same as `estimated_cost`. */
  estimated_cost_dollars: number | null;
  /** Quality against cost; higher is better. */
  score: number;
};

export type PriceOverview = {
  /** The fitting model with the lowest expected cost. */
  cheapest_model: string;
  /** What `balanced` would choose. */
  best_value_model: string;
  /** The fitting model with the highest expected quality. */
  best_quality_model: string;
  /** How much less, in percent, the chosen model costs than the dearest fitting one. */
  savings_vs_highest_pct: number;
};

export type AutoExplainResponse = {
  classification: Classification;
  /** Why the prompt was classified so. */
  evidence: {
    /** ISO 639 code of the likeliest language; null: nothing tells. */
    language: string | null;
    /** Words of the prompt that counted. */
    terms: Array<{
      /** The words. */
      text: string;
      /** What they were taken for. */
      concepts: Array<string>;
    }>;
    /** What is to be done. */
    act: string | null;
    /** What it is to be done to. */
    good: string | null;
    /** Rules that fired, strongest first. */
    rules: Array<{
      /** What the rule saw. */
      rule: string;
      /** What is asked for, as the router sorts requests. */
      task:
        "text" | "image" | "video" | "music" | "speech" | "code" | "web_search";
      /** How much it spoke for that task. */
      weight: number;
    }>;
    /** What evidence gives every task, before hints and feedback. */
    probabilities: {
      /** Its probability. */
      text: number;
      /** Its probability. */
      image: number;
      /** Its probability. */
      video: number;
      /** Its probability. */
      music: number;
      /** Its probability. */
      speech: number;
      /** Its probability. */
      code: number;
      /** Its probability. */
      web_search: number;
    };
    /** What spoke most for the task in the learned classifier. */
    features: Array<{
      /** A word, a part of one, or a rule. */
      feature: string;
      /** How much it spoke for the task. */
      weight: number;
    }>;
    /** What `complexity_score` is the sum of. */
    complexity: Array<{
      /** What makes the request hard. */
      term: string;
      /** What it adds to the score. */
      amount: number;
    }>;
  };
  /** What the choice of model leans towards: low cost, high quality, or both. */
  optimization: "price-optimized" | "output-optimized" | "balanced";
  /** Who answered the turn before of this conversation; null: there was none. */
  last_turn: {
    /** `provider/model`. */
    model_id: string;
    /** Where it answered. */
    host: string;
    /** Tokens of this request that its prompt cache should hold. */
    cached_tokens: number;
    /** Whether this turn would go there again: healthy, within the budget, and nothing else materially better. */
    stays: boolean;
  } | null;
  /** Every fitting model, best first. */
  candidates: Array<{
    /** `provider/model`. */
    model_id: string;
    /** Who would serve it first. */
    host: string | null;
    /** The sum of its parts, or 0 below that. */
    score: number;
    /** What the score is made of. */
    parts: {
      /** Expected quality, 0 to 1. */
      quality: number;
      /** For a preferred provider. */
      preference: number;
      /** What failures and latency at its host take off. */
      health: number;
      /** What costing more than the cheapest takes off. */
      cost: number;
    };
    /** Expected cost of this request in US dollars. */
    estimated_cost_dollars: number | null;
  }>;
  /** Every other model of the catalog. */
  drop_outs: Array<{
    /** `provider/model`. */
    model_id: string;
    /** Why it does not come into question. */
    reason: string;
  }>;
};

export type AutoFeedbackResponse = {
  /** The feedback's id, `fb_…`. */
  id: string;
  /** Always `feedback`. */
  object: "feedback";
  /** Whether near-identical prompts of this organisation are now classified accordingly. False where its other feedback outvotes this. */
  applied: boolean;
};

export type TaxonomyList = {
  /** Always `list`, as OpenAI's clients expect. */
  object: "list";
  /** Those with the most models first. */
  data: Array<TaxonomyRow>;
  /** How many match. */
  total: number;
  /** How many this page may hold. */
  limit: number;
  /** How many come before this page. */
  offset: number;
  /** Pages with the same version belong together. */
  catalog_version: string;
};

export type TaxonomyRow = {
  /** What the filter `taxonomy` takes. */
  id: string;
  /** The name for people. */
  name: string;
  /** What its models do. */
  description: string;
  /** The category of its models. */
  category: string;
  /** How many makers have one. */
  provider_count: number;
  /** How many model lines it has. */
  family_count: number;
  /** How many models it has. */
  model_count: number;
};

export type FamilyList = {
  /** Always `list`, as OpenAI's clients expect. */
  object: "list";
  /** Featured, standard, long tail, and by id within each. */
  data: Array<FamilyRow>;
  /** How many match. */
  total: number;
  /** How many this page may hold. */
  limit: number;
  /** How many come before this page. */
  offset: number;
  /** Pages with the same version belong together. */
  catalog_version: string;
};

export type FamilyRow = {
  /** `taxonomy/provider--line`, e.g. `llm/meta--llama`. */
  id: string;
  /** The branch it is of. */
  taxonomy: string;
  /** Who makes it. */
  provider: string;
  /** The name for people. */
  name: string;
  /** What the line is. */
  description: string;
  /** The best of its models'. */
  catalog_visibility: "featured" | "standard" | "long_tail";
  /** How many models it has. */
  model_count: number;
  /** How many of them are not long tail. */
  routable_count: number;
  /** The newest model of the line; null: none is in service. */
  latest: {
    /** A name that always means it: `openai/gpt-latest`. */
    alias: string;
    /** The model's id. */
    model: string;
  } | null;
};

export type FamilyPage = {
  /** `taxonomy/provider--line`, e.g. `llm/meta--llama`. */
  id: string;
  /** The branch it is of. */
  taxonomy: string;
  /** Who makes it. */
  provider: string;
  /** The name for people. */
  name: string;
  /** What the line is. */
  description: string;
  /** The best of its models'. */
  catalog_visibility: "featured" | "standard" | "long_tail";
  /** How many models it has. */
  model_count: number;
  /** How many of them are not long tail. */
  routable_count: number;
  /** The newest model of the line; null: none is in service. */
  latest: {
    /** A name that always means it: `openai/gpt-latest`. */
    alias: string;
    /** The model's id. */
    model: string;
  } | null;
  /** Featured, standard, long tail, and by id within each. */
  models: Array<ModelRow>;
};

export type ModelRow = {
  /** `provider/model`. */
  id: string;
  /** The name for people. */
  name: string;
  /** Who made the model. */
  provider: string;
  /** Its main registry task type. */
  task_type: string;
  /** Its category in the catalog. */
  category: string;
  /** What it can do. */
  capabilities: Array<string>;
  pricing: Pricing;
  /** Always `model`, as OpenAI's clients expect. */
  object: "model";
  /** Release date in Unix seconds; 0 where it is unknown. */
  created: number;
  /** The same as `provider`. */
  owned_by: string;
  /** What the model is, in a sentence or two. */
  description: string;
  /** Words to find it by. */
  tags: Array<string>;
  [key: string]: unknown;
};

export type ChangeList = {
  /** Always `list`, as OpenAI's clients expect. */
  object: "list";
  /** Newest first. */
  data: Array<ChangeRow>;
  /** How many match. */
  total: number;
  /** How many this page may hold. */
  limit: number;
  /** How many come before this page. */
  offset: number;
  /** Pages with the same version belong together. */
  catalog_version: string;
};

export type ChangeRow = {
  /** The day on which it happened. */
  date: string;
  /** What happened to the model. */
  kind: "new" | "price" | "limits" | "deprecated" | "retired";
  /** The model's id. */
  model: string;
  /** Its name for people. */
  name: string;
  /** Who makes it. */
  provider: string;
  /** The model to use instead; null: none is known. */
  successor: string | null;
  /** At which host; null: it is the model's own. */
  host: string | null;
  /** The same in a sentence. */
  description: string;
  /** What changed, from what to what, where values did. */
  values: Array<{
    /** Path in the model's row or offer. */
    field: string;
    /** Null: there was none. */
    before: number | string | null;
    /** As it is from then on. */
    after: number | string;
  }>;
};

export type DataSourceList = {
  /** Always `list`, as OpenAI's clients expect. */
  object: "list";
  /** Models and prices first, then scores. */
  data: Array<DataSourceRow>;
  /** How many match. */
  total: number;
  /** How many this page may hold. */
  limit: number;
  /** How many come before this page. */
  offset: number;
  /** Pages with the same version belong together. */
  catalog_version: string;
};

export type DataSourceRow = {
  /** The source. */
  name: string;
  /** Where it is. */
  url: string;
  /** When it was read. */
  read: string;
  /** As it states it; null: it states none. */
  license: string | null;
  /** Which facts are taken from it. */
  uses: Array<"models" | "prices" | "scores">;
  /** What is taken from it, in words. */
  used_for: string;
  /** Read again while the router runs. */
  live: boolean;
  /** What must be said wherever its facts are shown. */
  attribution: string | null;
};

export type TagList = {
  /** Always `list`, as OpenAI's clients expect. */
  object: "list";
  /** The most frequent first. */
  data: Array<TagRow>;
  /** How many match. */
  total: number;
  /** How many this page may hold. */
  limit: number;
  /** How many come before this page. */
  offset: number;
  /** Pages with the same version belong together. */
  catalog_version: string;
};

export type TagRow = {
  /** What the filter `tags` takes. */
  id: string;
  /** How many models have it. */
  count: number;
};

export type PriceTierList = {
  /** Always `list`, as OpenAI's clients expect. */
  object: "list";
  /** Cheapest first. */
  data: Array<PriceTierRow>;
  /** How many match. */
  total: number;
  /** How many this page may hold. */
  limit: number;
  /** How many come before this page. */
  offset: number;
  /** Pages with the same version belong together. */
  catalog_version: string;
};

export type PriceTierRow = {
  /** The price tier, cheapest first. */
  id: "economy" | "standard" | "balanced" | "premium" | "flagship";
  /** 1 is the cheapest. */
  rank: number;
  /** From which price to which, for each kind of model. */
  boundaries: Array<{
    /** Which models it is for. */
    kind: string;
    /** What the bounds are US dollars by. */
    unit: string;
    /** The price is above this; null: there is no bound. */
    above: number | null;
    /** It is at most this; null: there is no bound. */
    up_to: number | null;
  }>;
  /** How many models are in it. */
  model_count: number;
};

export type ModelPage = {
  /** `provider/model`. */
  id: string;
  /** The name for people. */
  name: string;
  /** Who made the model. */
  provider: string;
  /** Its main registry task type. */
  task_type: string;
  /** Its category in the catalog. */
  category: string;
  /** What it can do. */
  capabilities: Array<string>;
  pricing: Pricing;
  /** Always `model`, as OpenAI's clients expect. */
  object: "model";
  /** Release date in Unix seconds; 0 where it is unknown. */
  created: number;
  /** The same as `provider`. */
  owned_by: string;
  /** What the model is, in a sentence or two. */
  description: string;
  /** Words to find it by. */
  tags: Array<string>;
  /** Published scores. */
  benchmarks: Array<{
    /** What was measured. */
    benchmark: string;
    /** What came out. */
    score: number;
    /** What the score counts. */
    unit: string;
    /** Who published it. */
    source: string;
    /** Whom it must be credited to wherever it is shown. */
    attribution?: {
      /** Who made the score. */
      name: string;
      /** Where they tell of it. */
      url: string;
    };
    [key: string]: unknown;
  }>;
  /** Who serves the model. */
  hosts: Array<{
    /** As `offers` names it. */
    host: string;
    /** The name for people. */
    name: string;
    /** Its documentation. */
    docs_url: string | null;
    /** What it says it does with what is sent; null is not known, never no. */
    data_policy: DataPolicy;
  }>;
  /** The name that was asked for, where it is not the id: an alias such as `openai/gpt-latest`, or an id that a host gives the model. */
  requested_id?: string;
  /** The last day by hour and host, newest first, from requests of live keys; absent while it cannot be read. */
  performance_timeseries?: Array<PerformanceRow>;
  [key: string]: unknown;
};

export type DataPolicy = {
  /** Whether it trains on what is sent, unless told otherwise. */
  trains_on_data: boolean | null;
  /** For how many days it keeps what is sent; 0: not at all. */
  retention_days: number | null;
  /** How nothing can be kept: as it is, by a setting of the account, or by agreement. */
  zero_retention: "default" | "self_serve" | "on_request" | null;
  /** Where it can be told to process. */
  regions: Array<string> | null;
  /** What else is to be known. */
  note: string | null;
  /** The page that says so. */
  source: string | null;
  /** The day on which it was read. */
  read: string | null;
};

export type PerformanceRow = {
  /** Where the hour begins (UTC). */
  time: string;
  /** Who served it. */
  host: string;
  /** How often it was called there. */
  requests: number;
  /** 0 to 1. */
  success_rate: number;
  /** Median until the whole answer; null: none was whole. */
  latency_p50_ms: number | null;
  /** Median until the first output of streams. */
  ttft_p50_ms: number | null;
  /** Median of output tokens by the second. */
  tokens_per_second: number | null;
};

/** A JSON Schema of the dialect 2020-12. */
export type JsonSchemaDocument = Record<string, unknown>;

export type PriceList = {
  /** Always `list`, as OpenAI's clients expect. */
  object: "list";
  /** The list price, then each host's, as they are; then what they were before, newest first. */
  data: Array<ModelPriceRow>;
  /** How many match. */
  total: number;
  /** How many this page may hold. */
  limit: number;
  /** How many come before this page. */
  offset: number;
  /** Pages with the same version belong together. */
  catalog_version: string;
};

export type ModelPriceRow = {
  /** Who asks this price; null: the list price. */
  host: string | null;
  pricing: Pricing;
  /** Rates for the whole request above a length of input. */
  price_tiers_by_context: Array<unknown>;
  /** Rates by size, quality, length or date. */
  pricing_variants: Array<unknown>;
  /** `first_party`, or the host whose price it is. */
  basis: string | null;
  /** `low`: known from a reseller or an old page only. */
  confidence: "low" | "normal";
  /** Far off what the other hosts of the model ask. */
  suspect: boolean;
  /** The day or moment from which on it held. */
  valid_from: string;
  /** When it ended; null: it still holds. */
  valid_to: string | null;
  /** Who stated it, and when. */
  sources: Array<unknown>;
  /** Who stated each rate, where that is known by the rate. */
  provenance: Record<string, Array<string>>;
  /** Rates that sources do not agree on. */
  conflicts: Array<{
    /** Path in the model's row. */
    field: string;
    /** What each source says. */
    values: Record<string, unknown>;
    /** What holds. */
    chosen: unknown;
    /** Why. */
    rule: string;
  }>;
};

export type Verdict = {
  /** Whether it keeps to the schema. */
  valid: boolean;
  /** Everything that is wrong, up to a hundred. */
  errors: Array<{
    /** Where, dotted: `messages.0.role`; empty: the whole. */
    path: string;
    /** What is wrong there. */
    message: string;
    /** The keyword of the schema that it breaks. */
    keyword: string;
  }>;
};

export type ModelList = {
  /** Always `list`, as OpenAI's clients expect. */
  object: "list";
  /** Featured, standard, long tail, and by id within each. */
  data: Array<ModelRow>;
  /** How many match. */
  total: number;
  /** How many this page may hold. */
  limit: number;
  /** How many come before this page. */
  offset: number;
  /** Pages with the same version belong together. */
  catalog_version: string;
};

export type ModelsRouteResponse = {
  model: ModelCard;
  /** The model's price tier; null where its price is unknown. */
  cost_tier:
    "economy" | "standard" | "balanced" | "premium" | "flagship" | null;
  /** Expected cost of this request in US dollars; null where the price is unknown. */
  estimated_cost: number | null;
  result: Result;
  /** Milliseconds. */
  timing: {
    /** Choosing the model. */
    routing_ms: number;
    /** The model's own time. */
    inference_ms: number;
    /** All of it. */
    total_ms: number;
  };
  greatrouter: GreatRouter;
};

export type PriceComparisonResponse = {
  classification: Classification;
  /** What the choice of model leans towards: low cost, high quality, or both. */
  optimization: "price-optimized" | "output-optimized" | "balanced";
  /** Best first, up to ten. */
  suggestions: Array<PriceRow>;
  price_comparison: PriceOverview;
};

export type PriceRow = {
  /** `provider/model`. */
  model_id: string;
  /** The name for people. */
  name: string;
  /** Who made the model. */
  provider: string;
  /** Its main registry task type. */
  task_type: string;
  /** The model's price tier. */
  cost_tier:
    "economy" | "standard" | "balanced" | "premium" | "flagship" | null;
  /** Quality against cost; higher is better. */
  score: number;
  /** Expected cost of this request in US dollars. */
  estimated_cost_dollars: number | null;
};

export type RecommendResponse = {
  /** Always `list`, as OpenAI's clients expect. */
  object: "list";
  /** Best first. */
  data: Array<Recommendation>;
};

export type Recommendation = {
  model: ModelCard;
  /** The model's price tier; null where its price is unknown. */
  cost_tier:
    "economy" | "standard" | "balanced" | "premium" | "flagship" | null;
  /** Expected cost of this request in US dollars; null where the price is unknown. */
  estimated_cost: number | null;
  /** The same as `estimated_cost`. */
  estimated_cost_dollars: number | null;
  /** Quality against cost; higher is better. */
  score: number;
  /** How alike prompt and catalog texts are; null without a prompt. */
  similarity: number | null;
  /** Why, in one plain sentence. */
  reason: string;
};

export type ModelHealthResponse = {
  /** One row a model, in the order asked for. */
  health: Array<ModelHealth>;
  /** Id of the organisation that asks. */
  tenant_id: string;
};

export type ModelHealth = {
  /** Id of the model in the catalog. */
  model_id: string;
  /** Whether the model fails or is slow at the moment, for this organisation or for everybody. */
  degraded: boolean;
  /** 0: as fast as usual; 1: so slow that others go first. */
  latency_penalty: number;
  /** What this organisation saw in the last hour. */
  health_entry: {
    /** Failed calls. */
    failures: number;
    /** Calls that were answered. */
    successes: number;
    /** Failed calls since the last one that was answered. */
    consecutiveFailures: number;
    /** Mean time to the answer; null without traffic. */
    avgLatencyMs: number | null;
  };
};

export type Preferences = {
  /** What the choice of model leans towards: low cost, high quality, or both. */
  default_optimization: "price-optimized" | "output-optimized" | "balanced";
  /** The task where the prompt is unclear; null: none. */
  default_task:
    | "text"
    | "image"
    | "video"
    | "music"
    | "speech"
    | "code"
    | "web_search"
    | null;
  /** Makers whose models are not chosen. One named in a request is. */
  excluded_providers: Array<string>;
  /** Models that are not chosen. One named in a request is. */
  excluded_models: Array<string>;
  /** Makers whose models are chosen over equally good ones. */
  preferred_providers: Array<string>;
  /** The content mode where the prompt does not settle it; null: none. */
  content_mode_default: "generate" | "edit" | "combine" | null;
};

export type PreferenceSuggestions = {
  /** Always `list`. */
  object: "list";
  /** The surest first. */
  data: Array<PreferenceSuggestion>;
};

export type PreferenceSuggestion = {
  /** The same for the same suggestion. */
  id: string;
  /** Which preference. */
  key:
    | "default_optimization"
    | "default_task"
    | "excluded_providers"
    | "excluded_models"
    | "preferred_providers"
    | "content_mode_default";
  /** What to send as `value` to `PUT /v1/preferences/{key}`. */
  value: string | Array<string> | null;
  /** What is set now. */
  current_value: string | Array<string> | null;
  /** Why, in one plain sentence. */
  reason: string;
  /** What speaks for it. */
  evidence: {
    /** Where it comes from. */
    source: "feedback" | "usage" | "spend";
    /** Requests, calls or pieces of feedback looked at. */
    count: number;
    /** The part of them that speaks for the suggestion. */
    share: number;
    /** How far back was looked; null: all that is kept. */
    period_days: number | null;
  };
  /** How sure it is, given how much was seen. */
  confidence: number;
  /** What it would have saved in the period; null where it is not about money. */
  estimated_savings_dollars: number | null;
};

export type ProviderKeyList = {
  /** Always `list`. */
  object: "list";
  /** By host. */
  data: Array<ProviderKey>;
};

export type ProviderKey = {
  /** The host's id in the catalog, e.g. `openai`. */
  host: string;
  /** What the host is called. */
  name: string;
  /** The key's last four characters; empty where it is short. */
  hint: string;
  /** What else the host's address needs. */
  fields: Record<string, string>;
  /** Whether our key, at our price, may stand in for it. */
  fallback: boolean;
  /** What came of the last test; null: not tested since it was entered. */
  check: ProviderKeyCheck | null;
  /** ISO 8601, UTC. */
  created_at: string;
  /** ISO 8601, UTC. */
  updated_at: string;
};

export type ProviderKeyCheck = {
  /** Null: the host did not let it be proven. */
  ok: boolean | null;
  /** What came of it, in one sentence. */
  message: string;
  /** The same for programs; null for a sentence of an older version. */
  reason: {
    /** Which sentence it is. */
    code:
      | "took_and_lists"
      | "took"
      | "no_address"
      | "any_key"
      | "timeout"
      | "unreachable"
      | "refused"
      | "payment"
      | "not_taken"
      | "too_many"
      | "answered"
      | "unreadable";
    /** What the sentence names. */
    values: Record<string, string>;
  } | null;
  /** ISO 8601, UTC. */
  checked_at: string;
};

export type ProviderKeyHosts = {
  /** Always `list`. */
  object: "list";
  /** By name. */
  data: Array<{
    /** The host's id in the catalog, e.g. `openai`. */
    host: string;
    /** What the host is called. */
    name: string;
    /** What its address needs beside the key. */
    fields: Array<string>;
    /** The host's own documentation. */
    docs_url: string | null;
    /** Models of the catalog that it serves. */
    models: number;
  }>;
};

export type ProviderKeyRemoved = {
  /** The host's id in the catalog, e.g. `openai`. */
  host: string;
  /** Always true. */
  deleted: true;
};

export type ProviderKeyTest = {
  /** The host's id in the catalog, e.g. `openai`. */
  host: string;
  /** Null: the host did not let it be proven. */
  ok: boolean | null;
  /** What came of it, in one sentence. */
  message: string;
  /** The same for programs; null for a sentence of an older version. */
  reason: {
    /** Which sentence it is. */
    code:
      | "took_and_lists"
      | "took"
      | "no_address"
      | "any_key"
      | "timeout"
      | "unreachable"
      | "refused"
      | "payment"
      | "not_taken"
      | "too_many"
      | "answered"
      | "unreadable";
    /** What the sentence names. */
    values: Record<string, string>;
  } | null;
  /** How many models the host lists for the key, where it does. */
  models: number | null;
};

export type ResponsesResponse = {
  /** The response's id. */
  id: string;
  /** Always `response`. */
  object: "response";
  /** Unix seconds. */
  created_at: number;
  /** `completed` or `incomplete`. */
  status: string;
  /** The model that served. */
  model: string;
  /** Reasoning, messages and tool calls, in order. */
  output: Array<{
    /** Its kind. */
    type: string;
    [key: string]: unknown;
  }>;
  /** Tokens in and out, as OpenAI spells them. */
  usage: Record<string, unknown> | null;
  greatrouter: GreatRouter;
  [key: string]: unknown;
};

export type MessagesResponse = {
  /** The message's id. */
  id: string;
  /** Always `message`. */
  type: "message";
  /** Always `assistant`. */
  role: "assistant";
  /** The model that served. */
  model: string;
  /** Thinking, text and tool calls, in order. */
  content: Array<{
    /** Its kind. */
    type: string;
    [key: string]: unknown;
  }>;
  /** Why the answer ended. */
  stop_reason: "end_turn" | "max_tokens" | "tool_use" | "refusal";
  /** Null: hosts do not tell. */
  stop_sequence: string | null;
  /** Tokens in and out, as Anthropic's. */
  usage: Record<string, unknown>;
  greatrouter: GreatRouter;
  [key: string]: unknown;
};

export type CountTokensResponse = {
  /** Tokens in, by our own count: models differ a little. */
  input_tokens: number;
};

export type FileObject = {
  /** Send it as `file_id` in a content part of a request of the same organisation and mode. */
  id: string;
  /** Always `file`. */
  object: "file";
  /** Its length. */
  bytes: number;
  /** Unix seconds. */
  created_at: number;
  /** When it is deleted. */
  expires_at: number;
  /** As it was uploaded. */
  filename: string;
  /** As it was said; else `user_data`. */
  purpose: string;
  /** Always `processed`. */
  status: "processed";
  /** What its content says it is. */
  mime_type: string;
  /** A link to it that is good for 24 hours. */
  url: string;
};

export type EmbeddingsResponse = {
  /** Always `list`. */
  object: "list";
  /** A vector for each text. */
  data: Array<{
    /** Always `embedding`. */
    object: "embedding";
    /** Place of its text in `input`. */
    index: number;
    /** The vector. */
    embedding: Array<number> | string;
  }>;
  /** The model that served. */
  model: string;
  /** What was metered. */
  usage: {
    /** Tokens in. */
    prompt_tokens: number;
    /** The same. */
    total_tokens: number;
  };
  greatrouter: GreatRouter;
  [key: string]: unknown;
};

export type ImagesResponse = {
  /** Unix seconds. */
  created: number;
  /** The pictures. */
  data: Array<{
    /** A link to the file. */
    url?: string;
    /** The file, in base64. */
    b64_json?: string;
    /** The prompt as the model put it. */
    revised_prompt?: string;
    [key: string]: unknown;
  }>;
  greatrouter: GreatRouter;
  [key: string]: unknown;
};

export type TranscriptionResponse = {
  /** What was said. */
  text: string;
  /** With `verbose_json`. */
  language?: string;
  /** Seconds; with `verbose_json`. */
  duration?: number;
  greatrouter: GreatRouter;
  [key: string]: unknown;
};

export type ChatCompletionResponse = {
  /** The completion's id. */
  id: string;
  /** Always `chat.completion`. */
  object: "chat.completion";
  /** Unix seconds. */
  created: number;
  /** The model that served. */
  model: string;
  /** The answers, as OpenAI spells them. */
  choices: Array<Record<string, unknown>>;
  /** Tokens in and out, as OpenAI spells them. */
  usage?: Record<string, unknown>;
  greatrouter: GreatRouter;
  [key: string]: unknown;
};

export type Generation = {
  /** Its id. */
  id: string;
  /** Always `generation`. */
  object: "generation";
  /** Where it stands; the last three are final. */
  status: "queued" | "running" | "succeeded" | "failed" | "canceled";
  /** 0 to 1; null where the host tells none. */
  progress: number | null;
  /** Unix seconds. */
  created: number;
  /** Where to ask for it again. */
  poll_url: string;
  /** The whole answer of the endpoint that was asked, once it succeeded. */
  result: Record<string, unknown> | null;
  /** The error that the endpoint would have answered. */
  error: {
    /** What happened and what to do. */
    message: string;
    /** What went wrong, in one word. */
    code: string;
    [key: string]: unknown;
  } | null;
};

export type LogList = {
  /** Always `list`. */
  object: "list";
  /** Newest first. */
  data: Array<LogRow>;
  /** Where the next page begins; null at the end. */
  next_cursor: string | null;
};

export type LogRow = {
  /** When the request came: ISO 8601, UTC. */
  time: string;
  /** As `x-request-id` told it. */
  request_id: string;
  /** The API key that asked; null: a session. */
  key_id: string | null;
  /** The routing session. */
  session_id: string | null;
  /** Path of the endpoint. */
  endpoint: string;
  /** What was asked for. */
  task: string | null;
  /** Who decided the task. */
  decision: string | null;
  /** How sure the task is, 0 to 1. */
  confidence: number | null;
  /** `generate`, `edit` or `combine`. */
  content_mode: string | null;
  /** How hard the request is, in four tiers. */
  complexity_tier: string | null;
  /** How hard the request is, 0 to 1. */
  complexity_score: number | null;
  /** The model that the request named. */
  requested_model: string | null;
  /** The model that was chosen. */
  model: string | null;
  /** Its maker. */
  provider: string | null;
  /** Who served it. */
  host: string | null;
  /** Why it was chosen. */
  routing_reason: string | null;
  /** The models that would have followed: `a > b`. */
  fallback_chain: string;
  /** Every call: `model@host:status:ms > …`. */
  attempts: string;
  /** The HTTP status that the caller saw. */
  status: number;
  /** Why the request failed. */
  error_code: string | null;
  /** Tokens sent. */
  prompt_tokens: number | null;
  /** Tokens answered. */
  completion_tokens: number | null;
  /** Of the tokens sent, those from a provider's cache. */
  cached_tokens: number | null;
  /** Of the tokens answered, those of hidden thought. */
  reasoning_tokens: number | null;
  /** What it was expected to cost. */
  estimated_cost_dollars: number | null;
  /** What it cost. */
  cost_dollars: number | null;
  /** Whether the provider told no usage. */
  cost_is_estimate: boolean;
  /** Time to classify. */
  classification_ms: number | null;
  /** Time to choose. */
  routing_ms: number | null;
  /** Time to the first token. */
  ttft_ms: number | null;
  /** Time of the model. */
  inference_ms: number | null;
  /** Time of it all. */
  total_ms: number | null;
  /** What the cache did. */
  cache: "hit" | "miss" | "off";
  /** What the guardrails did. */
  guardrail: string | null;
  /** Whether the sandbox answered. */
  sandbox: boolean;
  /** Whether the answer was a stream. */
  stream: boolean;
  /** Salted hash of the caller's address. */
  ip_hash: string | null;
  /** The caller's program, as it calls itself. */
  user_agent: string | null;
  /** Whether your own key at the host answered, so that nothing was charged. Not in CSV. */
  own_key: boolean;
};

/** What went wrong. */
export type Error = {
  /** What happened. */
  error: {
    /** What happened and what to do. */
    message: string;
    /** The kind of failure. */
    type:
      | "invalid_request_error"
      | "authentication_error"
      | "insufficient_quota"
      | "permission_error"
      | "rate_limit_error"
      | "api_error";
    /** The failure itself, stable for programs. */
    code: string;
    /** The field that caused it, dotted; null if none did. */
    param: string | null;
    /** Every bad field. */
    issues?: Array<{
      /** The field, dotted. */
      path: string;
      /** What is wrong with it. */
      message: string;
    }>;
    /** Also in the header `x-request-id`. */
    request_id: string;
    /** The provider that failed. */
    provider?: string;
    /** Every try, in order. */
    attempts?: Array<{
      /** The model that was tried. */
      model: string;
      /** The host where it was tried. */
      host: string;
      /** The host's HTTP status; 0 where none was reached. */
      status: number;
      /** How long the attempt took. */
      ms: number;
      /** What went wrong; null for the attempt that answered. */
      error_code: string | null;
    }>;
  };
};

export type AnthropicError = {
  /** Always `error`. */
  type: "error";
  /** What went wrong. */
  error: {
    /** Anthropic's name for the kind of error. */
    type: string;
    /** What happened and what to do. */
    message: string;
    /** The router's own code for it. */
    code: string;
    /** The field at fault. */
    param: string | null;
    [key: string]: unknown;
  };
  /** The request's id. */
  request_id: string;
  [key: string]: unknown;
};

export type AutoRouteRequest = {
  /** What you want, in plain words. */
  prompt: string;
  input: ModelInput;
  /** How the task is decided: `auto`, or by rules alone, without session or feedback. */
  mode?: "auto" | "regex";
  /** The caller's own verdict on the classification of this prompt. */
  feedback?: {
    /** Whether this prompt is classified rightly. */
    correct: boolean;
    /** What it should be; with `correct: false` it decides this request. */
    suggested_task?:
      "text" | "image" | "video" | "music" | "speech" | "code" | "web_search";
  };
  /** A hint that decides the task. */
  task?:
    "text" | "image" | "video" | "music" | "speech" | "code" | "web_search";
  /** Decides whether media are made anew, changed, or put together. */
  content_mode?: "generate" | "edit" | "combine";
  /** What the choice leans towards. Default: the organisation's preference, else `balanced`. */
  optimization?: "price-optimized" | "output-optimized" | "balanced";
  /** The session whose earlier prompts are context. Made where it is absent or `auto`. */
  session_id?: string;
  /** Maximum estimated cost in US dollars; models above it are left out. */
  budget_dollars?: number;
  /** Catalog category; the best model in it is chosen. */
  taxonomy?: string;
  /** Maker of the model, within the taxonomy if one is given. */
  provider?: string;
  /** Model line; its best routable variant is chosen. */
  catalog_family?: string;
  /** Exactly this model; skips the ranking. */
  model?: string;
};

export type AutoSuggestRequest = {
  /** What you want, in plain words. */
  prompt: string;
  input?: ModelInput;
  /** Number of suggestions. */
  limit?: number;
  /** A hint that decides the task. */
  task?:
    "text" | "image" | "video" | "music" | "speech" | "code" | "web_search";
  /** Decides whether media are made anew, changed, or put together. */
  content_mode?: "generate" | "edit" | "combine";
  /** What the choice leans towards. Default: the organisation's preference, else `balanced`. */
  optimization?: "price-optimized" | "output-optimized" | "balanced";
  /** The session whose earlier prompts are context. Made where it is absent or `auto`. */
  session_id?: string;
  /** Maximum estimated cost in US dollars; models above it are left out. */
  budget_dollars?: number;
  /** Catalog category; the best model in it is chosen. */
  taxonomy?: string;
  /** Maker of the model, within the taxonomy if one is given. */
  provider?: string;
  /** Model line; its best routable variant is chosen. */
  catalog_family?: string;
  /** Exactly this model; skips the ranking. */
  model?: string;
};

export type AutoExplainRequest = {
  /** What you want, in plain words. */
  prompt: string;
  input?: ModelInput;
  /** Number of suggestions. */
  limit?: number;
  /** A hint that decides the task. */
  task?:
    "text" | "image" | "video" | "music" | "speech" | "code" | "web_search";
  /** Decides whether media are made anew, changed, or put together. */
  content_mode?: "generate" | "edit" | "combine";
  /** What the choice leans towards. Default: the organisation's preference, else `balanced`. */
  optimization?: "price-optimized" | "output-optimized" | "balanced";
  /** The session whose earlier prompts are context. Made where it is absent or `auto`. */
  session_id?: string;
  /** Maximum estimated cost in US dollars; models above it are left out. */
  budget_dollars?: number;
  /** Catalog category; the best model in it is chosen. */
  taxonomy?: string;
  /** Maker of the model, within the taxonomy if one is given. */
  provider?: string;
  /** Model line; its best routable variant is chosen. */
  catalog_family?: string;
  /** Exactly this model; skips the ranking. */
  model?: string;
};

export type AutoFeedbackRequest = {
  /** The prompt that was classified. */
  prompt: string;
  /** What it was classified as. */
  classified_task:
    "text" | "image" | "video" | "music" | "speech" | "code" | "web_search";
  /** Whether that was right. */
  correct: boolean;
  /** What it should have been; required where `correct` is false. */
  suggested_task?:
    "text" | "image" | "video" | "music" | "speech" | "code" | "web_search";
  /** The confidence that the classification was answered with. */
  confidence?: number;
  [key: string]: unknown;
};

export type CatalogFamiliesQuery = {
  /** Branch of the catalog. */
  taxonomy?: string;
  /** How many to pass over. */
  offset?: number;
  /** How many to answer; 24 unless said otherwise. */
  limit?: number;
  /** `true` hides long-tail lines. */
  routable_only?: boolean;
  /** Searched in names of lines; the best match comes first. */
  q?: string;
};

export type CatalogChangesQuery = {
  /** The first day that is told. */
  since?: string;
  /** How many to pass over. */
  offset?: number;
  /** How many to answer; 100 unless said otherwise. */
  limit?: number;
};

/** What would be sent as `input`, bare. */
export type ModelValidateInputRequest = Record<string, unknown>;

/** What was answered as `result`, bare. */
export type ModelValidateOutputRequest = Record<string, unknown>;

export type ModelsListQuery = {
  /** One of the model's registry task types. */
  task_type?: string;
  /** Maker of the model. */
  provider?: string;
  /** Category in the catalog. */
  category?: string;
  /** Comma-separated capabilities; the model has all of them. */
  capabilities?: string | Array<string>;
  /** How the model is served. */
  type?: "hosted" | "proxied";
  /** Model line. */
  catalog_family?: string;
  /** Visibility in the catalog. */
  catalog_visibility?: "featured" | "standard" | "long_tail";
  /** `true` leaves out long-tail models. */
  routable_only?: boolean;
  /** How well the list price is known: `low` from a reseller or an old page only, `unknown` not at all. */
  price_confidence?: "normal" | "low" | "unknown";
};

export type ModelsQueryRequest = {
  /** One of the model's registry task types. */
  task_type?: string;
  /** Maker of the model. */
  provider?: string;
  /** Category in the catalog. */
  category?: string;
  /** Comma-separated capabilities; the model has all of them. */
  capabilities?: string | Array<string>;
  /** How the model is served. */
  type?: "hosted" | "proxied";
  /** Model line. */
  catalog_family?: string;
  /** Visibility in the catalog. */
  catalog_visibility?: "featured" | "standard" | "long_tail";
  /** `true` leaves out long-tail models. */
  routable_only?: boolean;
  /** How well the list price is known: `low` from a reseller or an old page only, `unknown` not at all. */
  price_confidence?: "normal" | "low" | "unknown";
  /** Exactly that price tier. */
  price_tier?: "economy" | "standard" | "balanced" | "premium" | "flagship";
  /** Tags, as an array or comma-separated; the model has any of them. */
  tags?: string | Array<string>;
  /** Searched in name, ids, provider, description and tags, and forgiving; the best match comes first. */
  text?: string;
  /** How many to answer; 100 unless said otherwise. */
  limit?: number;
  /** How many to pass over. */
  offset?: number;
};

export type ModelsRouteRequest = {
  /** A registry task type, a task or a taxonomy id; anything else is classified like a prompt. Never sent to the model. */
  query: string;
  input: ModelInput;
  /** That price tier or cheaper. */
  maxCost?: "economy" | "standard" | "balanced" | "premium" | "flagship";
  /** Hard filters. */
  filter?: {
    /** Registry task type; wins over `query`. */
    task_type?: string;
    /** Capabilities that the model must have, all of them. */
    capabilities?: Array<string>;
  };
};

export type ModelsPriceComparisonRequest = {
  /** What you want; without it a typical request is priced. */
  prompt?: string;
  /** A hint that decides the task. Without it and without a prompt: `text`. */
  task?:
    "text" | "image" | "video" | "music" | "speech" | "code" | "web_search";
  /** What the choice of model leans towards: low cost, high quality, or both. */
  optimization?: "price-optimized" | "output-optimized" | "balanced";
  /** Maximum estimated cost in US dollars. */
  budget_dollars?: number;
};

export type ModelsRecommendRequest = {
  /** A task such as `text` or `image`, or a registry task type such as `text_to_image`. Required without a prompt. */
  task?: string;
  /** What the model is for. Models that the catalog describes alike come first. */
  prompt?: string;
  /** How many at most. */
  limit?: number;
  /** What the choice of model leans towards: low cost, high quality, or both. */
  optimization?: "price-optimized" | "output-optimized" | "balanced";
  [key: string]: unknown;
};

export type ModelHealthReportQuery = {
  /** Comma-separated model ids. Without it every model of the catalog is answered. */
  models?: string | Array<string>;
};

export type PreferencesSetRequest = {
  /** The new value, as `GET /v1/preferences` shows it: a word, or an array of names that the catalog knows. Null unsets `default_task` and `content_mode_default`. */
  value: string | Array<string> | null;
};

export type ProviderKeysSetRequest = {
  /** The key as the provider shows it. It is kept encrypted and never shown again. Left out: the one that is kept stays. */
  key?: string;
  /** What else the host's address needs, as `GET /v1/provider-keys/hosts` names it. */
  fields?: Record<string, string>;
  /** Whether our key for this host, at our price, may stand in where this one fails. Default: false. */
  fallback?: boolean;
};

export type LogsExportQuery = {
  /** What the rows come as. */
  format?: "json" | "csv";
  /** How many rows a page holds at most. */
  limit?: number;
  /** Rows from then on; a date means its first moment in UTC. */
  from?: string;
  /** Rows before then; a date means its first moment in UTC. */
  to?: string;
  /** The model that was chosen, by its catalog id. */
  model?: string;
  /** The maker of the model that was chosen. */
  provider?: string;
  /** What is asked for, as the router sorts requests. */
  task?:
    "text" | "image" | "video" | "music" | "speech" | "code" | "web_search";
  /** An HTTP status, `200`, or a class of them, `5xx`. */
  status?: string;
  /** Id of the API key, as `key_id` shows it. */
  key?: string;
  /** Where the last page ended: its `next_cursor` or `x-next-cursor`. */
  cursor?: string;
};
