/**
 * Names of stored media. An id is all that finding one takes: the day it was stored, whose it is (a tag that only the
 * server can make), chance, and what it is. `YYYYMMDD-<owner>-<chance>.<extension>`; an upload's own id leaves the owner
 * out, so that it opens for its owner alone.
 */
export type StoredName = {
  /** `YYYYMMDD`, UTC. */
  day: string;
  /** 16 hex digits. */
  owner: string;
  /** 22 or more of [A-Za-z0-9_-]. */
  chance: string;
  extension: string;
};

const MEDIA_ID = /^(\d{8})-([0-9a-f]{16})-([\w-]{22,43})\.([a-z0-9]{1,8})$/;
const FILE_ID = /^file_(\d{8})-([\w-]{22,43})\.([a-z0-9]{1,8})$/;

export function mediaIdFor({ day, owner, chance, extension }: StoredName) {
  return `${day}-${owner}-${chance}.${extension}`;
}

export function fileIdFor({ day, chance, extension }: StoredName): string {
  return `file_${day}-${chance}.${extension}`;
}

export function readMediaId(id: string): StoredName | null {
  const [, day, owner, chance, extension] = MEDIA_ID.exec(id) ?? [];
  return day && owner && chance && extension
    ? { day, owner, chance, extension }
    : null;
}

export function readFileId(id: string, owner: string): StoredName | null {
  const [, day, chance, extension] = FILE_ID.exec(id) ?? [];
  return day && chance && extension ? { day, owner, chance, extension } : null;
}

/** Where it is in a store: by day first, so that what is too old goes together. */
export function storeKeyOf({ day, owner, chance, extension }: StoredName) {
  return `${day}/${owner}/${chance}.${extension}`;
}

export function dayOf(now: number): string {
  return new Date(now).toISOString().slice(0, 10).replaceAll("-", "");
}

const TYPES: Readonly<Record<string, string | undefined>> = {
  png: "image/png",
  jpg: "image/jpeg",
  webp: "image/webp",
  gif: "image/gif",
  avif: "image/avif",
  heic: "image/heic",
  svg: "image/svg+xml",
  mp3: "audio/mpeg",
  wav: "audio/wav",
  ogg: "audio/ogg",
  flac: "audio/flac",
  aac: "audio/aac",
  m4a: "audio/mp4",
  pcm: "audio/pcm",
  mp4: "video/mp4",
  webm: "video/webm",
  mov: "video/quicktime",
  mkv: "video/x-matroska",
  glb: "model/gltf-binary",
  pdf: "application/pdf",
  json: "application/json",
  txt: "text/plain; charset=utf-8",
  bin: "application/octet-stream",
};

const EXTENSIONS = new Map([
  ...Object.entries(TYPES).map(([extension, type]): [string, string] => [
    (type ?? "").split(";")[0] ?? "",
    extension,
  ]),
  ["audio/opus", "ogg"],
  ["audio/x-m4a", "m4a"],
  ["audio/x-wav", "wav"],
  ["image/jpg", "jpg"],
]);

/** What an extension of ours stands for. */
export function typeOfExtension(extension: string): string {
  return TYPES[extension] ?? "application/octet-stream";
}

/** `bin` for what has no name here: it is served as bytes that no browser opens. */
export function extensionOfType(mimeType: string): string {
  const bare = mimeType.toLowerCase().split(";")[0]?.trim() ?? "";
  return EXTENSIONS.get(bare) ?? "bin";
}
