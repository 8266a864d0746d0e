//! Counters for whoever watches over the server, in the text form of Prometheus.

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::{Registry, Unit};
use std::time::Duration;

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Served {
    path: &'static str,
    status: u32,
}

/// What is counted.
#[derive(Debug)]
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<Served, Counter>,
    seconds: Histogram,
}

impl Metrics {
    pub(crate) fn new() -> Self {
        let mut registry = Registry::with_prefix("opora");
        let requests = Family::default();
        registry.register("requests", "Requests by route and status", requests.clone());
        let seconds = Histogram::new(exponential_buckets(0.001, 2.0, 13));
        registry.register_with_unit("request_duration", "Time to answer", Unit::Seconds, seconds.clone());
        Self { registry, requests, seconds }
    }

    pub(crate) fn served(&self, path: &'static str, status: u16, took: Duration) {
        self.requests.get_or_create(&Served { path, status: u32::from(status) }).inc();
        self.seconds.observe(took.as_secs_f64());
    }

    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a string does not fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}
