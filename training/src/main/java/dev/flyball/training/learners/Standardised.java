package dev.flyball.training.learners;

/// Features with mean 0 and standard deviation 1, missing values at the mean; constant columns become 0.
///
/// @param values row-major
/// @param mean by column, in the units of the data
/// @param deviation by column, ddof 0; 1 for constant columns
record Standardised(double[] values, int rows, int width, double[] mean, double[] deviation) {
    private static final int BLOCK = 8192;

    static Standardised of(FeatureMatrix features, double[] weights) {
        int width = features.width();
        double[] mean = new double[width];
        double[] deviation = new double[width];
        for (int column = 0; column < width; column++) {
            mean[column] = mean(features, weights, column);
            deviation[column] = deviation(features, weights, column, mean[column]);
        }
        double[] values = new double[features.values().length];
        for (int row = 0; row < features.rows(); row++) {
            for (int column = 0; column < width; column++) {
                double value = features.get(row, column);
                int at = row * width + column;
                values[at] = Double.isNaN(value) ? 0 : (value - mean[column]) / deviation[column];
            }
        }
        return new Standardised(values, features.rows(), width, mean, deviation);
    }

    private static double mean(FeatureMatrix features, double[] weights, int column) {
        double sum = 0;
        double total = 0;
        for (int start = 0; start < features.rows(); start += BLOCK) {
            double blockSum = 0;
            double blockTotal = 0;
            for (int row = start; row < Math.min(start + BLOCK, features.rows()); row++) {
                double value = features.get(row, column);
                if (!Double.isNaN(value)) {
                    blockSum += weights[row] * value;
                    blockTotal += weights[row];
                }
            }
            sum += blockSum;
            total += blockTotal;
        }
        return total == 0 ? 0 : sum / total;
    }

    private static double deviation(FeatureMatrix features, double[] weights, int column, double mean) {
        double squares = 0;
        double total = 0;
        for (int start = 0; start < features.rows(); start += BLOCK) {
            double blockSquares = 0;
            double blockTotal = 0;
            for (int row = start; row < Math.min(start + BLOCK, features.rows()); row++) {
                double value = features.get(row, column);
                if (!Double.isNaN(value)) {
                    blockSquares += weights[row] * (value - mean) * (value - mean);
                    blockTotal += weights[row];
                }
            }
            squares += blockSquares;
            total += blockTotal;
        }
        double deviation = total == 0 ? 0 : Math.sqrt(squares / total);
        return deviation > 1e-12 * Math.max(1, Math.abs(mean)) ? deviation : 1;
    }
}
