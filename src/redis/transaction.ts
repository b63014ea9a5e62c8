import type { ChainableCommander } from "ioredis";

/** What each command of a transaction answered; throws where one of them failed, or where Redis is away. */
export async function resultsOf(
  transaction: ChainableCommander,
): Promise<unknown[]> {
  const results = (await transaction.exec()) ?? [];
  return results.map(([error, result]) => {
    if (error) throw error;
    return result;
  });
}
