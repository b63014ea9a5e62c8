import { isAppError } from "#core/errors.ts";
import type { Limits, LimitState } from "#pipeline/ports.ts";

type Watched = Limits & { admitAddress(ip: string): Promise<LimitState> };

/** The same limits; `refused` is told of every request that they turn away. */
export function watchLimits(
  limits: Watched,
  refused: (limit: "requests" | "tokens" | "address") => void,
): Watched {
  async function watched<T>(
    limit: Parameters<typeof refused>[0],
    admitted: Promise<T>,
  ): Promise<T> {
    try {
      return await admitted;
    } catch (error) {
      if (isAppError(error) && error.code === "rate_limited") refused(limit);
      throw error;
    }
  }
  return {
    admit: (...of) => watched("requests", limits.admit(...of)),
    admitCaller: (...of) => watched("requests", limits.admitCaller(...of)),
    takeTokens: (...of) => watched("tokens", limits.takeTokens(...of)),
    admitAddress: (ip) => watched("address", limits.admitAddress(ip)),
  };
}
