/** How a model is called: through chat completions what answers in text, all else through the route that takes any. */
export function exampleOf(
  model: { id: string; task_type: string },
  origin: string,
): string {
  const [path, body] = bodyOf(model);
  const json = JSON.stringify(body, null, 2).replaceAll("\n", "\n  ");
  return [
    `curl ${origin}${path} \\`,
    '  -H "Authorization: Bearer $KEY" \\',
    '  -H "Content-Type: application/json" \\',
    `  -d '${json}'`,
  ].join("\n");
}

const WRITING = new Set(["text_generation", "web_search"]);

function bodyOf({
  id,
  task_type,
}: {
  id: string;
  task_type: string;
}): [path: string, body: object] {
  if (WRITING.has(task_type)) {
    const messages = [{ role: "user", content: "Write a haiku about routing" }];
    return ["/v1/chat/completions", { model: id, messages }];
  }
  if (task_type === "embeddings") {
    return ["/v1/embeddings", { model: id, input: "The sky is blue." }];
  }
  const [prompt, input] = INPUTS[task_type] ?? ["Describe the sky", {}];
  return ["/v1/auto/route", { model: id, prompt, input }];
}

const IMAGE = {
  messages: [
    {
      role: "user",
      content: [
        { type: "image_url", image_url: { url: "https://example.com/in.png" } },
      ],
    },
  ],
};
const AUDIO = {
  messages: [
    {
      role: "user",
      content: [
        { type: "input_audio", input_audio: { data: "…", format: "wav" } },
      ],
    },
  ],
};

/** A prompt, and what goes with it, by task. */
const INPUTS: Readonly<Record<string, [string, object] | undefined>> = {
  text_to_image: ["A lighthouse at dusk", { size: "1024x1024" }],
  image_to_image: ["Make it night", IMAGE],
  text_to_video: ["A lighthouse at dusk", { duration_seconds: 5 }],
  image_to_video: ["Let the waves move", IMAGE],
  text_to_music: ["A slow piano piece", { duration_seconds: 30 }],
  text_to_speech: ["Say it warmly", { text: "Good evening." }],
  speech_to_text: ["Transcribe this", AUDIO],
  rerank: [
    "Which is about the sky?",
    { query: "sky", documents: ["Blue above.", "Green below."] },
  ],
  moderation: ["Check this", { input: "Some text" }],
};
