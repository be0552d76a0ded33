package dev.flyball.data.split;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a table is to be divided.
///
/// @param test the share of the test part, 0..0.5
/// @param valid the share of the validation part, 0..0.5; 0 with folds
/// @param folds 0, or from 2 on: cross-validation over all rows that are not in the test part
/// @param gap for TIME: rows so close before a later part are left out
/// @param target the column of the strata for STRATIFIED; null else
/// @param keys the columns of `data.key`; empty: rows are told apart by their content
/// @param group the column of GROUP, or the groups that folds keep whole; null else
/// @param time the column of TIME; null else
public record SplitRequest(
        SplitKind kind,
        double test,
        double valid,
        int folds,
        Duration gap,
        long seed,
        @Nullable String target,
        List<String> keys,
        @Nullable String group,
        @Nullable String time) {
    public SplitRequest {
        keys = List.copyOf(keys);
        boolean shares = test >= 0 && test <= 0.5 && valid >= 0 && valid <= 0.5;
        if (!shares || folds < 0 || folds == 1) {
            throw new IllegalArgumentException("The shares or the folds of a split are out of range.");
        }
    }
}
