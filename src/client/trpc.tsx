"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  splitLink,
} from "@trpc/client";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import { MODE_HEADER, readMode } from "#client/mode.ts";
import { createQueryClient } from "#client/query-client.ts";
import type { AppRouter } from "#server/trpc/app-router.ts";

export type Inputs = inferRouterInputs<AppRouter>;
export type Outputs = inferRouterOutputs<AppRouter>;

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();
export { useTRPC, useTRPCClient };

/** Context of a call that must not wait for others, and that can be cancelled alone. */
export const ALONE = { context: { alone: true } } as const;

/** Every procedure, and what they answered, for all below. */
export function ApiProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  const [api] = useState(() => {
    const options = {
      url: "/api/trpc",
      headers: () => ({ [MODE_HEADER]: readMode() }),
    };
    return createTRPCClient<AppRouter>({
      links: [
        splitLink({
          condition: ({ context }) => context.alone === true,
          true: httpLink(options),
          false: httpBatchLink({ ...options, maxItems: 10 }),
        }),
      ],
    });
  });
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider queryClient={queryClient} trpcClient={api}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
