import type {
  ImageModelV4,
  ImageModelV4File,
  JSONObject,
} from "@ai-sdk/provider";
import { convertToBase64 } from "@ai-sdk/provider-utils";
import { download, route, type Router } from "./route.js";

export function imageModel(router: Router, modelId: string): ImageModelV4 {
  return {
    specificationVersion: "v4",
    provider: `${router.name}.image`,
    modelId,
    maxImagesPerCall: 4,
    async doGenerate(options) {
      const { prompt = "", n, size, aspectRatio, seed, files, mask } = options;
      const routed = await route(
        router,
        modelId,
        {
          task: "image",
          prompt,
          input: {
            ...(files?.length
              ? { messages: [messageOf(prompt, files)] }
              : { prompt }),
            ...(n > 1 && { n }),
            ...(size && { size }),
            ...(aspectRatio && { aspect_ratio: aspectRatio }),
            ...(seed !== undefined && { seed }),
          },
        },
        options,
      );
      return {
        images: await download(router, routed, options),
        warnings: [
          ...(mask ? [{ type: "unsupported" as const, feature: "mask" }] : []),
          ...routed.warnings,
        ],
        response: routed.response,
        // The AI SDK keeps what belongs to an image, and nothing beside.
        providerMetadata: {
          [router.name]: {
            images: (routed.result.data ?? []).map((made) => ({
              ...made,
              greatrouter: routed.metadata,
            })) as JSONObject[],
          },
        },
      };
    },
  };
}

function messageOf(prompt: string, files: ImageModelV4File[]): JSONObject {
  const pictures = files.map((file) => ({
    type: "image_url",
    image_url: {
      url:
        file.type === "url"
          ? file.url
          : `data:${file.mediaType};base64,${convertToBase64(file.data)}`,
    },
  }));
  return {
    role: "user",
    content: [{ type: "text", text: prompt }, ...pictures],
  };
}
