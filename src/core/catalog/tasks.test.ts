import { describe, expect, it } from "vitest";
import { loadCatalog } from "#catalog/load.ts";
import { meetsNeed, routerTaskOf, taskTypesFor } from "#core/catalog/tasks.ts";
import type { TaskRequest } from "#core/catalog/tasks.ts";
import { CONTENT_MODES, TASKS } from "#core/classify/classification.ts";

/** Needs as text: "a | b" either will do, "a > b" the second only where the first has none, "+" a capability. */
const said = (request: TaskRequest) =>
  taskTypesFor(request)
    .map((group) =>
      group
        .map(({ taskType, capabilities }) =>
          [taskType, ...capabilities].join("+"),
        )
        .join(" | "),
    )
    .join(" > ");

describe("what a task needs", () => {
  it.each<[string, TaskRequest]>([
    ["text_generation", { task: "text", contentMode: "generate" }],
    ["text_generation", { task: "text", contentMode: "edit" }],
    ["text_generation+coding", { task: "code", contentMode: "edit" }],
    [
      "web_search | text_generation+web_search",
      { task: "web_search", contentMode: "generate" },
    ],
    ["text_to_image", { task: "image", contentMode: "generate" }],
    [
      "image_to_image",
      { task: "image", contentMode: "edit", attachments: ["image"] },
    ],
    ["image_to_image", { task: "image", contentMode: "combine" }],
    ["text_to_video", { task: "video", contentMode: "generate" }],
    [
      "image_to_video",
      { task: "video", contentMode: "generate", attachments: ["image"] },
    ],
    [
      "video_to_video > image_to_video",
      { task: "video", contentMode: "edit", attachments: ["video"] },
    ],
    [
      "video_to_video > image_to_video",
      { task: "video", contentMode: "combine" },
    ],
    [
      "image_to_video",
      {
        task: "video",
        contentMode: "combine",
        attachments: ["image", "image"],
      },
    ],
    [
      "text_to_music",
      { task: "music", contentMode: "generate", subtask: null },
    ],
    [
      "text_to_audio",
      { task: "music", contentMode: "generate", subtask: "sound_effect" },
    ],
    ["text_to_speech", { task: "speech", contentMode: "generate" }],
    [
      "speech_to_text",
      { task: "speech", contentMode: "generate", attachments: ["audio"] },
    ],
    [
      "speech_to_text",
      { task: "speech", contentMode: "generate", subtask: "speech_to_text" },
    ],
  ])("%s for %o", (needs, request) => {
    expect(said(request)).toBe(needs);
  });

  it("is met by a routable model of the catalog, whatever is asked", () => {
    const { models } = loadCatalog();
    for (const task of TASKS)
      for (const contentMode of CONTENT_MODES)
        for (const group of taskTypesFor({ task, contentMode })) {
          const able = models.filter(
            (model) =>
              model.catalog_visibility !== "long_tail" &&
              group.some((need) => meetsNeed(model, need)),
          );
          expect(able.length, `${task} ${contentMode}`).toBeGreaterThan(0);
        }
  });
});

describe("the router task of a registry task type", () => {
  it.each([
    ["text_to_image", "image"],
    ["image_to_image", "image"],
    ["image_upscaling", "image"],
    ["text_to_vector", "image"],
    ["image_to_3d", "image"],
    ["text_to_3d", "image"],
    ["text_to_video", "video"],
    ["image_to_video", "video"],
    ["video_to_video", "video"],
    ["video_upscaling", "video"],
    ["text_to_music", "music"],
    ["text_to_audio", "music"],
    ["text_to_speech", "speech"],
    ["speech_to_text", "speech"],
    ["speech_translation", "speech"],
    ["realtime_voice", "speech"],
    ["web_search", "web_search"],
    ["text_generation", "text"],
    ["translation", "text"],
    ["summarization", "text"],
    ["embeddings", "text"],
    ["rerank", "text"],
    ["moderation", "text"],
    ["ocr", "text"],
    ["image_to_text", "text"],
    ["object_detection", "text"],
    ["text_classification", "text"],
  ])("%s is %s", (taskType, task) => {
    expect(routerTaskOf(taskType)).toBe(task);
  });

  it("agrees with the model's category, and takes it for a type it does not know", () => {
    const torn = loadCatalog().models.filter(
      ({ task_type, category }) =>
        routerTaskOf("new_task", category) !== routerTaskOf(task_type),
    );
    expect(torn.map(({ id }) => id)).toEqual([]);
  });
});
