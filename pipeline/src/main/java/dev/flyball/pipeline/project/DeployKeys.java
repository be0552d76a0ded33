package dev.flyball.pipeline.project;

import dev.flyball.kernel.expression.Scope;
import dev.flyball.pipeline.project.Type.Block;
import java.util.List;

/// The keys of `deploy`.
final class DeployKeys {
    static final Block DEPLOY = ProjectKeys.block(
            "deploy",
            "endpoint",
            true,
            List.of(
                    ProjectKeys.key(
                            "endpoint",
                            new Type.Named("an endpoint name", ProjectKeys.NAME),
                            null,
                            "The endpoint; else the project."),
                    ProjectKeys.key("target", new Type.Text("an environment"), "local", "Where it is served."),
                    ProjectKeys.key(
                            "strategy",
                            new Type.Word(
                                    List.of("recreate", "rolling", "canary"),
                                    List.of("blue_green", "shadow", "ab_test", "bandit", "flag")),
                            null,
                            "How traffic moves; else recreate for the first version, canary when one serves."),
                    ProjectKeys.key(
                            "steps",
                            new Type.Listing(new Type.Ratio(0, 1), true),
                            null,
                            "The canary's shares of the requests, rising to 100%; else [5%, 25%, 100%]."),
                    ProjectKeys.key(
                            "hold",
                            ProjectKeys.SPAN,
                            null,
                            "How long a step lasts at least, at 100% the post window; else 15m for a canary, 0s else."),
                    ProjectKeys.key(
                            "guards",
                            new Type.Listing(new Type.Guard(), true),
                            null,
                            "Events that the statistics of a canary watch; else [error, slow(500ms)]."),
                    ProjectKeys.key(
                            "abort",
                            new Type.Listing(new Type.Expr(Scope.SERVING), true),
                            null,
                            "A canary's tripwires, without statistics; else [error_rate > 1%]."),
                    ProjectKeys.key(
                            "min_exposures",
                            new Type.Whole(1, 1_000_000_000),
                            null,
                            "Exposures of the canary in a step before it may pass; else 200."),
                    ProjectKeys.key(
                            "margin",
                            new Type.Ratio(0, 1),
                            null,
                            "How much higher the canary's event rate may be and still be good; else 0.02."),
                    ProjectKeys.key(
                            "max_duration",
                            ProjectKeys.SPAN,
                            null,
                            "How long a step of a canary may wait for its decision; else 24h."),
                    ProjectKeys.key(
                            "inconclusive",
                            ProjectKeys.words("hold", "rollback"),
                            null,
                            "What happens when that is over; else hold, which asks a person."),
                    ProjectKeys.key(
                            "sticky",
                            ProjectKeys.COLUMN,
                            null,
                            "The column of the unit that always gets the same revision."),
                    ProjectKeys.onlyDefault(
                            "approve",
                            new Type.Listing(new Type.Text("a group or person"), true),
                            "[]",
                            "Who must approve before the first step."),
                    ProjectKeys.onlyDefault(
                            "self_approve", ProjectKeys.FLAG, "false", "Whether the starter may approve."),
                    ProjectKeys.onlyDefault(
                            "approve_timeout", ProjectKeys.SPAN, "7d", "How long an approval is awaited.")));

    private DeployKeys() {}
}
