/** A data URL taken apart: what it says it is, and its bytes. Null where it is none or its base64 is broken. */
export function readDataUrl(
  url: string,
): { mimeType: string; bytes: Buffer } | null {
  const head = /^data:([^,;]*)((?:;[^,;]*)*),/i.exec(url);
  if (!head) return null;
  const [whole, type = "", options = ""] = head;
  const text = url.slice(whole.length);
  const mimeType = type.toLowerCase() || "text/plain";
  if (!/;base64$/i.test(options)) {
    try {
      return { mimeType, bytes: Buffer.from(decodeURIComponent(text), "utf8") };
    } catch {
      return null;
    }
  }
  const plain = /[\s%]/.test(text)
    ? text
        .replace(/%2b/gi, "+")
        .replace(/%2f/gi, "/")
        .replace(/%3d/gi, "=")
        .replace(/\s/g, "")
    : text;
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(plain)) return null;
  return { mimeType, bytes: Buffer.from(plain, "base64") };
}

export function dataUrl(mimeType: string, bytes: Uint8Array): string {
  const { buffer, byteOffset, byteLength } = bytes;
  const text = Buffer.from(buffer, byteOffset, byteLength).toString("base64");
  return `data:${mimeType};base64,${text}`;
}
