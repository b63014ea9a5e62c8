import { glb } from "#providers/sandbox/media/glb.ts";
import { mp4 } from "#providers/sandbox/media/mp4.ts";
import { pngOf } from "#providers/sandbox/media/png.ts";
import { wavOf } from "#providers/sandbox/media/wav.ts";

export type SandboxFile = { mimeType: string; bytes: Buffer };

/** The sandbox's pictures are real, but small. */
export const LONGEST_SIDE = 256;
export const LONGEST_SECONDS = 2;

export function imageId(width: number, height: number, seed: number): string {
  return `sandbox-png-${width}x${height}-${hex(seed)}`;
}

export function vectorId(seed: number): string {
  return `sandbox-svg-${hex(seed)}`;
}

export function soundId(tenths: number, seed: number): string {
  return `sandbox-wav-${tenths}-${hex(seed)}`;
}

export const FILM_ID = "sandbox-mp4";
export const SOLID_ID = "sandbox-glb";

/** The file that an id of the sandbox stands for: the id says all of it, nothing is stored. Null for other ids. */
export function sandboxMedia(id: string): SandboxFile | null {
  if (id === FILM_ID) return { mimeType: "video/mp4", bytes: mp4() };
  if (id === SOLID_ID) return { mimeType: "model/gltf-binary", bytes: glb() };
  return imageOf(id) ?? vectorOf(id) ?? soundOf(id);
}

function imageOf(id: string): SandboxFile | null {
  const [, width, height, seed] =
    /^sandbox-png-(\d{1,3})x(\d{1,3})-([0-9a-f]{8})$/.exec(id) ?? [];
  if (!seed || !isSide(Number(width)) || !isSide(Number(height))) return null;
  const bytes = pngOf(Number(width), Number(height), Number.parseInt(seed, 16));
  return { mimeType: "image/png", bytes };
}

function vectorOf(id: string): SandboxFile | null {
  const [, seed] = /^sandbox-svg-([0-9a-f]{8})$/.exec(id) ?? [];
  if (!seed) return null;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><rect width="256" height="256" fill="#${seed.slice(2)}"/><circle cx="128" cy="128" r="96" fill="#fff"/></svg>`;
  return { mimeType: "image/svg+xml", bytes: Buffer.from(svg) };
}

function soundOf(id: string): SandboxFile | null {
  const [, tenths, seed] =
    /^sandbox-wav-(\d{1,2})-([0-9a-f]{8})$/.exec(id) ?? [];
  const seconds = Number(tenths) / 10;
  if (!seed || seconds < 0.1 || seconds > LONGEST_SECONDS) return null;
  const bytes = wavOf(seconds, Number.parseInt(seed, 16));
  return { mimeType: "audio/wav", bytes };
}

function isSide(length: number): boolean {
  return length >= 1 && length <= LONGEST_SIDE;
}

function hex(seed: number): string {
  return (seed >>> 0).toString(16).padStart(8, "0");
}
