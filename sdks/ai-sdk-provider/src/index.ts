export {
  createGreatRouter,
  greatrouter,
  type GreatRouterProvider,
  type GreatRouterSettings,
} from "./provider.js";
