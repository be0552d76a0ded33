package dev.flyball.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.kernel.Digest;
import dev.flyball.model.Field;
import dev.flyball.serving.Endpoint;
import dev.flyball.serving.Endpoints;
import dev.flyball.serving.Servable;
import dev.flyball.serving.Tensor;
import dev.flyball.serving.feedback.InMemoryFeedbackStore;
import dev.flyball.serving.log.DecisionReader;
import dev.flyball.serving.log.InMemoryPredictionLog;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A server's endpoints and deployments with everything around them in memory, which can be restarted.
final class Site {
    final InMemoryRolloutStore store = new InMemoryRolloutStore();
    final InMemoryPredictionLog log = new InMemoryPredictionLog();
    final InMemoryFeedbackStore feedback = new InMemoryFeedbackStore(told -> {});
    final List<String> promoted = new ArrayList<>();
    final Set<Integer> broken = new HashSet<>();
    final List<Loaded> loaded = new ArrayList<>();
    Instant now = Instant.parse("2026-03-01T00:00:00Z");
    boolean logIsAway;
    Runnable whileLoading = () -> {};
    Endpoints endpoints = new Endpoints();
    Deployments deployments = deployments();
    private int ids;

    private Deployments deployments() {
        return new Deployments(
                store,
                endpoints,
                this::load,
                rollout -> promoted.add(
                        rollout.candidate().model() + "/" + rollout.candidate().version()),
                new Observations(reader(), feedback),
                () -> now,
                () -> "r" + ++ids);
    }

    /// The log, unless it is away.
    private DecisionReader reader() {
        return (DecisionReader) Proxy.newProxyInstance(
                Site.class.getClassLoader(), new Class<?>[] {DecisionReader.class}, (proxy, method, arguments) -> {
                    if (logIsAway) {
                        throw new IllegalStateException("The disk is away.");
                    }
                    return method.invoke(log, arguments);
                });
    }

    /// As after a crash: what was in memory is gone.
    List<String> restart() {
        endpoints = new Endpoints();
        deployments = deployments();
        return deployments.recover();
    }

    private Servable load(Target target) {
        whileLoading.run();
        if (broken.contains(target.version())) {
            throw new IllegalStateException("The package is damaged.");
        }
        Loaded servable = new Loaded(target.version());
        loaded.add(servable);
        return servable;
    }

    Rollout deploy(int version, @Nullable Strategy strategy, Duration hold) {
        return deployments.deploy(request(version, strategy, hold), null);
    }

    Deployments.Request request(int version, @Nullable Strategy strategy, Duration hold) {
        return request(version, strategy, PlanWishes.hold(hold));
    }

    Deployments.Request request(int version, @Nullable Strategy strategy, PlanWishes wishes) {
        Digest digest = Digest.ofText("churn/" + version);
        return new Deployments.Request("churn", "churn", version, digest, strategy, wishes, "anna", false);
    }

    /// Deploys version 1 at once, then version 2 as a canary.
    Rollout canary(PlanWishes wishes) {
        deploy(1, Strategy.ROLLING, Duration.ZERO);
        return deployments.deploy(request(2, Strategy.CANARY, wishes), null);
    }

    /// The newest rollout, as it is in the store.
    Rollout newest() {
        return store.of("churn").getFirst();
    }

    /// Lets time pass and looks.
    Rollout pass(Duration time) {
        now = now.plus(time);
        assertThat(deployments.tick()).isEmpty();
        return newest();
    }

    Endpoint endpoint() {
        return endpoints.open("churn");
    }

    /// The version that answers, 0 when none does.
    int answering() {
        return endpoint()
                .serving()
                .map(revision -> Integer.parseInt(revision.version()))
                .orElse(0);
    }

    List<Integer> open() {
        return loaded.stream()
                .filter(one -> !one.closed)
                .map(one -> one.version)
                .toList();
    }

    /// A model that does nothing but know whether it is closed.
    static final class Loaded implements Servable {
        private final int version;
        private boolean closed;

        Loaded(int version) {
            this.version = version;
        }

        @Override
        public String platform() {
            return "java_class";
        }

        @Override
        public List<Field> inputs() {
            return List.of();
        }

        @Override
        public List<Field> outputs() {
            return List.of();
        }

        @Override
        public Map<String, String> properties() {
            return Map.of();
        }

        @Override
        public List<Tensor> infer(List<Tensor> inputs) {
            return List.of();
        }

        @Override
        public void close() {
            if (closed) {
                throw new IllegalStateException("Closed twice.");
            }
            closed = true;
        }
    }
}
