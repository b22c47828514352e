"""Prometheus counters of the service; the only file that imports prometheus_client."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

from service.values import Answer

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """One registry per application, so that two in one process do not share counts."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "streetwise_http_requests_total",
            "Requests by route and status.",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self.seconds = Histogram(
            "streetwise_http_request_seconds",
            "Time to the end of the response.",
            ("route",),
            buckets=SECONDS,
            registry=self.registry,
        )
        self.answers = Counter(
            "streetwise_answers_total",
            "Answers by kind, status, reason and composer.",
            ("kind", "status", "reason", "composed_by"),
            registry=self.registry,
        )

    def observe(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one response."""
        self.requests.labels(method, route, str(status)).inc()
        self.seconds.labels(route).observe(seconds)

    def count(self, answer: Answer) -> None:
        """Count one answer."""
        self.answers.labels(answer.kind, answer.status, answer.reason or "", answer.composed_by).inc()

    def render(self) -> bytes:
        """The exposition text."""
        return generate_latest(self.registry)
