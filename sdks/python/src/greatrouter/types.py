# Generated from public/openapi.json by sdks/generate.mjs; do not edit.
"""What the API answers, as its methods' results are typed."""

from __future__ import annotations

from typing import Any, Dict, List, Literal, TypedDict, Union

class Classification(TypedDict):
    task: Literal["text", "image", "video", "music", "speech", "code", "web_search"]
    confidence: float
    reasoning: str
    decision: Literal["explicit", "hint", "feedback", "session", "regex", "learned"]
    content_mode: Literal["generate", "edit", "combine"]
    complexity_tier: Literal["SIMPLE", "MEDIUM", "COMPLEX", "REASONING"]
    complexity_score: float


class Pricing(TypedDict, total=False):
    input_per_million_tokens: float
    output_per_million_tokens: float


class ModelCard(TypedDict):
    id: str
    name: str
    provider: str
    task_type: str
    category: str
    capabilities: List[str]
    pricing: Pricing


class PricedModel(TypedDict):
    model: ModelCard
    cost_tier: Union[Literal["economy", "standard", "balanced", "premium", "flagship"], None]
    estimated_cost: Union[float, None]


class PricedOverview(TypedDict):
    cheapest_model: str
    best_value_model: str
    best_quality_model: str
    savings_vs_highest_pct: float
    estimated_cost_dollars: Union[float, None]


Result = Dict[str, Any]

class GreatRouterAttempts(TypedDict):
    model: str
    host: str
    status: int
    ms: float
    error_code: Union[str, None]


class GreatRouterWarnings(TypedDict):
    param: str
    code: str
    message: str


class _GreatRouterRequired(TypedDict):
    task: Literal["text", "image", "video", "music", "speech", "code", "web_search"]
    classification: Classification
    routing_reason: str
    fallback_chain: List[str]
    estimated_cost_dollars: Union[float, None]
    cost_dollars: Union[float, None]
    model: str
    host: str
    attempts: List[GreatRouterAttempts]
    cache: Literal["hit", "miss", "off"]
    own_key: bool
    sandbox: bool
    session_id: Union[str, None]
    warnings: List[GreatRouterWarnings]


class GreatRouter(_GreatRouterRequired, total=False):
    result: Dict[str, Any]


class AutoRouteResponseTiming(TypedDict):
    classification_ms: float
    routing_ms: float
    inference_ms: float
    total_ms: float


class AutoRouteResponseContext(TypedDict):
    session_prompts: int
    contextual_boost: float
    session_id: Union[str, None]


class AutoRouteResponse(TypedDict):
    classification: Classification
    model: PricedModel
    price_comparison: PricedOverview
    result: Result
    timing: AutoRouteResponseTiming
    context: AutoRouteResponseContext
    greatrouter: GreatRouter


class Suggestion(TypedDict):
    model: ModelCard
    cost_tier: Union[Literal["economy", "standard", "balanced", "premium", "flagship"], None]
    estimated_cost: Union[float, None]
    estimated_cost_dollars: Union[float, None]
    score: float


class PriceOverview(TypedDict):
    cheapest_model: str
    best_value_model: str
    best_quality_model: str
    savings_vs_highest_pct: float


class AutoSuggestResponse(TypedDict):
    classification: Classification
    optimization: Literal["price-optimized", "output-optimized", "balanced"]
    suggestions: List[Suggestion]
    price_comparison: PriceOverview


class AutoExplainResponseEvidenceTerms(TypedDict):
    text: str
    concepts: List[str]


class AutoExplainResponseEvidenceRules(TypedDict):
    rule: str
    task: Literal["text", "image", "video", "music", "speech", "code", "web_search"]
    weight: float


class AutoExplainResponseEvidenceProbabilities(TypedDict):
    text: float
    image: float
    video: float
    music: float
    speech: float
    code: float
    web_search: float


class AutoExplainResponseEvidenceFeatures(TypedDict):
    feature: str
    weight: float


class AutoExplainResponseEvidenceComplexity(TypedDict):
    term: str
    amount: float


class AutoExplainResponseEvidence(TypedDict):
    language: Union[str, None]
    terms: List[AutoExplainResponseEvidenceTerms]
    act: Union[str, None]
    good: Union[str, None]
    rules: List[AutoExplainResponseEvidenceRules]
    probabilities: AutoExplainResponseEvidenceProbabilities
    features: List[AutoExplainResponseEvidenceFeatures]
    complexity: List[AutoExplainResponseEvidenceComplexity]


class AutoExplainResponseLastTurn(TypedDict):
    model_id: str
    host: str
    cached_tokens: int
    stays: bool


class AutoExplainResponseCandidatesParts(TypedDict):
    quality: float
    preference: float
    health: float
    cost: float


class AutoExplainResponseCandidates(TypedDict):
    model_id: str
    host: Union[str, None]
    score: float
    parts: AutoExplainResponseCandidatesParts
    estimated_cost_dollars: Union[float, None]


class AutoExplainResponseDropOuts(TypedDict):
    model_id: str
    reason: str


class AutoExplainResponse(TypedDict):
    classification: Classification
    evidence: AutoExplainResponseEvidence
    optimization: Literal["price-optimized", "output-optimized", "balanced"]
    last_turn: Union[AutoExplainResponseLastTurn, None]
    candidates: List[AutoExplainResponseCandidates]
    drop_outs: List[AutoExplainResponseDropOuts]


class AutoFeedbackResponse(TypedDict):
    id: str
    object: Literal["feedback"]
    applied: bool


class TaxonomyRow(TypedDict):
    id: str
    name: str
    description: str
    category: str
    provider_count: int
    family_count: int
    model_count: int


class TaxonomyList(TypedDict):
    object: Literal["list"]
    data: List[TaxonomyRow]
    total: int
    limit: int
    offset: int
    catalog_version: str


class FamilyRowLatest(TypedDict):
    alias: str
    model: str


class FamilyRow(TypedDict):
    id: str
    taxonomy: str
    provider: str
    name: str
    description: str
    catalog_visibility: Literal["featured", "standard", "long_tail"]
    model_count: int
    routable_count: int
    latest: Union[FamilyRowLatest, None]


class FamilyList(TypedDict):
    object: Literal["list"]
    data: List[FamilyRow]
    total: int
    limit: int
    offset: int
    catalog_version: str


class ModelRow(TypedDict):
    id: str
    name: str
    provider: str
    task_type: str
    category: str
    capabilities: List[str]
    pricing: Pricing
    object: Literal["model"]
    created: int
    owned_by: str
    description: str
    tags: List[str]


class FamilyPageLatest(TypedDict):
    alias: str
    model: str


class FamilyPage(TypedDict):
    id: str
    taxonomy: str
    provider: str
    name: str
    description: str
    catalog_visibility: Literal["featured", "standard", "long_tail"]
    model_count: int
    routable_count: int
    latest: Union[FamilyPageLatest, None]
    models: List[ModelRow]


class ChangeRowValues(TypedDict):
    field: str
    before: Union[float, str, None]
    after: Union[float, str]


class ChangeRow(TypedDict):
    date: str
    kind: Literal["new", "price", "limits", "deprecated", "retired"]
    model: str
    name: str
    provider: str
    successor: Union[str, None]
    host: Union[str, None]
    description: str
    values: List[ChangeRowValues]


class ChangeList(TypedDict):
    object: Literal["list"]
    data: List[ChangeRow]
    total: int
    limit: int
    offset: int
    catalog_version: str


class DataSourceRow(TypedDict):
    name: str
    url: str
    read: str
    license: Union[str, None]
    uses: List[Literal["models", "prices", "scores"]]
    used_for: str
    live: bool
    attribution: Union[str, None]


class DataSourceList(TypedDict):
    object: Literal["list"]
    data: List[DataSourceRow]
    total: int
    limit: int
    offset: int
    catalog_version: str


class TagRow(TypedDict):
    id: str
    count: int


class TagList(TypedDict):
    object: Literal["list"]
    data: List[TagRow]
    total: int
    limit: int
    offset: int
    catalog_version: str


class PriceTierRowBoundaries(TypedDict):
    kind: str
    unit: str
    above: Union[float, None]
    up_to: Union[float, None]


class PriceTierRow(TypedDict):
    id: Literal["economy", "standard", "balanced", "premium", "flagship"]
    rank: int
    boundaries: List[PriceTierRowBoundaries]
    model_count: int


class PriceTierList(TypedDict):
    object: Literal["list"]
    data: List[PriceTierRow]
    total: int
    limit: int
    offset: int
    catalog_version: str


class DataPolicy(TypedDict):
    trains_on_data: Union[bool, None]
    retention_days: Union[float, None]
    zero_retention: Union[Literal["default", "self_serve", "on_request"], None]
    regions: Union[List[str], None]
    note: Union[str, None]
    source: Union[str, None]
    read: Union[str, None]


class PerformanceRow(TypedDict):
    time: str
    host: str
    requests: int
    success_rate: float
    latency_p50_ms: Union[float, None]
    ttft_p50_ms: Union[float, None]
    tokens_per_second: Union[float, None]


class ModelPageBenchmarksAttribution(TypedDict):
    name: str
    url: str


class _ModelPageBenchmarksRequired(TypedDict):
    benchmark: str
    score: float
    unit: str
    source: str


class ModelPageBenchmarks(_ModelPageBenchmarksRequired, total=False):
    attribution: ModelPageBenchmarksAttribution


class ModelPageHosts(TypedDict):
    host: str
    name: str
    docs_url: Union[str, None]
    data_policy: DataPolicy


class _ModelPageRequired(TypedDict):
    id: str
    name: str
    provider: str
    task_type: str
    category: str
    capabilities: List[str]
    pricing: Pricing
    object: Literal["model"]
    created: int
    owned_by: str
    description: str
    tags: List[str]
    benchmarks: List[ModelPageBenchmarks]
    hosts: List[ModelPageHosts]


class ModelPage(_ModelPageRequired, total=False):
    requested_id: str
    performance_timeseries: List[PerformanceRow]


JsonSchemaDocument = Dict[str, Any]

class ModelPriceRowConflicts(TypedDict):
    field: str
    values: Dict[str, Any]
    chosen: Any
    rule: str


class ModelPriceRow(TypedDict):
    host: Union[str, None]
    pricing: Pricing
    price_tiers_by_context: List[Any]
    pricing_variants: List[Any]
    basis: Union[str, None]
    confidence: Literal["low", "normal"]
    suspect: bool
    valid_from: str
    valid_to: Union[str, None]
    sources: List[Any]
    provenance: Dict[str, Any]
    conflicts: List[ModelPriceRowConflicts]


class PriceList(TypedDict):
    object: Literal["list"]
    data: List[ModelPriceRow]
    total: int
    limit: int
    offset: int
    catalog_version: str


class VerdictErrors(TypedDict):
    path: str
    message: str
    keyword: str


class Verdict(TypedDict):
    valid: bool
    errors: List[VerdictErrors]


class ModelList(TypedDict):
    object: Literal["list"]
    data: List[ModelRow]
    total: int
    limit: int
    offset: int
    catalog_version: str


class ModelsRouteResponseTiming(TypedDict):
    routing_ms: float
    inference_ms: float
    total_ms: float


class ModelsRouteResponse(TypedDict):
    model: ModelCard
    cost_tier: Union[Literal["economy", "standard", "balanced", "premium", "flagship"], None]
    estimated_cost: Union[float, None]
    result: Result
    timing: ModelsRouteResponseTiming
    greatrouter: GreatRouter


class PriceRow(TypedDict):
    model_id: str
    name: str
    provider: str
    task_type: str
    cost_tier: Union[Literal["economy", "standard", "balanced", "premium", "flagship"], None]
    score: float
    estimated_cost_dollars: Union[float, None]


class PriceComparisonResponse(TypedDict):
    classification: Classification
    optimization: Literal["price-optimized", "output-optimized", "balanced"]
    suggestions: List[PriceRow]
    price_comparison: PriceOverview


class Recommendation(TypedDict):
    model: ModelCard
    cost_tier: Union[Literal["economy", "standard", "balanced", "premium", "flagship"], None]
    estimated_cost: Union[float, None]
    estimated_cost_dollars: Union[float, None]
    score: float
    similarity: Union[float, None]
    reason: str


class RecommendResponse(TypedDict):
    object: Literal["list"]
    data: List[Recommendation]


class ModelHealthHealthEntry(TypedDict):
    failures: int
    successes: int
    consecutiveFailures: int
    avgLatencyMs: Union[float, None]


class ModelHealth(TypedDict):
    model_id: str
    degraded: bool
    latency_penalty: float
    health_entry: ModelHealthHealthEntry


class ModelHealthResponse(TypedDict):
    health: List[ModelHealth]
    tenant_id: str


class Preferences(TypedDict):
    default_optimization: Literal["price-optimized", "output-optimized", "balanced"]
    default_task: Union[Literal["text", "image", "video", "music", "speech", "code", "web_search"], None]
    excluded_providers: List[str]
    excluded_models: List[str]
    preferred_providers: List[str]
    content_mode_default: Union[Literal["generate", "edit", "combine"], None]


class PreferenceSuggestionEvidence(TypedDict):
    source: Literal["feedback", "usage", "spend"]
    count: int
    share: float
    period_days: Union[int, None]


class PreferenceSuggestion(TypedDict):
    id: str
    key: Literal["default_optimization", "default_task", "excluded_providers", "excluded_models", "preferred_providers", "content_mode_default"]
    value: Union[str, List[str], None]
    current_value: Union[str, List[str], None]
    reason: str
    evidence: PreferenceSuggestionEvidence
    confidence: float
    estimated_savings_dollars: Union[float, None]


class PreferenceSuggestions(TypedDict):
    object: Literal["list"]
    data: List[PreferenceSuggestion]


class ProviderKeyCheckReason(TypedDict):
    code: Literal["took_and_lists", "took", "no_address", "any_key", "timeout", "unreachable", "refused", "payment", "not_taken", "too_many", "answered", "unreadable"]
    values: Dict[str, Any]


class ProviderKeyCheck(TypedDict):
    ok: Union[bool, None]
    message: str
    reason: Union[ProviderKeyCheckReason, None]
    checked_at: str


class ProviderKey(TypedDict):
    host: str
    name: str
    hint: str
    fields: Dict[str, Any]
    fallback: bool
    check: Union[ProviderKeyCheck, None]
    created_at: str
    updated_at: str


class ProviderKeyList(TypedDict):
    object: Literal["list"]
    data: List[ProviderKey]


class ProviderKeyHostsData(TypedDict):
    host: str
    name: str
    fields: List[str]
    docs_url: Union[str, None]
    models: int


class ProviderKeyHosts(TypedDict):
    object: Literal["list"]
    data: List[ProviderKeyHostsData]


class ProviderKeyRemoved(TypedDict):
    host: str
    deleted: Literal[True]


class ProviderKeyTestReason(TypedDict):
    code: Literal["took_and_lists", "took", "no_address", "any_key", "timeout", "unreachable", "refused", "payment", "not_taken", "too_many", "answered", "unreadable"]
    values: Dict[str, Any]


class ProviderKeyTest(TypedDict):
    host: str
    ok: Union[bool, None]
    message: str
    reason: Union[ProviderKeyTestReason, None]
    models: Union[int, None]


class ResponsesResponseOutput(TypedDict):
    type: str


class ResponsesResponse(TypedDict):
    id: str
    object: Literal["response"]
    created_at: int
    status: str
    model: str
    output: List[ResponsesResponseOutput]
    usage: Union[Dict[str, Any], None]
    greatrouter: GreatRouter


class MessagesResponseContent(TypedDict):
    type: str


class MessagesResponse(TypedDict):
    id: str
    type: Literal["message"]
    role: Literal["assistant"]
    model: str
    content: List[MessagesResponseContent]
    stop_reason: Literal["end_turn", "max_tokens", "tool_use", "refusal"]
    stop_sequence: Union[str, None]
    usage: Dict[str, Any]
    greatrouter: GreatRouter


class AnthropicErrorError(TypedDict):
    type: str
    message: str
    code: str
    param: Union[str, None]


class AnthropicError(TypedDict):
    type: Literal["error"]
    error: AnthropicErrorError
    request_id: str


class CountTokensResponse(TypedDict):
    input_tokens: int


class FileObject(TypedDict):
    id: str
    object: Literal["file"]
    bytes: int
    created_at: int
    expires_at: int
    filename: str
    purpose: str
    status: Literal["processed"]
    mime_type: str
    url: str


class EmbeddingsResponseData(TypedDict):
    object: Literal["embedding"]
    index: int
    embedding: Union[List[float], str]


class EmbeddingsResponseUsage(TypedDict):
    prompt_tokens: int
    total_tokens: int


class EmbeddingsResponse(TypedDict):
    object: Literal["list"]
    data: List[EmbeddingsResponseData]
    model: str
    usage: EmbeddingsResponseUsage
    greatrouter: GreatRouter


class ImagesResponseData(TypedDict, total=False):
    url: str
    b64_json: str
    revised_prompt: str


class ImagesResponse(TypedDict):
    created: int
    data: List[ImagesResponseData]
    greatrouter: GreatRouter


class _TranscriptionResponseRequired(TypedDict):
    text: str
    greatrouter: GreatRouter


class TranscriptionResponse(_TranscriptionResponseRequired, total=False):
    language: str
    duration: float


class _ChatCompletionResponseRequired(TypedDict):
    id: str
    object: Literal["chat.completion"]
    created: int
    model: str
    choices: List[Dict[str, Any]]
    greatrouter: GreatRouter


class ChatCompletionResponse(_ChatCompletionResponseRequired, total=False):
    usage: Dict[str, Any]


class GenerationError(TypedDict):
    message: str
    code: str


class Generation(TypedDict):
    id: str
    object: Literal["generation"]
    status: Literal["queued", "running", "succeeded", "failed", "canceled"]
    progress: Union[float, None]
    created: int
    poll_url: str
    result: Union[Dict[str, Any], None]
    error: Union[GenerationError, None]


class LogRow(TypedDict):
    time: str
    request_id: str
    key_id: Union[str, None]
    session_id: Union[str, None]
    endpoint: str
    task: Union[str, None]
    decision: Union[str, None]
    confidence: Union[float, None]
    content_mode: Union[str, None]
    complexity_tier: Union[str, None]
    complexity_score: Union[float, None]
    requested_model: Union[str, None]
    model: Union[str, None]
    provider: Union[str, None]
    host: Union[str, None]
    routing_reason: Union[str, None]
    fallback_chain: str
    attempts: str
    status: int
    error_code: Union[str, None]
    prompt_tokens: Union[int, None]
    completion_tokens: Union[int, None]
    cached_tokens: Union[int, None]
    reasoning_tokens: Union[int, None]
    estimated_cost_dollars: Union[float, None]
    cost_dollars: Union[float, None]
    cost_is_estimate: bool
    classification_ms: Union[float, None]
    routing_ms: Union[float, None]
    ttft_ms: Union[float, None]
    inference_ms: Union[float, None]
    total_ms: Union[float, None]
    cache: Literal["hit", "miss", "off"]
    guardrail: Union[str, None]
    sandbox: bool
    stream: bool
    ip_hash: Union[str, None]
    user_agent: Union[str, None]
    own_key: bool


class LogList(TypedDict):
    object: Literal["list"]
    data: List[LogRow]
    next_cursor: Union[str, None]

