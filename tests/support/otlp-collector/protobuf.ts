/** The fields of one protobuf message, by number, each as often as it came. Numbers are kept as they are on the wire. */
export type Fields = ReadonlyMap<number, readonly (bigint | Uint8Array)[]>;

/** Reads protobuf's wire format, which knows no names: varints, and what has a length or a fixed one. */
export function fieldsOf(bytes: Uint8Array): Fields {
  const fields = new Map<number, (bigint | Uint8Array)[]>();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = view.getUint8(at++);
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  const valueOf = (kind: number): bigint | Uint8Array => {
    if (kind === 0) return varint();
    if (kind === 2) {
      const length = Number(varint());
      const part = bytes.subarray(at, at + length);
      if (part.length < length) throw new Error("A field ends too early.");
      at += length;
      return part;
    }
    if (kind !== 1 && kind !== 5) throw new Error(`No wire type ${kind}.`);
    const value =
      kind === 1
        ? view.getBigUint64(at, true)
        : BigInt(view.getUint32(at, true));
    at += kind === 1 ? 8 : 4;
    return value;
  };
  while (at < bytes.length) {
    const tag = Number(varint());
    const known = fields.get(tag >> 3) ?? [];
    known.push(valueOf(tag & 7));
    fields.set(tag >> 3, known);
  }
  return fields;
}

export function messages(fields: Fields, number: number): Fields[] {
  return bytesOf(fields, number).map(fieldsOf);
}

export function text(fields: Fields, number: number): string {
  return Buffer.from(bytesOf(fields, number)[0] ?? []).toString("utf8");
}

export function hex(fields: Fields, number: number): string {
  return Buffer.from(bytesOf(fields, number)[0] ?? []).toString("hex");
}

export function integer(fields: Fields, number: number): bigint {
  const value = fields.get(number)?.[0];
  return typeof value === "bigint" ? value : 0n;
}

export function double(bits: bigint): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, bits);
  return view.getFloat64(0);
}

function bytesOf(fields: Fields, number: number): Uint8Array[] {
  return (fields.get(number) ?? []).filter(
    (value): value is Uint8Array => value instanceof Uint8Array,
  );
}
