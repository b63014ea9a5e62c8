import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { orUnavailable } from "#db/failure.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

async function answerOnce(): Promise<WeakRef<object>> {
  return new WeakRef(await orUnavailable(Promise.resolve({ rows: [1, 2] })));
}

it("lets go of an answer once it is told", async () => {
  const answer = await answerOnce();
  await new Promise(setImmediate);
  collectGarbage();
  expect(answer.deref()).toBeUndefined();
});

it("is unavailable where the database is silent for too long", async () => {
  const silence = new Promise<never>(() => {});
  await expect(orUnavailable(silence, 5)).rejects.toMatchObject({
    code: "unavailable",
  });
});
