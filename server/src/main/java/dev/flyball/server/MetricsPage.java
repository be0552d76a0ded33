package dev.flyball.server;

import dev.flyball.serving.Endpoint;
import dev.flyball.serving.Endpoints;
import dev.flyball.serving.log.DecisionReader;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/// What Prometheus scrapes: our own counts of predictions and rollouts, and the process as Micrometer sees it.
///
/// Costs nothing between scrapes. Safe for any number of threads.
public final class MetricsPage {
    /// The version of the text format.
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final ServingMetrics serving;
    private final Endpoints endpoints;
    private final DecisionReader log;
    private final PrometheusMeterRegistry process = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /// @param log tells how it fares
    public MetricsPage(ServingMetrics serving, Endpoints endpoints, DecisionReader log) {
        this.serving = serving;
        this.endpoints = endpoints;
        this.log = log;
        new JvmMemoryMetrics().bindTo(process);
        new JvmThreadMetrics().bindTo(process);
        new ClassLoaderMetrics().bindTo(process);
        new ProcessorMetrics().bindTo(process);
        new FileDescriptorMetrics().bindTo(process);
        new UptimeMetrics().bindTo(process);
    }

    /// The whole page.
    public String text() {
        StringBuilder out = new StringBuilder(serving.text());
        family(out, "flyball_rollout_weight", "gauge", "Share of new requests that a revision gets.");
        endpoints.all().forEach(endpoint -> weights(out, endpoint));
        family(out, "flyball_endpoint_ready", "gauge", "Whether the endpoint can answer.");
        for (Endpoint endpoint : endpoints.all()) {
            out.append("flyball_endpoint_ready{endpoint=\"")
                    .append(endpoint.name())
                    .append("\"} ");
            out.append(endpoint.serving().isPresent() ? 1 : 0).append('\n');
        }
        family(out, "flyball_endpoint_inside", "gauge", "Requests that an endpoint is answering.");
        for (Endpoint endpoint : endpoints.all()) {
            out.append("flyball_endpoint_inside{endpoint=\"")
                    .append(endpoint.name())
                    .append("\"} ");
            out.append(endpoint.inside()).append('\n');
        }
        family(out, "flyball_signals_total", "counter", "Findings of monitors.");
        log(out);
        return out.append(process.scrape()).toString();
    }

    private static void weights(StringBuilder out, Endpoint endpoint) {
        endpoint.weights()
                .forEach((revision, weight) -> out.append("flyball_rollout_weight{endpoint=\"")
                        .append(endpoint.name())
                        .append("\",revision=\"")
                        .append(revision)
                        .append("\"} ")
                        .append(weight == 1 ? "1" : weight == 0 ? "0" : Double.toString(weight))
                        .append('\n'));
    }

    private void log(StringBuilder out) {
        DecisionReader.Health health = log.health();
        family(out, "flyball_predictions_lost_total", "counter", "Predictions that were answered and not kept.");
        out.append("flyball_predictions_lost_total ").append(health.lost()).append('\n');
        family(out, "flyball_prediction_queue", "gauge", "Predictions that wait to be written.");
        out.append("flyball_prediction_queue ").append(health.waiting()).append('\n');
        family(out, "flyball_prediction_queue_bytes", "gauge", "About how much memory they take.");
        out.append("flyball_prediction_queue_bytes ")
                .append(health.waitingBytes())
                .append('\n');
        family(out, "flyball_prediction_queue_limit_bytes", "gauge", "How much they may take; what is more is lost.");
        out.append("flyball_prediction_queue_limit_bytes ")
                .append(health.room())
                .append('\n');
    }

    private static void family(StringBuilder out, String name, String type, String help) {
        out.append("# HELP ").append(name).append(' ').append(help).append('\n');
        out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }
}
