package dev.flyball.rollout;

import dev.flyball.kernel.json.JsonObject;
import java.time.Instant;

/// One step of a rollout's history. A rollout's state is what its transitions add up to.
///
/// @param sequence from 1 on, without gaps
/// @param step the rollout is in after it, from 1 on
/// @param cause a word of rollouts.md section 3, such as `warm`
/// @param actor who or what caused it
/// @param note what a person should know, may be empty
/// @param evidence what spoke for it, in the words of contract.md section 8; empty where nothing was watched
public record Transition(
        int sequence,
        Instant time,
        RolloutState from,
        RolloutState to,
        int step,
        String cause,
        String actor,
        String note,
        JsonObject evidence) {}
