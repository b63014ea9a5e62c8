import type { ContractKeys } from "#tests/support/contract-keys.ts";
import type { HostKind } from "#tests/support/running-router.ts";

declare module "vitest" {
  interface ProvidedContext {
    hosts: { kind: HostKind; origin: string }[];
    contractKeys: ContractKeys;
    /** Origin of the upstream that live keys reach. */
    upstreamOrigin: string;
    /** Origin of the OpenTelemetry collector that both hosts report to. */
    collectorOrigin: string;
  }
}
