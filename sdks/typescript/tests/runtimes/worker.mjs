// For workerd: the checks in a worker as Cloudflare runs it.
import * as sdk from "@greatrouter/sdk";
import { runChecks } from "checks.mjs";

export default {
  async test(_, { SDK_SERVER, SDK_SERVER_KEY }) {
    const server = { baseURL: SDK_SERVER, apiKey: SDK_SERVER_KEY };
    // oxlint-disable-next-line no-console -- a worker has no other way to print
    console.log(JSON.stringify(await runChecks(sdk, server)));
  },
};
