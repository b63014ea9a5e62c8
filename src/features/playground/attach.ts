import type { Attachment } from "#features/playground/request.ts";

/** As much as the API takes in one body, less what JSON and base64 add. */
export const MOST_BYTES = 14 * 1024 * 1024;

/** Reads files as they are sent. */
export async function readFiles(files: Iterable<File>): Promise<Attachment[]> {
  return Promise.all(
    Array.from(files, async (file) => ({
      name: file.name,
      mimeType: file.type || "application/octet-stream",
      data: await base64Of(file),
    })),
  );
}

/** Of what base64 holds. */
export function bytesOf(attachments: readonly Attachment[]): number {
  return attachments.reduce((sum, { data }) => sum + data.length * 0.75, 0);
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    // `readAsDataURL` makes a string, always.
    reader.onload = () =>
      resolve((reader.result as string).replace(/^[^,]*,/, ""));
    reader.onerror = () =>
      reject(reader.error ?? new Error("The file cannot be read."));
    reader.readAsDataURL(file);
  });
}
