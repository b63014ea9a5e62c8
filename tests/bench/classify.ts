/** Prints how long classifying takes: microseconds for 1,000 characters, milliseconds for 5 MB. */
import { classify } from "#core/classify/classify.ts";
import type { ClassifyRequest } from "#core/classify/classification.ts";

const PROMPTS = [
  "Please write a short story about a lighthouse keeper who finds a map in a bottle, then summarise what happens in the end. ",
  "def add(a, b):\n    return a + b\n\nWhy does this function return a string when I call it with the values from my csv file? ",
  "a weathered fisherman on a wooden pier at dawn, soft golden light, 35mm, shallow depth of field, film grain, muted colours, ",
  "कृपया मुझे एक छोटी कहानी सुनाओ जिसमें एक किसान और उसकी बेटी शहर जाते हैं और वहाँ मौसम बदल जाता है। ",
  "请帮我画一张城市夜景的图片，霓虹灯在雨中反射，远处有一座高塔，风格写实，细节丰富。",
];

function request(prompt: string, mode: "auto" | "regex"): ClassifyRequest {
  return { prompt, turns: [], attachments: [], mode };
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
}

for (const mode of ["regex", "auto"] as const) {
  const prompts = PROMPTS.map((text) => text.repeat(20).slice(0, 1000));
  for (let i = 0; i < 4000; i++) {
    classify(request(prompts[i % prompts.length] ?? "", mode));
  }
  const micros: number[] = [];
  for (let i = 0; i < 20_000; i++) {
    const prompt = `${prompts[i % prompts.length]}${i}`;
    const start = performance.now();
    classify(request(prompt, mode));
    micros.push((performance.now() - start) * 1000);
  }
  micros.sort((a, b) => a - b);
  console.warn(
    `${mode}: 1,000 characters p50 ${percentile(micros, 0.5).toFixed(0)} µs, p99 ${percentile(micros, 0.99).toFixed(0)} µs`,
  );
  const huge = "Draw a cat. ".repeat(450_000);
  const millis: number[] = [];
  for (let i = 0; i < 21; i++) {
    const start = performance.now();
    classify(request(huge + i, mode));
    millis.push(performance.now() - start);
  }
  millis.sort((a, b) => a - b);
  console.warn(
    `${mode}: ${(huge.length / 1e6).toFixed(1)} MB p50 ${percentile(millis, 0.5).toFixed(2)} ms, worst ${percentile(millis, 1).toFixed(2)} ms`,
  );
}
