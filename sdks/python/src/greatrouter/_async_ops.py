# Generated from _doors.py and _ops.py by sdks/generate.mjs; do not edit.
from __future__ import annotations

from typing import Any, List, Optional, Sequence

from ._doors import Body, File, Json, form_field, given
from ._journey import Call, at
from .types import (
    AutoExplainResponse,
    AutoFeedbackResponse,
    AutoRouteResponse,
    AutoSuggestResponse,
    ChangeList,
    CountTokensResponse,
    DataSourceList,
    EmbeddingsResponse,
    FamilyList,
    FamilyPage,
    FileObject,
    Generation,
    ImagesResponse,
    ModelHealthResponse,
    ModelList,
    ModelPage,
    ModelRow,
    ModelsRouteResponse,
    PreferenceSuggestions,
    Preferences,
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
    TranscriptionResponse,
    Verdict,
)


class AsyncOps:
    """Routing, advice, catalog, organisation, and the endpoints that OpenAI's and Anthropic's clients ask."""

    async def _call(self, call: Call) -> Any:
        raise NotImplementedError

    async def count_tokens(self, request: Body) -> CountTokensResponse:
        """How many tokens a message's request has.

        Examples:
            >>> messages = [{"role": "user", "content": "Write a haiku about routing"}]
            >>> counted = await client.count_tokens({"messages": messages})
            >>> print(counted["input_tokens"])
        """
        return await self._post("/messages/count_tokens", request)

    async def embeddings(self, request: Body) -> EmbeddingsResponse:
        """Vectors of texts.

        Examples:
            >>> answer = await client.embeddings({"input": ["one", "two"]})
            >>> print(len(answer["data"]))
        """
        return await self._infer("/embeddings", request)

    async def generate_images(self, request: Body) -> ImagesResponse:
        """Pictures of what a prompt says.

        Examples:
            >>> answer = await client.generate_images({"prompt": "A cat", "response_format": "url"})
            >>> print(answer["data"])
        """
        return await self._infer("/images/generations", request)

    async def speech(self, request: Body) -> bytes:
        """A text spoken: the bytes of a sound file.

        Examples:
            >>> sound = await client.speech({"input": "Good morning", "voice": "alloy"})
            >>> print(len(sound))
        """
        return await self._call(
            Call(
                "POST",
                "/audio/speech",
                body=request,
                inference=True,
                accept="*/*",
                read="bytes",
            )
        )

    async def transcribe(self, request: Body) -> TranscriptionResponse:
        """What is said in a recording: ``file`` is bytes, an open file, or a name and either of them.

        Examples:
            >>> sound = await client.speech({"input": "Good morning", "response_format": "wav"})
            >>> heard = await client.transcribe({"file": ("good-morning.wav", sound)})
            >>> print(heard["text"])
        """
        fields = {name: form_field(value) for name, value in request.items() if name != "file"}
        call = Call(
            "POST",
            "/audio/transcriptions",
            form=fields,
            file=request["file"],
            inference=True,
        )
        return await self._call(call)

    async def upload_file(self, file: File, *, purpose: Optional[str] = None) -> FileObject:
        """Keep a file for a day; its ``url`` may stand in a message.

        Examples:
            >>> file = await client.upload_file(("minutes.txt", b"Minutes of the meeting"))
            >>> print(file["id"])
        """
        form: Json = {} if purpose is None else {"purpose": purpose}
        return await self._call(
            Call("POST", "/files", form=form, file=file, repeatable=False)
        )

    async def _infer(self, path: str, body: Body) -> Any:
        return await self._call(Call("POST", path, body=body, inference=True))

    async def _get(self, path: str, query: Optional[Body] = None) -> Any:
        return await self._call(Call("GET", path, query=given(query)))

    async def _post(self, path: str, body: Any) -> Any:
        return await self._call(Call("POST", path, body=body))

    async def auto_route(self, request: Body) -> AutoRouteResponse:
        """Classify the prompt, choose the best model, and answer with what it said.

        Examples:
            >>> answer = await client.auto_route({"prompt": "Write a haiku about routing", "input": {}})
            >>> print(answer["model"]["model"]["id"], answer["result"]["choices"][0]["message"]["content"])
        """
        return await self._infer("/auto/route", request)

    async def models_route(self, request: Body) -> ModelsRouteResponse:
        """Route to the best model that fits explicit filters.

        Examples:
            >>> answer = await client.models_route({
            ...     "query": "text_generation",
            ...     "input": {"messages": [{"role": "user", "content": "What is in season in November?"}]},
            ...     "maxCost": "standard",
            ... })
            >>> print(answer["result"]["choices"][0]["message"]["content"])
        """
        return await self._infer("/models/route", request)

    async def get_generation(self, id: str) -> Generation:
        """A background request as it stands; inference waits for its own by itself.

        Examples:
            >>> background = client.with_options(headers={"prefer": "respond-async"})
            >>> body = {"prompt": "A cat in oil", "input": {}, "task": "image"}
            >>> started = await background.request("POST", "/auto/route", body=body)
            >>> generation = await client.get_generation(started["id"])
            >>> print(generation["status"], generation["progress"])
        """
        return await self._get(at("/generations/{}", id))

    async def cancel_generation(self, id: str) -> Generation:
        """Stop a background request.

        Examples:
            >>> background = client.with_options(headers={"prefer": "respond-async"})
            >>> body = {"prompt": "A cat in oil", "input": {}, "task": "image"}
            >>> started = await background.request("POST", "/auto/route", body=body)
            >>> generation = await client.cancel_generation(started["id"])
            >>> print(generation["status"])
        """
        return await self._call(Call("DELETE", at("/generations/{}", id)))

    async def auto_suggest(self, request: Body) -> AutoSuggestResponse:
        """What would be chosen, without asking any model.

        Examples:
            >>> answer = await client.auto_suggest({"prompt": "Write a short poem", "limit": 3})
            >>> print([row["model"]["id"] for row in answer["suggestions"]])
        """
        return await self._post("/auto/suggest", request)

    async def auto_explain(self, request: Body) -> AutoExplainResponse:
        """Why a request would go where it goes.

        Examples:
            >>> answer = await client.auto_explain({"prompt": "Write a short poem"})
            >>> print(answer["evidence"])
        """
        return await self._post("/auto/explain", request)

    async def send_feedback(self, feedback: Body) -> AutoFeedbackResponse:
        """Say whether a prompt was classified rightly.

        Examples:
            >>> await client.send_feedback({
            ...     "prompt": "A cat in oil",
            ...     "classified_task": "image",
            ...     "correct": True,
            ... })
        """
        return await self._call(
            Call("POST", "/auto/feedback", body=feedback, repeatable=False)
        )

    async def price_comparison(
        self, request: Optional[Body] = None
    ) -> PriceComparisonResponse:
        """Models ranked by what they offer for their price.

        Examples:
            >>> answer = await client.price_comparison({"task": "text"})
            >>> print(answer["price_comparison"])
        """
        return await self._post("/models/price-comparison", request or {})

    async def recommend(self, request: Body) -> RecommendResponse:
        """Models for a task, or for what a prompt means.

        Examples:
            >>> answer = await client.recommend({"prompt": "translate contracts into Hindi", "limit": 3})
            >>> print([row["model"]["id"] for row in answer["data"]])
        """
        return await self._post("/models/recommend", request)

    async def list_models(self, filter: Optional[Body] = None) -> List[ModelRow]:
        """All matching models.

        Examples:
            >>> models = await client.list_models({"task_type": "text_generation"})
            >>> print([model["id"] for model in models])
        """
        return await self._call(Call("GET", "/models", query=given(filter), pick="data"))

    async def query_models(self, query: Optional[Body] = None) -> ModelList:
        """One page of a search among the models.

        Examples:
            >>> page = await client.query_models({"text": "claude", "limit": 10})
            >>> print(page["total"], [model["id"] for model in page["data"]])
        """
        return await self._post("/models/query", query or {})

    async def get_model(self, provider: str, model: str) -> ModelPage:
        """Everything known about one model.

        Examples:
            >>> model = await client.get_model("openai", "gpt-5")
            >>> print(model["id"], model["capabilities"])
        """
        return await self._get(at("/models/{}/{}", provider, model))

    async def get_input_schema(self, provider: str, model: str) -> Json:
        """JSON Schema of what the model takes as ``input``.

        Examples:
            >>> schema = await client.get_input_schema("openai", "gpt-5")
            >>> print(schema["properties"])
        """
        return await self._get(at("/models/{}/{}/input-schema", provider, model))

    async def get_output_schema(self, provider: str, model: str) -> Json:
        """JSON Schema of what the model answers as ``result``.

        Examples:
            >>> schema = await client.get_output_schema("openai", "gpt-5")
            >>> print(schema["properties"])
        """
        return await self._get(at("/models/{}/{}/output-schema", provider, model))

    async def validate_input(self, provider: str, model: str, input: Any) -> Verdict:
        """Whether ``input`` fits the model's input schema.

        Examples:
            >>> verdict = await client.validate_input("openai", "gpt-5", {"messages": []})
            >>> print(verdict["valid"], verdict["errors"])
        """
        return await self._post(at("/models/{}/{}/validate-input", provider, model), input)

    async def validate_output(self, provider: str, model: str, output: Any) -> Verdict:
        """Whether ``output`` fits the model's output schema.

        Examples:
            >>> verdict = await client.validate_output("openai", "gpt-5", {"choices": []})
            >>> print(verdict["valid"], verdict["errors"])
        """
        return await self._post(at("/models/{}/{}/validate-output", provider, model), output)

    async def get_model_prices(self, provider: str, model: str) -> PriceList:
        """What the model costs at each host.

        Examples:
            >>> prices = await client.get_model_prices("openai", "gpt-5")
            >>> print(prices["data"])
        """
        return await self._get(at("/models/{}/{}/prices", provider, model))

    async def list_tags(self) -> TagList:
        """All tags, with the number of their models.

        Examples:
            >>> tags = await client.list_tags()
            >>> print({row["id"]: row["count"] for row in tags["data"]})
        """
        return await self._get("/models/tags")

    async def list_price_tiers(self) -> PriceTierList:
        """All price tiers, with their boundaries.

        Examples:
            >>> tiers = await client.list_price_tiers()
            >>> print(tiers["data"])
        """
        return await self._get("/models/price-tiers")

    async def get_model_health(self, models: Optional[Sequence[str]] = None) -> ModelHealthResponse:
        """Health of the given models, or of all.

        Examples:
            >>> answer = await client.get_model_health(["openai/gpt-5"])
            >>> print(answer["health"])
        """
        ids = None if models is None else list(models)
        return await self._get("/model-health", {"models": ids})

    async def get_taxonomy(self) -> TaxonomyList:
        """The branches of the catalog.

        Examples:
            >>> taxonomy = await client.get_taxonomy()
            >>> print([row["id"] for row in taxonomy["data"]])
        """
        return await self._get("/catalog/taxonomy")

    async def list_families(self, filter: Optional[Body] = None) -> FamilyList:
        """One page of the model lines.

        Examples:
            >>> page = await client.list_families({"taxonomy": "llm", "limit": 10})
            >>> print(page["total"], [family["id"] for family in page["data"]])
        """
        return await self._get("/catalog/families", filter)

    async def get_family(self, id: str) -> FamilyPage:
        """One model line with its models; ids look like ``llm/meta--llama``.

        Examples:
            >>> family = await client.get_family("llm/meta--llama")
            >>> print([model["id"] for model in family["models"]])
        """
        return await self._get(at("/catalog/families/{}", id))

    async def list_catalog_changes(self, filter: Optional[Body] = None) -> ChangeList:
        """What changed in the catalog.

        Examples:
            >>> changes = await client.list_catalog_changes({"limit": 10})
            >>> print(changes["data"])
        """
        return await self._get("/catalog/changes", filter)

    async def list_catalog_sources(self) -> DataSourceList:
        """Where the catalog's facts come from, and what must be said of each source.

        Examples:
            >>> sources = await client.list_catalog_sources()
            >>> print(sources["data"])
        """
        return await self._get("/catalog/sources")

    async def get_catalog_feed(self) -> str:
        """What changed in the catalog, as an RSS feed.

        Examples:
            >>> rss = await client.get_catalog_feed()
            >>> print(rss[:100])
        """
        return await self._call(
            Call(
                "GET", "/catalog/changes.rss", accept="application/rss+xml", read="text"
            )
        )

    async def get_open_api(self) -> Json:
        """The API's own description, in OpenAPI 3.1.

        Examples:
            >>> document = await client.get_open_api()
            >>> print(list(document["paths"]))
        """
        return await self._get("/openapi.json")

    async def get_preferences(self) -> Preferences:
        """The organisation's routing preferences.

        Examples:
            >>> preferences = await client.get_preferences()
            >>> print(preferences["default_optimization"])
        """
        return await self._get("/preferences")

    async def set_preference(self, key: str, value: Any) -> Preferences:
        """Set one preference; answers all of them.

        Examples:
            >>> await client.set_preference("default_optimization", "price-optimized")
        """
        return await self._call(
            Call("PUT", at("/preferences/{}", key), body={"value": value})
        )

    async def delete_preference(self, key: str) -> Preferences:
        """Back to the default; answers all preferences.

        Examples:
            >>> await client.delete_preference("default_optimization")
        """
        return await self._call(Call("DELETE", at("/preferences/{}", key)))

    async def get_preference_suggestions(self) -> PreferenceSuggestions:
        """What your traffic suggests to set.

        Examples:
            >>> suggestions = await client.get_preference_suggestions()
            >>> print(suggestions["data"])
        """
        return await self._get("/preferences/suggestions")

    async def list_provider_keys(self) -> ProviderKeyList:
        """Your own keys for providers, without their secrets.

        Examples:
            >>> keys = await client.list_provider_keys()
            >>> print([key["host"] for key in keys["data"]])
        """
        return await self._get("/provider-keys")

    async def list_provider_key_hosts(self) -> ProviderKeyHosts:
        """Hosts that a key of your own can be kept for, and what each needs.

        Examples:
            >>> hosts = await client.list_provider_key_hosts()
            >>> print([host["host"] for host in hosts["data"]])
        """
        return await self._get("/provider-keys/hosts")

    async def set_provider_key(self, host: str, key: Body) -> ProviderKey:
        """Keep a key of your own for a host; requests that go there use it.

        Examples:
            >>> await client.set_provider_key("deepseek", {"key": "sk-your-own"})
        """
        return await self._call(Call("PUT", at("/provider-keys/{}", host), body=key))

    async def delete_provider_key(self, host: str) -> ProviderKeyRemoved:
        """Forget the key for a host.

        Examples:
            >>> await client.set_provider_key("deepseek", {"key": "sk-your-own"})
            >>> await client.delete_provider_key("deepseek")
        """
        return await self._call(Call("DELETE", at("/provider-keys/{}", host)))

    async def test_provider_key(self, host: str) -> ProviderKeyTest:
        """Ask the host whether it takes the key that is kept for it.

        Examples:
            >>> await client.set_provider_key("deepseek", {"key": "sk-your-own"})
            >>> tested = await client.test_provider_key("deepseek")
            >>> print(tested["ok"], tested["message"])
        """
        return await self._call(Call("POST", at("/provider-keys/{}/test", host)))

    async def request(
        self,
        method: str,
        path: str,
        *,
        query: Optional[Body] = None,
        body: Any = None,
    ) -> Any:
        """Any other endpoint: ``path`` is what follows ``/v1``.

        Examples:
            >>> models = await client.request("GET", "/models", query={"provider": "openai"})
            >>> print(len(models["data"]))
        """
        return await self._call(Call(method, path, query=given(query), body=body))

    async def _logs(self, query: Body) -> Json:
        return await self._get("/org/logs", query)
