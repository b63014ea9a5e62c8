import { Api } from "./api.js";
import type { EventStream } from "./event-stream.js";
import type {
  CountTokensRequest,
  CountTokensResponse,
  EmbeddingsRequest,
  EmbeddingsResponse,
  FileObject,
  ImagesRequest,
  ImagesResponse,
  MessagesRequest,
  MessagesResponse,
  ResponsesRequest,
  ResponsesResponse,
  SpeechRequest,
  TranscriptionRequest,
  TranscriptionResponse,
} from "./document.js";
import type { CallOptions } from "./settings.js";
import { readBlob, send } from "./transport.js";

/** A recording and how it is to be told. */
export type Transcription = Partial<
  Omit<TranscriptionRequest, "file" | "greatrouter">
> & {
  file: Blob;
  greatrouter?: object;
};

/** The endpoints that OpenAI's and Anthropic's clients ask, for those who would rather have one client. */
export class Doors extends Api {
  /**
   * The events of a response as of OpenAI's Responses API, as they come.
   * @example
   * const stream = await client.responses({ input: 'Write a haiku about routing', stream: true })
   * for await (const event of stream) console.log(event.type)
   */
  responses(
    request: ResponsesRequest & { stream: true },
    options?: CallOptions,
  ): Promise<EventStream>;
  /**
   * A response as of OpenAI's Responses API.
   * @example
   * const response = await client.responses({ input: 'Write a haiku about routing' })
   */
  responses(
    request: ResponsesRequest & { stream?: false | null },
    options?: CallOptions,
  ): Promise<ResponsesResponse>;
  responses(
    request: ResponsesRequest,
    options?: CallOptions,
  ): Promise<EventStream | ResponsesResponse> {
    const path = "/responses";
    return request.stream
      ? this.stream(path, request, options)
      : this.infer<ResponsesResponse>(path, request, options);
  }

  /**
   * The events of a message as of Anthropic's API, as they come.
   * @example
   * const stream = await client.messages({
   *   max_tokens: 200,
   *   messages: [{ role: 'user', content: 'Write a haiku about routing' }],
   *   stream: true,
   * })
   * for await (const event of stream) console.log(event.type)
   */
  messages(
    request: MessagesRequest & { stream: true },
    options?: CallOptions,
  ): Promise<EventStream>;
  /**
   * A message as of Anthropic's API.
   * @example
   * const message = await client.messages({
   *   max_tokens: 200,
   *   messages: [{ role: 'user', content: 'Write a haiku about routing' }],
   * })
   */
  messages(
    request: MessagesRequest & { stream?: false | null },
    options?: CallOptions,
  ): Promise<MessagesResponse>;
  messages(
    request: MessagesRequest,
    options?: CallOptions,
  ): Promise<EventStream | MessagesResponse> {
    const path = "/messages";
    return request.stream
      ? this.stream(path, request, options)
      : this.infer<MessagesResponse>(path, request, options);
  }

  /**
   * How many tokens a message's request has.
   * @example
   * const { input_tokens } = await client.countTokens({
   *   messages: [{ role: 'user', content: 'Write a haiku about routing' }],
   * })
   */
  countTokens(
    request: CountTokensRequest,
    options?: CallOptions,
  ): Promise<CountTokensResponse> {
    return this.post("/messages/count_tokens", request, options);
  }

  /**
   * Vectors of texts.
   * @example
   * const { data } = await client.embeddings({ input: ['one', 'two'] })
   */
  embeddings(
    request: EmbeddingsRequest,
    options?: CallOptions,
  ): Promise<EmbeddingsResponse> {
    return this.infer("/embeddings", request, options);
  }

  /**
   * Pictures of what a prompt says.
   * @example
   * const { data } = await client.generateImages({ prompt: 'A cat', response_format: 'url' })
   */
  generateImages(
    request: ImagesRequest,
    options?: CallOptions,
  ): Promise<ImagesResponse> {
    return this.infer("/images/generations", request, options);
  }

  /**
   * A text spoken: a sound file, whose `type` says its format.
   * @example
   * const sound = await client.speech({ input: 'Good morning', voice: 'alloy' })
   * console.log(sound.type, sound.size)
   */
  speech(
    request: SpeechRequest & { stream_format?: "audio" | null },
    options: CallOptions = {},
  ): Promise<Blob> {
    const call = { method: "POST", path: "/audio/speech" } as const;
    return send(
      this.settings,
      { ...call, body: request, inference: true, accept: "*/*" },
      options,
      readBlob,
    );
  }

  /**
   * What is said in a recording.
   * @example
   * const file = await client.speech({ input: 'Good morning', response_format: 'wav' })
   * const { text } = await client.transcribe({ file })
   */
  transcribe(
    {
      file,
      greatrouter,
      ...rest
    }: Transcription & {
      response_format?: "json" | "verbose_json" | "diarized_json";
      stream?: false;
    },
    options?: CallOptions,
  ): Promise<TranscriptionResponse> {
    const steering = greatrouter && JSON.stringify(greatrouter);
    const form = formOf(file, { ...rest, greatrouter: steering });
    return this.infer("/audio/transcriptions", form, options);
  }

  /**
   * Keeps a file for a day; its `url` may stand in a message.
   * @example
   * const file = await client.uploadFile(new Blob(['Minutes of the meeting']), { purpose: 'user_data' })
   */
  uploadFile(
    file: Blob,
    { purpose }: { purpose?: string } = {},
    options?: CallOptions,
  ): Promise<FileObject> {
    const body = formOf(file, { purpose });
    const call = { body, repeatable: false };
    return this.request("POST", "/files", call, options);
  }
}

function formOf(file: Blob, fields: Record<string, unknown>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null) form.append(name, String(one));
    }
  }
  const { name = "file" } = file as { name?: string };
  form.append("file", file, name);
  return form;
}
