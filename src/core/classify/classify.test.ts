import { describe, expect, it } from "vitest";
import {
  CONTENT_MODES,
  TASKS,
  type ClassifyRequest,
  type MediaKind,
  type Task,
} from "#core/classify/classification.ts";
import { classify } from "#core/classify/classify.ts";
import fc from "#tests/support/properties.ts";

function ask(prompt: string, more: Partial<ClassifyRequest> = {}) {
  return classify({
    prompt,
    turns: [],
    attachments: [],
    mode: "regex",
    ...more,
  });
}

describe("what is asked for", () => {
  it.each<[Task, string]>([
    ["text", "What is the capital of France?"],
    ["text", "Write a haiku about routing"],
    ["text", "Write me a script for a YouTube video about bees"],
    ["text", "Draw a conclusion from these figures"],
    ["text", "Explain how image compression works"],
    ["text", "Translate this email into French: see you tomorrow"],
    ["image", "Generate an image of a cat"],
    ["image", "a cat sitting on a sofa, 35mm, cinematic lighting"],
    ["image", "Zeichne eine Katze auf einem Sofa"],
    ["image", "मेरे लिए एक बिल्ली का चित्र बनाओ"],
    ["image", "mere liye ek billi ki tasveer banao"],
    ["image", "画一只猫的图片"],
    ["video", "Create a 10 second video of waves at sunset"],
    ["video", "Crea un vídeo de un perro corriendo en la playa"],
    ["music", "Compose a calm piano melody in D minor"],
    ["music", "barish par ek gaana banao"],
    ["speech", "Read this text aloud in a warm voice: good evening"],
    ["speech", "Transcribe the attached recording"],
    ["speech", "इस पाठ को ज़ोर से पढ़कर सुनाओ"],
    ["code", "Write a Python function that reverses a linked list"],
    ["code", "Fix this code:\n```js\nconst a = ;\n```"],
    ["web_search", "What's the weather in Berlin tomorrow?"],
    ["web_search", "Search the web for the latest news on fusion"],
    ["web_search", "आज दिल्ली में मौसम कैसा है?"],
  ])("%s: %s", (task, prompt) => {
    expect(ask(prompt).task).toBe(task);
  });

  it("calls an easy question simple and sure", () => {
    const answer = ask("What is the capital of France?");
    expect(answer).toMatchObject({
      contentMode: "generate",
      complexityTier: "SIMPLE",
      decision: "regex",
    });
    expect(answer.confidence).toBeGreaterThan(0.8);
  });
});

describe("who decides", () => {
  const image = "Generate an image of a cat";

  it("believes an explicit model before a hint, a hint before feedback", () => {
    expect(
      ask(image, { explicitTask: "code", hint: "text", feedbackTask: "music" }),
    ).toMatchObject({ task: "code", decision: "explicit", confidence: 1 });
    expect(ask(image, { hint: "text", feedbackTask: "music" })).toMatchObject({
      task: "text",
      decision: "hint",
      confidence: 1,
    });
    expect(ask(image, { mode: "auto", feedbackTask: "music" })).toMatchObject({
      task: "music",
      decision: "feedback",
    });
  });

  it("uses neither feedback nor session in regex mode", () => {
    const answer = ask("now in blue", {
      feedbackTask: "music",
      sessionTasks: ["video", "video"],
    });
    expect(["regex"]).toContain(answer.decision);
    expect(answer.task).not.toBe("music");
  });

  it("follows the session where the prompt only leans on it", () => {
    expect(
      ask("once again", { mode: "auto", sessionTasks: ["music", "music"] }),
    ).toMatchObject({ task: "music", decision: "session" });
  });

  it("chooses among the allowed tasks only", () => {
    const answer = ask(image, { allowedTasks: ["text", "code", "web_search"] });
    expect(["text", "code", "web_search"]).toContain(answer.task);
  });

  it("falls back to the default task only when unsure", () => {
    expect(ask(image, { defaultTask: "music" }).task).toBe("image");
    expect(ask("", { defaultTask: "music" })).toMatchObject({ task: "music" });
  });
});

describe("the whole conversation counts", () => {
  const turns = [
    { role: "user", text: "Draw a red bicycle" },
    { role: "assistant", text: "(image)" },
  ] as const;

  it.each(["now in blue", "make it smaller", "another one", "अब नीले रंग में"])(
    "%s keeps to the image",
    (prompt) => {
      const answer = ask(prompt, { turns });
      expect(answer.task).toBe("image");
      expect(answer.contextualBoost).toBeGreaterThan(0);
    },
  );

  it("lets a new request change the subject", () => {
    expect(ask("What is the capital of France?", { turns }).task).toBe("text");
  });
});

describe("content mode", () => {
  it.each<[string, string, MediaKind[]]>([
    ["edit", "Remove the sky from this photo", ["image"]],
    ["combine", "Blend these two pictures", ["image", "image"]],
    ["generate", "Generate an image of a cat", []],
  ])("%s: %s", (mode, prompt, attachments) => {
    expect(ask(prompt, { attachments })).toMatchObject({
      task: "image",
      contentMode: mode,
    });
  });

  it("is decided by the request's own field", () => {
    expect(ask("a cat", { contentMode: "edit" }).contentMode).toBe("edit");
  });
});

describe("any string is answered", () => {
  it("never throws, always alike, always within its ranges", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 400 }),
        fc.array(fc.constantFrom("image", "video", "audio", "file"), {
          maxLength: 3,
        }),
        fc.constantFrom("auto", "regex"),
        (prompt, attachments, mode) => {
          const answer = ask(prompt, { attachments, mode });
          expect(ask(prompt, { attachments, mode })).toEqual(answer);
          expect(TASKS).toContain(answer.task);
          expect(CONTENT_MODES).toContain(answer.contentMode);
          expect(answer.confidence).toBeGreaterThan(0);
          expect(answer.confidence).toBeLessThanOrEqual(1);
          expect(answer.complexityScore).toBeGreaterThanOrEqual(0);
          expect(answer.complexityScore).toBeLessThanOrEqual(1);
          expect(answer.contextualBoost).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  it.each(["", "\ud800", "\0\0", "\udc00a\ud83d", " ".repeat(100_000)])(
    "odd text %#",
    (prompt) => {
      expect(TASKS).toContain(ask(prompt).task);
    },
  );

  it("decides a huge prompt by its beginning and end alone", () => {
    const head = "Generate an image of a cat. ".padEnd(3000, "x ");
    const tail = " thank you".padStart(1000, "y ");
    const middle = (n: number) => "z ".repeat(n);
    const { complexityScore: _short, ...short } = ask(head + middle(10) + tail);
    const { complexityScore: _long, ...long } = ask(
      head + middle(2_500_000) + tail,
    );
    expect(long.task).toBe(short.task);
    expect(long.confidence).toBe(short.confidence);
  });
});

it.each([
  [
    "What does this Python program print?\n```python\nfor i in range(3):\n    print(i * 2)\n```",
    "code_tracing",
  ],
  ["Write a Python function that doubles every number of a list.", null],
  ['A poster that says "Summer Sale" in big red letters', "lettering"],
  ["Ein Plakat mit dem Schriftzug „Sommerfest“ malen", "lettering"],
  ["a sweatshirt with 'Batch Norm' written on it, studio photo", "lettering"],
  ['Draw a beach in the style of "Jaws", no text', null],
  ["Draw a cat's paw on a poster", null],
])("tells what is peculiar about %j", (prompt, subtask) => {
  expect(ask(prompt).subtask).toBe(subtask);
});
