package dev.flyball.stats.drift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Merges cells until the chi-square law holds for a table of two rows: no expected count below 1, and at most a fifth
/// below 5 (Cochran 1954, Some methods for strengthening the common χ² tests).
///
/// Which cells merge must tell nothing about the difference that is tested. Categories are picked
/// by their pooled counts,
/// which do not, as both sides are samples. The cells of numbers are quantiles of the reference,
/// whose counts are fixed:
/// there a small pooled count is a small count in the window. So they are picked by the counts of the reference.
final class SparseCells {
    private static final double LEAST = 1;
    private static final double FEW = 5;
    private static final double FEW_SHARE = 0.2;

    private SparseCells() {}

    /// A cell and what it has taken in.
    private record Cell(long reference, long current, int place) {
        long pooled() {
            return reference + current;
        }

        Cell with(Cell other) {
            return new Cell(reference + other.reference, current + other.current, Math.min(place, other.place));
        }
    }

    /// The occupied cells, merged; one cell when the counts do not suffice for two.
    static CellCounts merge(CellKind kind, CellCounts cells) {
        CellCounts occupied = cells.occupied();
        List<Cell> list = new ArrayList<>();
        for (int i = 0; i < occupied.size(); i++) {
            list.add(new Cell(occupied.reference()[i], occupied.current()[i], i));
        }
        double n = occupied.n();
        double m = occupied.m();
        double smallerShare = Math.min(n, m) / (n + m);
        double largerShare = Math.max(n, m) / (n + m);
        List<Cell> merged = switch (kind) {
            case NUMBERS -> neighbours(list, smallerShare, largerShare);
            case CATEGORIES -> smallest(list, smallerShare, largerShare);
        };
        return new CellCounts(
                merged.stream().mapToLong(Cell::reference).toArray(),
                merged.stream().mapToLong(Cell::current).toArray());
    }

    /// The smallest cell of the reference joins its smaller neighbour, the earlier one at a tie.
    private static List<Cell> neighbours(List<Cell> cells, double smallerShare, double largerShare) {
        while (cells.size() > 1 && isSparse(cells, smallerShare, largerShare)) {
            int least = 0;
            for (int i = 1; i < cells.size(); i++) {
                if (cells.get(i).reference() < cells.get(least).reference()) {
                    least = i;
                }
            }
            int left = least == 0
                            || least < cells.size() - 1
                                    && cells.get(least + 1).reference()
                                            < cells.get(least - 1).reference()
                    ? least
                    : least - 1;
            Cell joined = cells.get(left).with(cells.get(left + 1));
            cells.set(left, joined);
            cells.remove(left + 1);
        }
        return cells;
    }

    /// The two smallest pooled cells join, the earlier ones at a tie.
    private static List<Cell> smallest(List<Cell> cells, double smallerShare, double largerShare) {
        PriorityQueue<Cell> queue =
                new PriorityQueue<>(Comparator.comparingLong(Cell::pooled).thenComparingInt(Cell::place));
        queue.addAll(cells);
        Sparsity sparsity = new Sparsity(smallerShare, largerShare);
        cells.forEach(cell -> sparsity.count(cell, 1));
        while (queue.size() > 1 && sparsity.tooSparse()) {
            Cell first = queue.remove();
            Cell second = queue.remove();
            Cell joined = first.with(second);
            sparsity.count(first, -1);
            sparsity.count(second, -1);
            sparsity.count(joined, 1);
            queue.add(joined);
        }
        List<Cell> merged = new ArrayList<>(queue);
        merged.sort(Comparator.comparingInt(Cell::place));
        return merged;
    }

    private static boolean isSparse(List<Cell> cells, double smallerShare, double largerShare) {
        Sparsity sparsity = new Sparsity(smallerShare, largerShare);
        cells.forEach(cell -> sparsity.count(cell, 1));
        return sparsity.tooSparse();
    }

    /// How many expected counts are small.
    private static final class Sparsity {
        private final double smallerShare;
        private final double largerShare;
        private int expected;
        private int below;
        private int tiny;

        Sparsity(double smallerShare, double largerShare) {
            this.smallerShare = smallerShare;
            this.largerShare = largerShare;
        }

        void count(Cell cell, int sign) {
            count(cell.pooled() * smallerShare, sign);
            count(cell.pooled() * largerShare, sign);
        }

        private void count(double value, int sign) {
            expected += sign;
            below += value < FEW ? sign : 0;
            tiny += value < LEAST ? sign : 0;
        }

        boolean tooSparse() {
            return tiny > 0 || below > FEW_SHARE * expected;
        }
    }
}
