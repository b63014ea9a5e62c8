import { addUsage } from "#core/pricing/add-usage.ts";
import {
  unsupported,
  type Upstream,
  type UpstreamCall,
} from "#core/upstream.ts";
import { isObject, objectsOf, type Json } from "#providers/json.ts";
import { atOnce } from "#providers/media/at-once.ts";
import { notUnderstood } from "#providers/media/host-door.ts";
import { wholeOnly } from "#providers/media/whole-answer.ts";
import {
  judgeOf,
  type Judge,
  type Verdict,
} from "#providers/moderation/judges.ts";

/** Texts that are judged at one time. */
const AT_ONCE = 4;

/** Models that judge in a chat, as OpenAI's moderations: one conversation for each input. */
export function judging(chat: Upstream, chatTask: string): Upstream {
  return wholeOnly(async (call, signal) => {
    const judge = judgeOf(call);
    const inputs = [call.body.input ?? call.prompt].flat();
    const conversations = inputs.map((input) =>
      judge.messages(contentOf(input, call)),
    );
    const answers = await atOnce(
      conversations,
      AT_ONCE,
      signal,
      async (messages, mine) => {
        const body = { ...judge.fields, messages };
        return chat.complete({ ...call, taskType: chatTask, body }, mine);
      },
    );
    const results = answers.map(({ result }) =>
      resultOf(judge, judge.read(saidIn(result))),
    );
    return {
      result: { id: `modr-${call.requestId}`, model: call.model.id, results },
      usage: addUsage(...answers.map(({ usage }) => usage)),
      ttftMs: null,
    };
  });
}

function contentOf(input: unknown, call: UpstreamCall): unknown {
  if (typeof input === "string") return input;
  if (isObject(input) && typeof input.type === "string") return [input];
  throw unsupported(
    "input",
    `${call.model.id} judges texts, and content parts.`,
  );
}

function saidIn(result: Json): string {
  const [choice] = objectsOf(result.choices);
  const message = choice && isObject(choice.message) ? choice.message : {};
  return typeof message.content === "string" ? message.content.trim() : "";
}

/** Such models say yes or no: their scores are 1 and 0. */
function resultOf({ categories }: Judge, verdict: Verdict | null): Json {
  if (!verdict) throw notUnderstood();
  const names = [...new Set([...categories, ...verdict.categories])];
  const each = <Value>(of: (isFound: boolean) => Value) =>
    Object.fromEntries(
      names.map((name) => [name, of(verdict.categories.includes(name))]),
    );
  return {
    flagged: verdict.flagged,
    categories: each((isFound) => isFound),
    category_scores: each(Number),
  };
}
