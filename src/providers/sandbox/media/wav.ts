const RATE = 8000;
const BYTES_A_SAMPLE = 2;

/** A tone whose pitch comes from `seed`, as 16-bit mono PCM. */
export function wavOf(seconds: number, seed: number): Buffer {
  const samples = Math.round(RATE * seconds);
  const size = samples * BYTES_A_SAMPLE;
  const file = Buffer.alloc(44 + size);
  file.write("RIFF", 0, "latin1");
  file.writeUInt32LE(36 + size, 4);
  file.write("WAVEfmt ", 8, "latin1");
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20); // PCM
  file.writeUInt16LE(1, 22); // mono
  file.writeUInt32LE(RATE, 24);
  file.writeUInt32LE(RATE * BYTES_A_SAMPLE, 28);
  file.writeUInt16LE(BYTES_A_SAMPLE, 32);
  file.writeUInt16LE(8 * BYTES_A_SAMPLE, 34);
  file.write("data", 36, "latin1");
  file.writeUInt32LE(size, 40);
  const hertz = 220 + (seed % 440);
  for (let at = 0; at < samples; at++) {
    const wave = Math.sin((2 * Math.PI * hertz * at) / RATE);
    file.writeInt16LE(Math.round(8000 * wave), 44 + at * BYTES_A_SAMPLE);
  }
  return file;
}
