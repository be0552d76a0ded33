package dev.flyball.data.contract;

import dev.flyball.data.Table;

/// Looks at a table piece by piece for one rule. Used by one thread.
interface Watch {
    /// @param firstRow the number of the piece's first row, from 0
    void see(Table piece, long firstRow);

    Outcome end();
}
