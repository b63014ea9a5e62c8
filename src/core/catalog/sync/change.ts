import type { Model } from "#core/catalog/model.ts";
import type { Rule, Vote } from "#core/catalog/sync/choose.ts";
import type { Stated } from "#core/catalog/sync/observation.ts";

/** `withdrawn`: held until its sources said otherwise. */
export type ChangeState = "applied" | "held" | "rejected" | "withdrawn";

/** A value of the catalog that becomes another, with those who say so. `field: "model"`: a model that was not there. */
export type Change = {
  model: string;
  /** Empty: the model itself. */
  host: string;
  field: string;
  before: Stated | null;
  after: Stated | Model;
  rule: Rule;
  votes: Vote[];
  state: "applied" | "held";
  /** Why it is held. */
  reason: string | null;
};

/** A change as it is stored. */
export type StoredChange = Omit<Change, "state"> & {
  id: number;
  state: ChangeState;
  /** ISO. */
  at: string;
  decidedAt: string | null;
  decidedBy: string | null;
};
