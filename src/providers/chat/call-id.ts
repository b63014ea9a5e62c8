/** A tool call's id in the characters that every host takes; the same id always becomes the same. */
export function safeCallId(id: string): string {
  return id.replace(/[^\w-]/g, "_");
}
