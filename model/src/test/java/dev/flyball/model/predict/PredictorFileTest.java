package dev.flyball.model.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.flyball.kernel.Seeds;
import dev.flyball.model.Predictor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PredictorFileTest {
    private static final int WIDTH = 3;

    static List<Predictor> predictors() {
        RandomForests random = new RandomForests(5, WIDTH);
        return List.of(
                new Constant(WIDTH, new double[] {0.25, 0.75}),
                new LinearModel(new double[] {1, -2, 3}, new double[] {0.5}, new double[] {7, 8, 9}, Link.LOGISTIC),
                random.boosted(6, new float[] {0.5f}, 5, Link.LOGISTIC),
                random.boosted(6, new float[] {0.5f, 0.5f, 0.5f}, 4, Link.SOFTMAX),
                random.forest(5, 2, 5),
                new WeightedAverage(
                        List.of(random.forest(2, 2, 3), new Constant(WIDTH, new double[] {0.5, 0.5})),
                        new double[] {0.5, 0.5}));
    }

    private static byte[] write(Predictor predictor) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PredictorFile.write(predictor, out);
        return out.toByteArray();
    }

    private static Predictor read(byte[] bytes) throws IOException {
        return PredictorFile.read(new ByteArrayInputStream(bytes));
    }

    private static double[] score(Predictor predictor, double[] rows) {
        double[] out = new double[rows.length / WIDTH * predictor.outputs()];
        predictor.predict(rows, rows.length / WIDTH, out);
        return out;
    }

    @ParameterizedTest
    @MethodSource("predictors")
    void whatIsReadScoresTheSameBits(Predictor predictor) throws IOException {
        byte[] bytes = write(predictor);
        Predictor read = read(bytes);
        double[] rows = new RandomForests(9, WIDTH).rows(50);
        assertThat(score(read, rows)).isEqualTo(score(predictor, rows));
        assertThat(write(read)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @MethodSource("predictors")
    void aFileThatEndsEarlyIsRefused(Predictor predictor) throws IOException {
        byte[] bytes = write(predictor);
        for (int length = 0; length < bytes.length; length++) {
            byte[] part = java.util.Arrays.copyOf(bytes, length);
            assertThatIllegalArgumentException().as("%s bytes", length).isThrownBy(() -> read(part));
        }
    }

    @ParameterizedTest
    @MethodSource("predictors")
    void aChangedByteIsRefusedOrGivesAPredictorThatEnds(Predictor predictor) throws IOException {
        byte[] bytes = write(predictor);
        RandomGenerator random = Seeds.generator(3);
        for (int trial = 0; trial < 3000; trial++) {
            byte[] changed = bytes.clone();
            for (int i = 0; i <= trial % 3; i++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            try {
                Predictor read = read(changed);
                double[] rows = new double[Math.max(1, read.width()) * 5];
                read.predict(rows, 5, new double[read.outputs() * 5]);
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void whatStandsBehindAPredictorIsRefused() throws IOException {
        byte[] bytes = java.util.Arrays.copyOf(write(new Constant(1, new double[] {1})), 30);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(bytes))
                .withMessageStartingWith("There is more after the predictor");
    }

    @Test
    void aForeignPredictorHasNoFileForm() {
        Predictor foreign = new Predictor() {
            @Override
            public int width() {
                return 1;
            }

            @Override
            public int outputs() {
                return 1;
            }

            @Override
            public void predict(double[] features, int rows, double[] out) {
                out[0] = 1;
            }
        };
        assertThatIllegalArgumentException().isThrownBy(() -> write(foreign)).withMessageContaining("another kind");
    }
}
