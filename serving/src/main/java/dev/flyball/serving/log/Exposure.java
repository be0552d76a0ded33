package dev.flyball.serving.log;

/// How a request came to its revision, which decides whether a rollout's statistics may use it
/// (rollouts.md section 5.2).
public enum Exposure {
    /// By the draw of its unit: it counts, with the propensity that is logged.
    COUNTED,
    /// The client named the version.
    TARGETED,
    /// The route is sticky and the request had no unit.
    UNASSIGNED,
    /// A copy, whose answer nobody saw.
    SHADOW
}
