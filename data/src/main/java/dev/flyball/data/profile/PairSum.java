package dev.flyball.data.profile;

import java.util.LinkedHashMap;
import java.util.Map;

/// Sums up pairs of values, each with its rows, that come sorted by the first value and then by the second.
sealed interface PairSum permits PairSum.Linear, PairSum.Order, PairSum.Groups, Contingency {
    /// @param x NaN when the first value is no number
    /// @param y NaN when the second value is no number
    void add(double x, String xText, double y, String yText, double rows);

    /// NaN when it has no meaning.
    double value();

    /// The absolute value of Pearson's r, by updates of mean and co-moment.
    final class Linear implements PairSum {
        private double n;
        private double meanX;
        private double meanY;
        private double xx;
        private double yy;
        private double xy;

        @Override
        public void add(double x, String xText, double y, String yText, double rows) {
            n += rows;
            double dx = x - meanX;
            double dy = y - meanY;
            meanX += rows * dx / n;
            meanY += rows * dy / n;
            xx += rows * dx * (x - meanX);
            yy += rows * dy * (y - meanY);
            xy += rows * dx * (y - meanY);
        }

        @Override
        public double value() {
            return xx > 0 && yy > 0 ? Math.abs(xy / (Math.sqrt(xx) * Math.sqrt(yy))) : Double.NaN;
        }
    }

    /// The larger of AUC and 1 - AUC: the share of pairs of one row of each class that the number puts
    /// in order, ties
    /// half.
    final class Order implements PairSum {
        private final Map<String, Integer> classes = new LinkedHashMap<>();
        private final double[] total = new double[2];
        private final double[] here = new double[2];
        private double at = Double.NaN;
        private double ordered;

        @Override
        public void add(double x, String xText, double y, String yText, double rows) {
            if (x != at) {
                close();
                at = x;
            }
            here[classes.computeIfAbsent(yText, text -> classes.size())] += rows;
        }

        private void close() {
            ordered += here[1] * (total[0] + here[0] / 2);
            for (int i = 0; i < 2; i++) {
                total[i] += here[i];
                here[i] = 0;
            }
        }

        @Override
        public double value() {
            close();
            double pairs = total[0] * total[1];
            double auc = ordered / pairs;
            return pairs == 0 ? Double.NaN : Math.max(auc, 1 - auc);
        }
    }

    /// The correlation ratio of a number by groups.
    final class Groups implements PairSum {
        private final boolean byFirst;
        private final Map<String, ValueMoments> groups = new LinkedHashMap<>();
        private final ValueMoments all = new ValueMoments();

        private Groups(boolean byFirst) {
            this.byFirst = byFirst;
        }

        /// The first value is the group, the second the number.
        static Groups byFirst() {
            return new Groups(true);
        }

        /// The second value is the group, the first the number.
        static Groups bySecond() {
            return new Groups(false);
        }

        @Override
        public void add(double x, String xText, double y, String yText, double rows) {
            String group = byFirst ? xText : yText;
            double number = byFirst ? y : x;
            groups.computeIfAbsent(group, text -> new ValueMoments()).add(number, rows);
            all.add(number, rows);
        }

        @Override
        public double value() {
            double within = 0;
            for (ValueMoments group : groups.values()) {
                within += group.squares();
            }
            double total = all.squares();
            return total > 0 ? Math.sqrt(Math.max(0, 1 - within / total)) : Double.NaN;
        }
    }
}
