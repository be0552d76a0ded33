package dev.flyball.server.inference;

import dev.flyball.model.DataType;
import dev.flyball.model.Field;
import dev.flyball.serving.Endpoints;
import dev.flyball.serving.Revision;
import dev.flyball.serving.Servable;
import dev.flyball.serving.ServingLimits;
import dev.flyball.serving.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/// The models of the conformance checklist.
final class Fixtures {
    private Fixtures() {}

    static Endpoints endpoints(boolean late, ServingLimits limits) {
        Endpoints endpoints = new Endpoints(limits);
        Map<Revision, Servable> sums = new LinkedHashMap<>();
        sums.put(new Revision(0, "sum2", "1"), new Sum());
        sums.put(new Revision(0, "sum2", "2"), new Sum());
        endpoints.open("sum2").serveAll(sums);
        for (DataType type : DataType.values()) {
            Field x = new Field("x", type, List.of(-1L, -1L), false);
            serve(endpoints, "echo_" + type.name().toLowerCase(Locale.ROOT), new Echo(x, inputs -> inputs));
        }
        serve(
                endpoints,
                "vec_fp32",
                new Echo(new Field("x", DataType.FP32, List.of(-1L, 4L), false), inputs -> inputs));
        Field t = new Field("t", DataType.FP32, List.of(1L), false);
        serve(endpoints, "slow", new Echo(t, inputs -> {
            try {
                Thread.sleep((long) (((Tensor.Floats) inputs.getFirst().data()).values()[0] * 1000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return inputs;
        }));
        serve(endpoints, "boom", new Echo(new Field("x", DataType.FP32, List.of(1L), false), inputs -> {
            throw new IllegalStateException("com.example.Secret broke");
        }));
        if (late) {
            endpoints.open("late");
        }
        return endpoints;
    }

    private static void serve(Endpoints endpoints, String name, Servable servable) {
        endpoints.open(name).serveAll(Map.of(new Revision(0, name, "1"), servable));
    }

    /// s = a + b and d = a - b.
    private static final class Sum implements Servable {
        @Override
        public String platform() {
            return "java_class";
        }

        @Override
        public List<Field> inputs() {
            return List.of(Field.column("a", DataType.INT64, false), Field.column("b", DataType.INT64, false));
        }

        @Override
        public List<Field> outputs() {
            return List.of(Field.column("s", DataType.INT64, false), Field.column("d", DataType.INT64, false));
        }

        @Override
        public Map<String, String> properties() {
            return Map.of();
        }

        @Override
        public List<Tensor> infer(List<Tensor> inputs) {
            boolean ordered = inputs.getFirst().name().equals("a");
            long[] a = ((Tensor.Longs) inputs.get(ordered ? 0 : 1).data()).values();
            long[] b = ((Tensor.Longs) inputs.get(ordered ? 1 : 0).data()).values();
            long[] sum = new long[a.length];
            long[] difference = new long[a.length];
            for (int i = 0; i < a.length; i++) {
                sum[i] = a[i] + b[i];
                difference[i] = a[i] - b[i];
            }
            long[] shape = {a.length};
            return List.of(
                    new Tensor("s", DataType.INT64, shape, new Tensor.Longs(sum)),
                    new Tensor("d", DataType.INT64, shape, new Tensor.Longs(difference)));
        }

        @Override
        public void close() {}
    }

    /// y = what `work` makes of x.
    private record Echo(Field input, UnaryOperator<List<Tensor>> work) implements Servable {
        @Override
        public String platform() {
            return "java_class";
        }

        @Override
        public List<Field> inputs() {
            return List.of(input);
        }

        @Override
        public List<Field> outputs() {
            return List.of(new Field("y", input.type(), input.shape(), false));
        }

        @Override
        public Map<String, String> properties() {
            return Map.of();
        }

        @Override
        public List<Tensor> infer(List<Tensor> inputs) {
            Tensor x = work.apply(inputs).getFirst();
            return List.of(new Tensor("y", x.type(), x.shape(), x.data()));
        }

        @Override
        public void close() {}
    }
}
