import type { Pricing } from "#core/catalog/model.ts";
import { addMoney, type Money, priceTimes } from "#core/money.ts";
import { billOf } from "#core/pricing/bill.ts";
import type { Usage } from "#core/pricing/usage.ts";

/**
 * What a usage costs at a price: exact, whole hundred-millionths of a cent, rounded half up once a meter. Null where
 * something used has no known price: unknown is never 0.
 */
export function costOf(price: Pricing, usage: Usage): Money | null {
  const lines = billOf(price, usage);
  if (!lines) return null;
  return addMoney(
    ...lines.map(({ dollars, units, per }) => priceTimes(dollars, units, per)),
  );
}
