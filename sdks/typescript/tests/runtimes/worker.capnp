using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "checks", worker = .checks),
    (name = "internet", network = (allow = ["public", "private", "local"])),
  ],
);

const checks :Workerd.Worker = (
  modules = [
    (name = "worker.mjs", esModule = embed "worker.mjs"),
    (name = "checks.mjs", esModule = embed "checks.mjs"),
    (name = "@greatrouter/sdk", esModule = embed "../node_modules/@greatrouter/sdk/dist/esm/index.js"),
  ],
  bindings = [
    (name = "SDK_SERVER", fromEnvironment = "SDK_SERVER"),
    (name = "SDK_SERVER_KEY", fromEnvironment = "SDK_SERVER_KEY"),
  ],
  compatibilityDate = "2025-11-01",
);
