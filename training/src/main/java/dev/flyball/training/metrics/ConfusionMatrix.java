package dev.flyball.training.metrics;

/// How much weight of each true class (row) was predicted as each class (column). NaN where a function is undefined.
record ConfusionMatrix(int classes, double[] cells) {

    double at(int truth, int predicted) {
        return cells[truth * classes + predicted];
    }

    double total() {
        double sum = 0;
        for (double cell : cells) {
            sum += cell;
        }
        return sum;
    }

    private double ofClass(int truth) {
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            sum += at(truth, k);
        }
        return sum;
    }

    private double predictedAs(int predicted) {
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            sum += at(k, predicted);
        }
        return sum;
    }

    private double diagonal() {
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            sum += at(k, k);
        }
        return sum;
    }

    /// The classes that occur in the truth.
    private int present() {
        int count = 0;
        for (int k = 0; k < classes; k++) {
            count += ofClass(k) > 0 ? 1 : 0;
        }
        return count;
    }

    double accuracy() {
        return diagonal() / total();
    }

    double balancedAccuracy() {
        if (present() < 2) {
            return Scorer.UNDEFINED;
        }
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            double weight = ofClass(k);
            sum += weight > 0 ? at(k, k) / weight : 0;
        }
        return sum / present();
    }

    double precision() {
        return at(1, 1) / predictedAs(1);
    }

    double recall() {
        return at(1, 1) / ofClass(1);
    }

    double specificity() {
        return at(0, 0) / ofClass(0);
    }

    double fBeta(double beta) {
        double square = beta * beta;
        double hits = (1 + square) * at(1, 1);
        return hits / (hits + square * at(1, 0) + at(0, 1));
    }

    double cost(double falsePositive, double falseNegative) {
        return (falsePositive * at(0, 1) + falseNegative * at(1, 0)) / total();
    }

    /// Matthews 1975; for many classes Gorodkin 2004, Comparing two K-category assignments by a
    /// K-category correlation
    /// coefficient.
    double matthews() {
        if (present() < 2) {
            return Scorer.UNDEFINED;
        }
        return classes == 2 ? phi() : gorodkin();
    }

    private double phi() {
        double bottom = Math.sqrt(predictedAs(1) * ofClass(1)) * Math.sqrt(ofClass(0) * predictedAs(0));
        return bottom > 0 ? (at(1, 1) * at(0, 0) - at(0, 1) * at(1, 0)) / bottom : 0;
    }

    private double gorodkin() {
        double mixed = 0;
        double truths = 0;
        double predictions = 0;
        for (int k = 0; k < classes; k++) {
            mixed += ofClass(k) * predictedAs(k);
            truths += ofClass(k) * ofClass(k);
            predictions += predictedAs(k) * predictedAs(k);
        }
        double square = total() * total();
        double bottom = Math.sqrt(square - predictions) * Math.sqrt(square - truths);
        return bottom > 0 ? (diagonal() * total() - mixed) / bottom : 0;
    }

    /// Cohen 1960, A coefficient of agreement for nominal scales.
    double kappa() {
        return agreement((i, j) -> i == j ? 0 : 1);
    }

    /// Cohen 1968, with squared distances between class numbers.
    double quadraticKappa() {
        return agreement((i, j) -> (double) (i - j) * (i - j));
    }

    private interface Distance {
        double of(int truth, int predicted);
    }

    /// 1 - observed over expected distance.
    private double agreement(Distance distance) {
        if (present() < 2) {
            return Scorer.UNDEFINED;
        }
        double observed = 0;
        double expected = 0;
        double total = total();
        for (int i = 0; i < classes; i++) {
            double ofClass = ofClass(i);
            for (int j = 0; j < classes; j++) {
                observed += distance.of(i, j) * at(i, j);
                expected += distance.of(i, j) * ofClass * predictedAs(j) / total;
            }
        }
        return 1 - observed / expected;
    }

    /// The mean over classes that occur in the truth or in the predictions.
    double macroF1() {
        double sum = 0;
        int count = 0;
        for (int k = 0; k < classes; k++) {
            double both = ofClass(k) + predictedAs(k);
            if (both > 0) {
                sum += 2 * at(k, k) / both;
                count++;
            }
        }
        return sum / count;
    }

    double weightedF1() {
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            double weight = ofClass(k);
            if (weight > 0) {
                sum += 2 * at(k, k) / (weight + predictedAs(k)) * weight;
            }
        }
        return sum / total();
    }
}
