/** Work that is done at set times by one instance for all. `run` may be repeated: a run that died is begun anew. */
export type Job = {
  /** As the table of runs, logs and metrics know it: `noun.verb`. */
  name: string;
  /** Five fields, UTC. */
  cron: string;
  run(): Promise<unknown>;
  /** After how long a run that has not ended is taken for dead. */
  leaseMinutes?: number;
};

/** Where instances agree on who runs what. */
export type JobClaims = {
  claim(run: {
    name: string;
    dueAt: Date;
    now: Date;
    leaseUntil: Date;
  }): Promise<boolean>;
  end(run: {
    name: string;
    dueAt: Date;
    now: Date;
    error: string | null;
  }): Promise<void>;
};

export type JobRun = {
  name: string;
  outcome: "done" | "failed";
  ms: number;
  error: unknown;
};
