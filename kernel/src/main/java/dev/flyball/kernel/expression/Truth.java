package dev.flyball.kernel.expression;

import java.util.List;

/// Three-valued truth (Kleene 1952): UNKNOWN is neither a pass nor a fail.
public enum Truth {
    TRUE,
    FALSE,
    UNKNOWN;

    public static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    /// FALSE wins, then UNKNOWN; TRUE of nothing.
    public static Truth and(List<Truth> parts) {
        return parts.contains(FALSE) ? FALSE : parts.contains(UNKNOWN) ? UNKNOWN : TRUE;
    }

    /// TRUE wins, then UNKNOWN; FALSE of nothing.
    public static Truth or(List<Truth> branches) {
        return branches.contains(TRUE) ? TRUE : branches.contains(UNKNOWN) ? UNKNOWN : FALSE;
    }
}
