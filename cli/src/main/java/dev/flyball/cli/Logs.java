package dev.flyball.cli;

import java.util.logging.Level;
import java.util.logging.Logger;

/// What libraries may say on a person's screen: warnings, no news.
final class Logs {
    /// Held so that the level is not forgotten with the logger.
    private static final Logger ROOT = Logger.getLogger("");

    private Logs() {}

    static void quiet() {
        ROOT.setLevel(Level.WARNING);
    }
}
