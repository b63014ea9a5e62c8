export type Spelling = "float" | "base64";

/** A vector as numbers, or as base64 of 32-bit floats, little-endian, as OpenAI spells them. */
export function spellVector(vector: unknown, spelling: Spelling): unknown {
  if (spelling === "base64" && Array.isArray(vector)) {
    const floats = Buffer.alloc(vector.length * 4);
    vector.forEach((value: number, at) => floats.writeFloatLE(value, at * 4));
    return floats.toString("base64");
  }
  if (spelling === "float" && typeof vector === "string") {
    const floats = Buffer.from(vector, "base64");
    return Array.from({ length: floats.length >> 2 }, (_none, at) =>
      floats.readFloatLE(at * 4),
    );
  }
  return vector;
}
