import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { problemOf } from "#client/problem.ts";

const RETRIES = 2;

/** What the API refused stays refused; what did not arrive is asked again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveIfSignedOut }),
    mutationCache: new MutationCache({ onError: leaveIfSignedOut }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (count, error) => {
          const { status } = problemOf(error);
          return count < RETRIES && (status === null || status >= 500);
        },
      },
    },
  });
}

/** A session that has ended is renewed where it was. */
function leaveIfSignedOut(error: unknown): void {
  if (problemOf(error).status !== 401 || typeof location === "undefined") {
    return;
  }
  const from = `${location.pathname}${location.search}`;
  location.assign(`/sign-in?callbackUrl=${encodeURIComponent(from)}`);
}
