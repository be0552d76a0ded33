package dev.flyball.rollout;

import java.time.Instant;

/// One step of a rollout's history. A rollout's state is what its transitions add up to.
///
/// @param sequence from 1 on, without gaps
/// @param cause a word of rollouts.md section 3, such as `warm`
/// @param actor who or what caused it
/// @param note what a person should know, may be empty
public record Transition(
        int sequence, Instant time, RolloutState from, RolloutState to, String cause, String actor, String note) {}
