"""Figures for Prometheus: how many, how long, how much waits. No person and no conversation is a label."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
SECONDS = (0.005, 0.02, 0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120)


class Metrics:
    """All figures of one process. `door` is slack, discord and so on."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.messages = self._counter("messages", "Messages, by what became of them", "door", "outcome")
        self.replies = self._counter("replies", "Replies, by what became of them", "door", "outcome")
        self.retries = self._counter("retries", "Second and later attempts", "door", "what")
        self.refused = self._counter(
            "deliveries_refused", "Deliveries that were not taken in: known, flooded, full, away", "door", "why"
        )
        self.fallbacks = self._counter("model_fallbacks", "Answers that the model should have worded, and rules did")
        self.model_seconds = self._histogram("model_seconds", "Time until the model answered")
        self.answer_seconds = self._histogram("answer_seconds", "Time from a delivery to its answer, kept", "door")
        self.waiting = self._gauge("waiting", "Messages and replies that wait or are worked on", "queue")
        self.oldest = self._gauge("oldest_seconds", "Age of the oldest of them", "queue")
        self.dead = self._gauge("dead", "Messages and replies that were set aside", "queue")

    def text(self) -> bytes:
        """Everything, in Prometheus' own format."""
        return generate_latest(self.registry)

    def _counter(self, name: str, meaning: str, *labels: str) -> Counter:
        return Counter(f"busy_mentor_{name}", meaning, labels, registry=self.registry)

    def _gauge(self, name: str, meaning: str, *labels: str) -> Gauge:
        return Gauge(f"busy_mentor_{name}", meaning, labels, registry=self.registry)

    def _histogram(self, name: str, meaning: str, *labels: str) -> Histogram:
        return Histogram(f"busy_mentor_{name}", meaning, labels, registry=self.registry, buckets=SECONDS)
