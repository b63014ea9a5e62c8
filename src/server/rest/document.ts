import { generateOpenApiDocument } from "trpc-to-openapi";
import { appRouter } from "#server/trpc/app-router.ts";
let text: string | undefined;
export function openApiText(): string {
  return (text ??= JSON.stringify(
    generateOpenApiDocument(appRouter, {
      title: "GreatRouter",
      version: "1",
      baseUrl: "https://api.greatrouterai.com",
      openApiVersion: "3.1.0",
    }),
  ));
}
