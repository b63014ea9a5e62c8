"""Every operation, once: ``_call`` is plain in one client and a coroutine in the other.

The types are those of the plain client; ``_async_client.pyi`` is made from them.
"""

from __future__ import annotations

from typing import Any, List, Optional, Sequence

from ._document import (
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
from ._doors import Body, Doors, Json, given
from ._journey import Call, at


class Ops(Doors):
    """Routing, advice, catalog and organisation."""

    def auto_route(self, request: Body) -> AutoRouteResponse:
        """Classify the prompt, choose the best model, and answer with what it said."""
        return self._infer("/auto/route", request)

    def models_route(self, request: Body) -> ModelsRouteResponse:
        """Route to the best model that fits explicit filters."""
        return self._infer("/models/route", request)

    def get_generation(self, id: str) -> Generation:
        """A background request as it stands; inference waits for its own by itself."""
        return self._get(at("/generations/{}", id))

    def cancel_generation(self, id: str) -> Generation:
        """Stop a background request."""
        return self._call(Call("DELETE", at("/generations/{}", id)))

    def auto_suggest(self, request: Body) -> AutoSuggestResponse:
        """What would be chosen, without asking any model."""
        return self._post("/auto/suggest", request)

    def auto_explain(self, request: Body) -> AutoExplainResponse:
        """Why a request would go where it goes."""
        return self._post("/auto/explain", request)

    def send_feedback(self, feedback: Body) -> AutoFeedbackResponse:
        """Say whether a prompt was classified rightly."""
        return self._call(
            Call("POST", "/auto/feedback", body=feedback, repeatable=False)
        )

    def price_comparison(
        self, request: Optional[Body] = None
    ) -> PriceComparisonResponse:
        """Models ranked by what they offer for their price."""
        return self._post("/models/price-comparison", request or {})

    def recommend(self, request: Body) -> RecommendResponse:
        """Models for a task, or for what a prompt means."""
        return self._post("/models/recommend", request)

    def list_models(self, filter: Optional[Body] = None) -> List[ModelRow]:
        """All matching models."""
        return self._call(Call("GET", "/models", query=given(filter), pick="data"))

    def query_models(self, query: Optional[Body] = None) -> ModelList:
        """One page of a search among the models."""
        return self._post("/models/query", query or {})

    def get_model(self, provider: str, model: str) -> ModelPage:
        """Everything known about one model."""
        return self._get(at("/models/{}/{}", provider, model))

    def get_input_schema(self, provider: str, model: str) -> Json:
        """JSON Schema of what the model takes as ``input``."""
        return self._get(at("/models/{}/{}/input-schema", provider, model))

    def get_output_schema(self, provider: str, model: str) -> Json:
        """JSON Schema of what the model answers as ``result``."""
        return self._get(at("/models/{}/{}/output-schema", provider, model))

    def validate_input(self, provider: str, model: str, input: Any) -> Verdict:
        """Whether ``input`` fits the model's input schema."""
        return self._post(at("/models/{}/{}/validate-input", provider, model), input)

    def validate_output(self, provider: str, model: str, output: Any) -> Verdict:
        """Whether ``output`` fits the model's output schema."""
        return self._post(at("/models/{}/{}/validate-output", provider, model), output)

    def get_model_prices(self, provider: str, model: str) -> PriceList:
        """What the model costs at each host."""
        return self._get(at("/models/{}/{}/prices", provider, model))

    def list_tags(self) -> TagList:
        """All tags, with the number of their models."""
        return self._get("/models/tags")

    def list_price_tiers(self) -> PriceTierList:
        """All price tiers, with their boundaries."""
        return self._get("/models/price-tiers")

    def get_model_health(self, models: Optional[Sequence[str]] = None) -> ModelHealthResponse:
        """Health of the given models, or of all."""
        ids = None if models is None else list(models)
        return self._get("/model-health", {"models": ids})

    def get_taxonomy(self) -> TaxonomyList:
        """The branches of the catalog."""
        return self._get("/catalog/taxonomy")

    def list_families(self, filter: Optional[Body] = None) -> FamilyList:
        """One page of the model lines."""
        return self._get("/catalog/families", filter)

    def get_family(self, id: str) -> FamilyPage:
        """One model line with its models; ids look like ``llm/meta--llama``."""
        return self._get(at("/catalog/families/{}", id))

    def list_catalog_changes(self, filter: Optional[Body] = None) -> ChangeList:
        """What changed in the catalog."""
        return self._get("/catalog/changes", filter)

    def list_catalog_sources(self) -> DataSourceList:
        """Where the catalog's facts come from, and what must be said of each source."""
        return self._get("/catalog/sources")

    def get_catalog_feed(self) -> str:
        """What changed in the catalog, as an RSS feed."""
        return self._call(
            Call(
                "GET", "/catalog/changes.rss", accept="application/rss+xml", read="text"
            )
        )

    def get_open_api(self) -> Json:
        """The API's own description, in OpenAPI 3.1."""
        return self._get("/openapi.json")

    def get_preferences(self) -> Preferences:
        """The organisation's routing preferences."""
        return self._get("/preferences")

    def set_preference(self, key: str, value: Any) -> Preferences:
        """Set one preference; answers all of them."""
        return self._call(
            Call("PUT", at("/preferences/{}", key), body={"value": value})
        )

    def delete_preference(self, key: str) -> Preferences:
        """Back to the default; answers all preferences."""
        return self._call(Call("DELETE", at("/preferences/{}", key)))

    def get_preference_suggestions(self) -> PreferenceSuggestions:
        """What your traffic suggests to set."""
        return self._get("/preferences/suggestions")

    def list_provider_keys(self) -> ProviderKeyList:
        """Your own keys for providers, without their secrets."""
        return self._get("/provider-keys")

    def list_provider_key_hosts(self) -> ProviderKeyHosts:
        """Hosts that a key of your own can be kept for, and what each needs."""
        return self._get("/provider-keys/hosts")

    def set_provider_key(self, host: str, key: Body) -> ProviderKey:
        """Keep a key of your own for a host; requests that go there use it."""
        return self._call(Call("PUT", at("/provider-keys/{}", host), body=key))

    def delete_provider_key(self, host: str) -> ProviderKeyRemoved:
        """Forget the key for a host."""
        return self._call(Call("DELETE", at("/provider-keys/{}", host)))

    def test_provider_key(self, host: str) -> ProviderKeyTest:
        """Ask the host whether it takes the key that is kept for it."""
        return self._call(Call("POST", at("/provider-keys/{}/test", host)))

    def request(
        self,
        method: str,
        path: str,
        *,
        query: Optional[Body] = None,
        body: Any = None,
    ) -> Any:
        """Any other endpoint: ``path`` is what follows ``/v1``."""
        return self._call(Call(method, path, query=given(query), body=body))

    def _logs(self, query: Body) -> Json:
        return self._get("/org/logs", query)


def csv_export(filter: Body) -> Call:
    query = {"limit": 100_000, **filter}
    return Call("GET", "/org/logs", query=query, stream=True, accept="text/csv")
