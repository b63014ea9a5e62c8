import type { SpeechModelV4 } from "@ai-sdk/provider";
import { download, route, type Router } from "./route.js";

export function speechModel(router: Router, modelId: string): SpeechModelV4 {
  return {
    specificationVersion: "v4",
    provider: `${router.name}.speech`,
    modelId,
    async doGenerate(options) {
      const { text, voice, outputFormat, instructions, speed, language } =
        options;
      const routed = await route(
        router,
        modelId,
        {
          task: "speech",
          prompt: text,
          input: {
            text,
            ...(voice && { voice }),
            ...(outputFormat && { response_format: outputFormat }),
            ...(instructions && { instructions }),
            ...(speed !== undefined && { speed }),
            ...(language && { language }),
          },
        },
        options,
      );
      const [audio = new Uint8Array()] = await download(
        router,
        routed,
        options,
      );
      return {
        audio,
        warnings: routed.warnings,
        request: routed.request,
        response: routed.response,
        providerMetadata: { [router.name]: routed.metadata },
      };
    },
  };
}
