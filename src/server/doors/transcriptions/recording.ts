import { fileTypeFromBuffer } from "file-type";
import { invalidRequest } from "#core/errors.ts";
import type { JsonObject } from "#pipeline/request.ts";

/** What the bytes themselves say they are, as `input_audio.format` names it. */
const FORMATS: Readonly<Record<string, string | undefined>> = {
  "audio/wav": "wav",
  "audio/mpeg": "mp3",
  "audio/x-m4a": "m4a",
  "audio/mp4": "m4a",
  "video/mp4": "mp4",
  "audio/ogg": "ogg",
  "audio/ogg; codecs=opus": "ogg",
  "audio/opus": "ogg",
  "video/ogg": "ogg",
  "audio/flac": "flac",
  "audio/x-flac": "flac",
  "audio/webm": "webm",
  "video/webm": "webm",
  "video/matroska": "webm",
  "audio/aac": "aac",
  "audio/amr": "amr",
  "audio/aiff": "aiff",
  "video/mp2t": "ts",
};

/** The form's `file` as a content part; its name and stated type are not believed. */
export async function readRecording(file: unknown): Promise<JsonObject> {
  if (!(file instanceof Blob)) {
    throw invalidRequest(
      "file",
      "file is required: send the recording as a file of the form.",
    );
  }
  const bytes = Buffer.from(await file.arrayBuffer());
  if (bytes.length === 0) throw invalidRequest("file", "file is empty.");
  const type = await fileTypeFromBuffer(bytes);
  const format = type && FORMATS[type.mime];
  if (!format) {
    throw invalidRequest(
      "file",
      `file is ${type ? type.mime : "of no known type"}, not a recording. Send WAV, MP3, M4A, MP4, OGG, FLAC or WebM.`,
    );
  }
  return {
    type: "input_audio",
    input_audio: { data: bytes.toString("base64"), format },
  };
}
