/**
 * What must hold wherever the SDK runs, told with nothing but what every platform has. `sdk` is the package as this
 * platform loaded it, `server` a router or what answers like one.
 * @returns {Promise<{name: string, problem: string | null}[]>}
 */
export async function runChecks(sdk, { baseURL, apiKey }) {
  const client = new sdk.GreatRouter(apiKey, { baseURL, maxRetries: 0 });
  const told = [];
  for (const [name, check] of Object.entries(CHECKS)) {
    try {
      await check(sdk, client);
      told.push({ name, problem: null });
    } catch (error) {
      told.push({ name, problem: String(error?.stack ?? error) });
    }
  }
  return told;
}

const PROMPT = "Write a haiku about routing";
const CHAT = { messages: [{ role: "user", content: PROMPT }] };

export const CHECKS = {
  "a call is answered": async (_, client) => {
    const { suggestions } = await client.autoSuggest({ prompt: PROMPT });
    hold(suggestions.length > 0, "no suggestions");
  },

  "inference is answered": async (_, client) => {
    const { choices, greatrouter } = await client.chatCompletions(CHAT);
    hold(/\w/.test(choices[0].message.content), "nothing was said");
    hold(greatrouter.routing_reason.length > 0, "no reason");
  },

  "a stream gives its chunks": async (_, client) => {
    let said = "";
    const stream = await client.chatCompletions({ ...CHAT, stream: true });
    for await (const { choices } of stream) {
      said += choices[0]?.delta.content ?? "";
    }
    hold(/\w/.test(said), "nothing was said");
  },

  "a stream ends when it is aborted": async (_, client) => {
    const stream = await client.chatCompletions({ ...CHAT, stream: true });
    let chunks = 0;
    for await (const _chunk of stream) {
      chunks++;
      stream.abort();
    }
    hold(chunks === 1, `${chunks} chunks`);
  },

  "a stream ends with the reason of its signal": async (_, client) => {
    const controller = new AbortController();
    const { signal } = controller;
    const stream = await client.chatCompletions(
      { ...CHAT, stream: true },
      { signal },
    );
    const error = await thrown(async () => {
      for await (const _chunk of stream) controller.abort(new Error("enough"));
    });
    hold(error.message === "enough", String(error));
  },

  "a refusal is typed": async (sdk, client) => {
    const error = await thrown(() => client.autoSuggest({ prompt: 7 }));
    hold(error instanceof sdk.ValidationError, String(error));
    hold(error.status === 400, `status ${error.status}`);
    hold(error.issues[0]?.path === "prompt", JSON.stringify(error.issues));
    hold(/\S/.test(error.requestId), "no request id");
  },

  "a wrong key is typed": async (sdk, client) => {
    const { baseURL } = client;
    const stranger = new sdk.GreatRouter("pk_live_...", { baseURL });
    const error = await thrown(() => stranger.getPreferences());
    hold(error instanceof sdk.AuthenticationError, String(error));
  },

  "nobody there is a connection error": async (sdk) => {
    const nobody = new sdk.GreatRouter("pk", {
      baseURL: "http://127.0.0.1:1",
      maxRetries: 0,
    });
    const error = await thrown(() => nobody.getPreferences());
    hold(error instanceof sdk.GreatRouterError, String(error));
    hold(error.code === "connection_error", `code ${error.code}`);
    hold(error.status === null, `status ${error.status}`);
  },

  "a signed webhook gives its body, a changed one is refused": async (sdk) => {
    // Signed with another implementation: openssl dgst -sha256 -mac HMAC, over "msg_1.1764500000.<body>".
    const body = '{"type":"order.paid","Grüße":"👋"}';
    const headers = {
      "webhook-id": "msg_1",
      "webhook-timestamp": "1764500000",
      "webhook-signature": "v1,iZFKKfdQUudCogP97HToRKOEK+VdompzHnfQOTCLtHw=",
    };
    const secret = "whsec_YSBzZWNyZXQgb2YgdGhlIGhvb2s=";
    const now = { now: 1764500000_000 };
    const event = await sdk.verifyWebhook(body, headers, secret, now);
    hold(event.type === "order.paid", JSON.stringify(event));
    const error = await thrown(() =>
      sdk.verifyWebhook(`${body} `, headers, secret, now),
    );
    hold(error instanceof sdk.WebhookVerificationError, String(error));
  },
};

function hold(truth, problem) {
  if (!truth) throw new Error(problem);
}

async function thrown(work) {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error("Nothing was thrown.");
}
