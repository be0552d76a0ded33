package dev.flyball.serving;

import java.util.function.LongSupplier;

/// How much one endpoint takes on.
///
/// @param working requests whose model runs at once
/// @param waiting further requests that wait for their turn
/// @param nanoTime a clock that never goes back, for deadlines
public record ServingLimits(int working, int waiting, LongSupplier nanoTime) {
    private static final int WORKING = 64;
    private static final int WAITING = 256;

    public ServingLimits {
        if (working < 1 || waiting < 0) {
            throw new IllegalArgumentException("The limits (" + working + ", " + waiting + ") must be positive.");
        }
    }

    /// 64 at work, 256 waiting.
    public static final ServingLimits USUAL = new ServingLimits(WORKING, WAITING, System::nanoTime);
}
