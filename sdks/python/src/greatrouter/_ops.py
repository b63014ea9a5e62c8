"""Every operation, once: those of the asyncio client, ``_async_ops.py``, are made from these."""

from __future__ import annotations

from typing import Any, List, Optional, Sequence

from ._doors import Body, Doors, Json, given
from ._journey import Call, at
from .types import (
    AutoExplainResponse,
    AutoFeedbackResponse,
    AutoRouteResponse,
    AutoSuggestResponse,
    ChangeList,
    DataSourceList,
    FamilyList,
    FamilyPage,
    Generation,
    ModelHealthResponse,
    ModelList,
    ModelPage,
    ModelRow,
    ModelsRouteResponse,
    Preferences,
    PreferenceSuggestions,
    PriceComparisonResponse,
    PriceList,
    PriceTierList,
    ProviderKey,
    ProviderKeyHosts,
    ProviderKeyList,
    ProviderKeyRemoved,
    ProviderKeyTest,
    RecommendResponse,
    TagList,
    TaxonomyList,
    Verdict,
)


class Ops(Doors):
    """Routing, advice, catalog and organisation."""

    def auto_route(self, request: Body) -> AutoRouteResponse:
        """Classify the prompt, choose the best model, and answer with what it said.

        Examples:
            >>> answer = client.auto_route({"prompt": "Write a haiku about routing", "input": {}})
            >>> print(answer["model"]["model"]["id"], answer["result"]["choices"][0]["message"]["content"])
        """
        return self._infer("/auto/route", request)

    def models_route(self, request: Body) -> ModelsRouteResponse:
        """Route to the best model that fits explicit filters.

        Examples:
            >>> answer = client.models_route({
            ...     "query": "text_generation",
            ...     "input": {"messages": [{"role": "user", "content": "What is in season in November?"}]},
            ...     "maxCost": "standard",
            ... })
            >>> print(answer["result"]["choices"][0]["message"]["content"])
        """
        return self._infer("/models/route", request)

    def get_generation(self, id: str) -> Generation:
        """A background request as it stands; inference waits for its own by itself.

        Examples:
            >>> background = client.with_options(headers={"prefer": "respond-async"})
            >>> body = {"prompt": "A cat in oil", "input": {}, "task": "image"}
            >>> started = background.request("POST", "/auto/route", body=body)
            >>> generation = client.get_generation(started["id"])
            >>> print(generation["status"], generation["progress"])
        """
        return self._get(at("/generations/{}", id))

    def cancel_generation(self, id: str) -> Generation:
        """Stop a background request.

        Examples:
            >>> background = client.with_options(headers={"prefer": "respond-async"})
            >>> body = {"prompt": "A cat in oil", "input": {}, "task": "image"}
            >>> started = background.request("POST", "/auto/route", body=body)
            >>> generation = client.cancel_generation(started["id"])
            >>> print(generation["status"])
        """
        return self._call(Call("DELETE", at("/generations/{}", id)))

    def auto_suggest(self, request: Body) -> AutoSuggestResponse:
        """What would be chosen, without asking any model.

        Examples:
            >>> answer = client.auto_suggest({"prompt": "Write a short poem", "limit": 3})
            >>> print([row["model"]["id"] for row in answer["suggestions"]])
        """
        return self._post("/auto/suggest", request)

    def auto_explain(self, request: Body) -> AutoExplainResponse:
        """Why a request would go where it goes.

        Examples:
            >>> answer = client.auto_explain({"prompt": "Write a short poem"})
            >>> print(answer["evidence"])
        """
        return self._post("/auto/explain", request)

    def send_feedback(self, feedback: Body) -> AutoFeedbackResponse:
        """Say whether a prompt was classified rightly.

        Examples:
            >>> client.send_feedback({
            ...     "prompt": "A cat in oil",
            ...     "classified_task": "image",
            ...     "correct": True,
            ... })
        """
        return self._call(
            Call("POST", "/auto/feedback", body=feedback, repeatable=False)
        )

    def price_comparison(
        self, request: Optional[Body] = None
    ) -> PriceComparisonResponse:
        """Models ranked by what they offer for their price.

        Examples:
            >>> answer = client.price_comparison({"task": "text"})
            >>> print(answer["price_comparison"])
        """
        return self._post("/models/price-comparison", request or {})

    def recommend(self, request: Body) -> RecommendResponse:
        """Models for a task, or for what a prompt means.

        Examples:
            >>> answer = client.recommend({"prompt": "translate contracts into Hindi", "limit": 3})
            >>> print([row["model"]["id"] for row in answer["data"]])
        """
        return self._post("/models/recommend", request)

    def list_models(self, filter: Optional[Body] = None) -> List[ModelRow]:
        """All matching models.

        Examples:
            >>> models = client.list_models({"task_type": "text_generation"})
            >>> print([model["id"] for model in models])
        """
        return self._call(Call("GET", "/models", query=given(filter), pick="data"))

    def query_models(self, query: Optional[Body] = None) -> ModelList:
        """One page of a search among the models.

        Examples:
            >>> page = client.query_models({"text": "claude", "limit": 10})
            >>> print(page["total"], [model["id"] for model in page["data"]])
        """
        return self._post("/models/query", query or {})

    def get_model(self, provider: str, model: str) -> ModelPage:
        """Everything known about one model.

        Examples:
            >>> model = client.get_model("openai", "gpt-5")
            >>> print(model["id"], model["capabilities"])
        """
        return self._get(at("/models/{}/{}", provider, model))

    def get_input_schema(self, provider: str, model: str) -> Json:
        """JSON Schema of what the model takes as ``input``.

        Examples:
            >>> schema = client.get_input_schema("openai", "gpt-5")
            >>> print(schema["properties"])
        """
        return self._get(at("/models/{}/{}/input-schema", provider, model))

    def get_output_schema(self, provider: str, model: str) -> Json:
        """JSON Schema of what the model answers as ``result``.

        Examples:
            >>> schema = client.get_output_schema("openai", "gpt-5")
            >>> print(schema["properties"])
        """
        return self._get(at("/models/{}/{}/output-schema", provider, model))

    def validate_input(self, provider: str, model: str, input: Any) -> Verdict:
        """Whether ``input`` fits the model's input schema.

        Examples:
            >>> verdict = client.validate_input("openai", "gpt-5", {"messages": []})
            >>> print(verdict["valid"], verdict["errors"])
        """
        return self._post(at("/models/{}/{}/validate-input", provider, model), input)

    def validate_output(self, provider: str, model: str, output: Any) -> Verdict:
        """Whether ``output`` fits the model's output schema.

        Examples:
            >>> verdict = client.validate_output("openai", "gpt-5", {"choices": []})
            >>> print(verdict["valid"], verdict["errors"])
        """
        return self._post(at("/models/{}/{}/validate-output", provider, model), output)

    def get_model_prices(self, provider: str, model: str) -> PriceList:
        """What the model costs at each host.

        Examples:
            >>> prices = client.get_model_prices("openai", "gpt-5")
            >>> print(prices["data"])
        """
        return self._get(at("/models/{}/{}/prices", provider, model))

    def list_tags(self) -> TagList:
        """All tags, with the number of their models.

        Examples:
            >>> tags = client.list_tags()
            >>> print({row["id"]: row["count"] for row in tags["data"]})
        """
        return self._get("/models/tags")

    def list_price_tiers(self) -> PriceTierList:
        """All price tiers, with their boundaries.

        Examples:
            >>> tiers = client.list_price_tiers()
            >>> print(tiers["data"])
        """
        return self._get("/models/price-tiers")

    def get_model_health(self, models: Optional[Sequence[str]] = None) -> ModelHealthResponse:
        """Health of the given models, or of all.

        Examples:
            >>> answer = client.get_model_health(["openai/gpt-5"])
            >>> print(answer["health"])
        """
        ids = None if models is None else list(models)
        return self._get("/model-health", {"models": ids})

    def get_taxonomy(self) -> TaxonomyList:
        """The branches of the catalog.

        Examples:
            >>> taxonomy = client.get_taxonomy()
            >>> print([row["id"] for row in taxonomy["data"]])
        """
        return self._get("/catalog/taxonomy")

    def list_families(self, filter: Optional[Body] = None) -> FamilyList:
        """One page of the model lines.

        Examples:
            >>> page = client.list_families({"taxonomy": "llm", "limit": 10})
            >>> print(page["total"], [family["id"] for family in page["data"]])
        """
        return self._get("/catalog/families", filter)

    def get_family(self, id: str) -> FamilyPage:
        """One model line with its models; ids look like ``llm/meta--llama``.

        Examples:
            >>> family = client.get_family("llm/meta--llama")
            >>> print([model["id"] for model in family["models"]])
        """
        return self._get(at("/catalog/families/{}", id))

    def list_catalog_changes(self, filter: Optional[Body] = None) -> ChangeList:
        """What changed in the catalog.

        Examples:
            >>> changes = client.list_catalog_changes({"limit": 10})
            >>> print(changes["data"])
        """
        return self._get("/catalog/changes", filter)

    def list_catalog_sources(self) -> DataSourceList:
        """Where the catalog's facts come from, and what must be said of each source.

        Examples:
            >>> sources = client.list_catalog_sources()
            >>> print(sources["data"])
        """
        return self._get("/catalog/sources")

    def get_catalog_feed(self) -> str:
        """What changed in the catalog, as an RSS feed.

        Examples:
            >>> rss = client.get_catalog_feed()
            >>> print(rss[:100])
        """
        return self._call(
            Call(
                "GET", "/catalog/changes.rss", accept="application/rss+xml", read="text"
            )
        )

    def get_open_api(self) -> Json:
        """The API's own description, in OpenAPI 3.1.

        Examples:
            >>> document = client.get_open_api()
            >>> print(list(document["paths"]))
        """
        return self._get("/openapi.json")

    def get_preferences(self) -> Preferences:
        """The organisation's routing preferences.

        Examples:
            >>> preferences = client.get_preferences()
            >>> print(preferences["default_optimization"])
        """
        return self._get("/preferences")

    def set_preference(self, key: str, value: Any) -> Preferences:
        """Set one preference; answers all of them.

        Examples:
            >>> client.set_preference("default_optimization", "price-optimized")
        """
        return self._call(
            Call("PUT", at("/preferences/{}", key), body={"value": value})
        )

    def delete_preference(self, key: str) -> Preferences:
        """Back to the default; answers all preferences.

        Examples:
            >>> client.delete_preference("default_optimization")
        """
        return self._call(Call("DELETE", at("/preferences/{}", key)))

    def get_preference_suggestions(self) -> PreferenceSuggestions:
        """What your traffic suggests to set.

        Examples:
            >>> suggestions = client.get_preference_suggestions()
            >>> print(suggestions["data"])
        """
        return self._get("/preferences/suggestions")

    def list_provider_keys(self) -> ProviderKeyList:
        """Your own keys for providers, without their secrets.

        Examples:
            >>> keys = client.list_provider_keys()
            >>> print([key["host"] for key in keys["data"]])
        """
        return self._get("/provider-keys")

    def list_provider_key_hosts(self) -> ProviderKeyHosts:
        """Hosts that a key of your own can be kept for, and what each needs.

        Examples:
            >>> hosts = client.list_provider_key_hosts()
            >>> print([host["host"] for host in hosts["data"]])
        """
        return self._get("/provider-keys/hosts")

    def set_provider_key(self, host: str, key: Body) -> ProviderKey:
        """Keep a key of your own for a host; requests that go there use it.

        Examples:
            >>> client.set_provider_key("deepseek", {"key": "sk-your-own"})
        """
        return self._call(Call("PUT", at("/provider-keys/{}", host), body=key))

    def delete_provider_key(self, host: str) -> ProviderKeyRemoved:
        """Forget the key for a host.

        Examples:
            >>> client.set_provider_key("deepseek", {"key": "sk-your-own"})
            >>> client.delete_provider_key("deepseek")
        """
        return self._call(Call("DELETE", at("/provider-keys/{}", host)))

    def test_provider_key(self, host: str) -> ProviderKeyTest:
        """Ask the host whether it takes the key that is kept for it.

        Examples:
            >>> client.set_provider_key("deepseek", {"key": "sk-your-own"})
            >>> tested = client.test_provider_key("deepseek")
            >>> print(tested["ok"], tested["message"])
        """
        return self._call(Call("POST", at("/provider-keys/{}/test", host)))

    def request(
        self,
        method: str,
        path: str,
        *,
        query: Optional[Body] = None,
        body: Any = None,
    ) -> Any:
        """Any other endpoint: ``path`` is what follows ``/v1``.

        Examples:
            >>> models = client.request("GET", "/models", query={"provider": "openai"})
            >>> print(len(models["data"]))
        """
        return self._call(Call(method, path, query=given(query), body=body))

    def _logs(self, query: Body) -> Json:
        return self._get("/org/logs", query)


def csv_export(filter: Body) -> Call:
    query = {"limit": 100_000, **filter}
    return Call("GET", "/org/logs", query=query, stream=True, accept="text/csv")
