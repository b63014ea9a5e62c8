/**
 * Prints how long the weights take to load, and classifying: microseconds for 1,000 characters, milliseconds for 5 MB.
 *
 *   npm run bench:classify [-- --prompts FILE.jsonl]
 *
 * With prompts (JSON Lines, `.gz` too; `prompt` and maybe `attachments` a row) it prints a digest of every answer in
 * their place: a change that should only be quicker must leave the digest as it was.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import type { ClassifyRequest } from "#core/classify/classification.ts";

const weights = await timed(async () => {
  await import("#core/classify/weights/complexity.json", {
    with: { type: "json" },
  });
  await import("#core/classify/weights/tasks.json", { with: { type: "json" } });
});
await import("#core/classify/features.ts");
await import("#core/classify/ngrams.ts");
// What is left of it: decoding the weights that were read.
const decoding = await timed(() => import("#core/classify/task-model.ts"));
const { classify } = await import("#core/classify/classify.ts");
const { explainClassification } = await import("#core/classify/explain.ts");

const PROMPTS = [
  "Please write a short story about a lighthouse keeper who finds a map in a bottle, then summarise what happens in the end. She has lived alone since the great storm took the pier, and the supply boat comes only twice a month with flour, lamp oil and letters from a brother who has never seen the rock. One morning the tide leaves a green bottle between the steps, sealed with red wax, and inside it a chart of the bay as it was two hundred years ago, with a cross where no island should be. Describe how she decides whether to row out, what the old men in the harbour tavern say about the drowned village, and why the ink changes when the lamp is lit. Keep the tone quiet and a little strange, avoid clichés about pirates, use short sentences in the storm scene, and give the brother a voice through his letters. The ending should leave open whether the cross was ever there. Then add three questions that a book club could discuss, and a title of no more than four words.",
  "def load(path):\n    rows = []\n    with open(path) as lines:\n        for line in lines:\n            name, value = line.strip().split(',')\n            rows.append({'name': name, 'value': value})\n    return rows\n\ndef total(rows):\n    result = 0\n    for row in rows:\n        result = result + row['value']\n    return result\n\nprint(total(load('sales.csv')))\n\nWhy do I get TypeError: unsupported operand type(s) for +: 'int' and 'str' when I call this with the values from my csv file? I have tried to cast the column with astype in pandas, but then the header line fails with a ValueError because the first row is not a number. The file comes from a Windows machine, has a byte order mark and uses semicolons in some rows, and there may be empty lines at the end of it. Please show how to read it robustly with the standard library only, keep the two functions, add type hints, and explain what was wrong in one paragraph at the end of your answer, thanks.",
  "a weathered fisherman on a wooden pier at dawn, soft golden light, 35mm, shallow depth of field, film grain, muted colours, fog lifting over still water, coils of rope and wet nets in the foreground, a small blue boat tied to a leaning post, gulls circling above the mast, his hands deeply lined, a knitted grey jumper with a hole at the elbow, looking away from the camera towards a distant lighthouse, breath visible in cold air, reflections broken by a single ripple, rule of thirds, kodak portra 400, natural skin texture, no text, no watermark, highly detailed, photojournalism style, inspired by documentary photography of the seventies, teal shadows and warm highlights, long exposure on the clouds, weather-beaten planks leading the eye, an old brass lantern still burning beside his boots, a sleeping dog curled up under a tarpaulin, mountains fading into mist behind the harbour, moss on the stones, a red buoy as accent colour --ar 3:2 --v 6 --style raw",
  "कृपया मुझे एक छोटी कहानी सुनाओ जिसमें एक किसान और उसकी बेटी शहर जाते हैं और वहाँ मौसम बदल जाता है। रास्ते में उन्हें एक बूढ़ा आदमी मिलता है जो पुराने ज़माने के मेले की बातें करता है और बताता है कि नदी पहले कहाँ बहती थी। बेटी को पढ़ाई का बहुत शौक है, इसलिए वह हर दुकान पर लगे बोर्ड पढ़ती चलती है और पिता से शब्दों के अर्थ पूछती है। बाज़ार में भीड़ इतनी है कि दोनों बिछड़ जाते हैं, और तभी तेज़ बारिश शुरू हो जाती है। एक चाय वाला लड़की को अपनी दुकान में बैठाता है और उसे अपने गाँव के बारे में बताता है। शाम को बिजली चली जाती है और पूरा चौक लालटेन की रोशनी से भर जाता है। आख़िर में पिता उसे उसी बोर्ड के नीचे ढूँढ लेते हैं जिसका अर्थ वह सुबह नहीं बता पाए थे। कहानी सरल भाषा में हो, बच्चों के लिए हो, और उसमें एक लोकगीत की दो पंक्तियाँ भी हों।",
  "请帮我画一张城市夜景的图片，霓虹灯在雨中反射，远处有一座高塔，风格写实，细节丰富。街角有一家还亮着灯的面馆，门口停着两辆自行车，一个撑着红伞的女孩正抬头看招牌。路面上的积水映出紫色和青色的光，出租车驶过时溅起细小的水花。楼上的窗户大多已经暗了，只有一扇里能看到有人在弹钢琴。天空是深蓝色，云层很低，塔尖的灯在雾里闪烁。请使用电影感的构图，低角度，三十五毫米镜头，浅景深，画面比例十六比九。人物不要太大，放在画面左侧三分之一处，右侧留出空间。整体色调偏冷，但面馆的灯光要温暖。不要出现任何文字和水印。",
];

/** Milliseconds, by the clock and of the processor. */
async function timed(
  work: () => Promise<unknown>,
): Promise<{ clock: number; processor: number }> {
  const start = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return {
    clock: performance.now() - start,
    processor: (user + system) / 1000,
  };
}

function request(prompt: string, mode: "auto" | "regex"): ClassifyRequest {
  return { prompt, turns: [], attachments: [], mode };
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
}

const { values } = parseArgs({
  options: { prompts: { type: "string", multiple: true } },
});
if (values.prompts) digest(values.prompts);
else measure();

/** Every prompt alone, as a turn after the one before it, and cut short, in both modes. */
function digest(files: readonly string[]): void {
  const hash = createHash("sha256");
  let answers = 0;
  let before = "";
  const add = (asked: ClassifyRequest) => {
    hash.update(
      JSON.stringify([classify(asked), explainClassification(asked)]),
    );
    answers++;
  };
  for (const row of files.flatMap(readRows)) {
    const { prompt } = row;
    const attachments = row.attachments ?? [];
    for (const mode of ["regex", "auto"] as const) {
      add({ prompt, turns: [], attachments, mode });
      add({
        prompt: prompt.slice(0, 40),
        turns: [{ role: "user", text: before }],
        attachments: [],
        mode,
        sessionTasks: ["image"],
      });
    }
    before = prompt;
  }
  console.warn(`${answers} answers: ${hash.digest("hex")}`);
}

function readRows(
  file: string,
): Pick<ClassifyRequest, "prompt" | "attachments">[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString();
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

function measure(): void {
  console.warn(
    `weights: loaded in ${(weights.clock + decoding.clock).toFixed(1)} ms, ${(weights.processor + decoding.processor).toFixed(1)} ms of the processor`,
  );
  for (const mode of ["regex", "auto"] as const) {
    const prompts = PROMPTS.map((text) => text.slice(0, 1000));
    for (let i = 0; i < 4000; i++) {
      classify(request(prompts[i % prompts.length] ?? "", mode));
    }
    const micros: number[] = [];
    const before = process.cpuUsage();
    for (let i = 0; i < 20_000; i++) {
      const prompt = `${prompts[i % prompts.length]}${i}`;
      const start = performance.now();
      classify(request(prompt, mode));
      micros.push((performance.now() - start) * 1000);
    }
    micros.sort((a, b) => a - b);
    // Where other work shares the machine, the clock counts that too.
    const { user, system } = process.cpuUsage(before);
    const processor = (user + system) / micros.length;
    console.warn(
      `${mode}: 1,000 characters p50 ${percentile(micros, 0.5).toFixed(0)} µs, p99 ${percentile(micros, 0.99).toFixed(0)} µs; mean of the processor ${processor.toFixed(0)} µs`,
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
}
