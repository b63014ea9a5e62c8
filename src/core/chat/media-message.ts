type Json = Record<string, unknown>;

/** A media result as the chat completion that chat clients can show: a Markdown link each, images also as parts. */
export function mediaCompletion(answer: {
  id: string;
  created: number;
  model: string;
  taskType: string;
  result: Json;
  usage: Json;
}): Json {
  const urls = urlsOf(answer.result);
  const isImage = /image|vector/.test(
    answer.taskType.split("_to_").at(-1) ?? "",
  );
  const content =
    typeof answer.result.text === "string"
      ? answer.result.text
      : urls
          .map(
            (url, at) =>
              `${isImage ? "!" : ""}[${isImage ? "image" : "media"} ${at + 1}](${url})`,
          )
          .join("\n\n");
  const message: Json = { role: "assistant", content, refusal: null };
  if (isImage && urls.length > 0) {
    message.images = urls.map((url) => ({
      type: "image_url",
      image_url: { url },
    }));
  }
  return {
    id: answer.id,
    object: "chat.completion",
    created: answer.created,
    model: answer.model,
    choices: [{ index: 0, message, logprobs: null, finish_reason: "stop" }],
    usage: answer.usage,
  };
}

function urlsOf(result: Json): string[] {
  return Array.isArray(result.data)
    ? result.data.flatMap((entry: unknown) =>
        typeof entry === "object" &&
        entry !== null &&
        "url" in entry &&
        typeof entry.url === "string"
          ? [entry.url]
          : [],
      )
    : [];
}
