import { dollarsOf, NO_MONEY, type Money } from "#core/money.ts";
import type { Hold, Wallet } from "#pipeline/ports.ts";

/** What requests under way have set aside, of one or several wallets. */
export class Holds {
  readonly #amounts = new Map<string, Money>();
  #total = NO_MONEY;

  /** The same wallet; its holds are counted until they are settled or released, if they were made here. */
  watch<W extends Wallet>(wallet: W): W {
    return {
      ...wallet,
      reserve: async (asked) => this.#added(await wallet.reserve(asked)),
      settle: (hold, cost) => {
        this.#ended(hold);
        return wallet.settle(hold, cost);
      },
      release: (hold) => {
        this.#ended(hold);
        return wallet.release(hold);
      },
    };
  }

  standing(): { count: number; dollars: number } {
    return { count: this.#amounts.size, dollars: dollarsOf(this.#total) };
  }

  #added(hold: Hold): Hold {
    this.#amounts.set(hold.id, hold.amount);
    this.#total = (this.#total + hold.amount) as Money;
    return hold;
  }

  #ended({ id }: Hold): void {
    const amount = this.#amounts.get(id);
    if (amount === undefined) return;
    this.#amounts.delete(id);
    this.#total = (this.#total - amount) as Money;
  }
}
