package dev.flyball.server;

import dev.flyball.model.Field;
import dev.flyball.rollout.Deployments;
import dev.flyball.serving.Servable;
import dev.flyball.serving.Tensor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/// A model that loads and gets warm like another, and then does not answer as it should.
final class Misbehaving implements Servable {
    private final Servable like;
    private final UnaryOperator<List<Tensor>> answer;

    private Misbehaving(Servable like, UnaryOperator<List<Tensor>> answer) {
        this.like = like;
        this.answer = answer;
    }

    /// A loader whose versions from 2 on misbehave.
    static UnaryOperator<Deployments.Loader> fromVersionTwo(UnaryOperator<List<Tensor>> answer) {
        return loader -> target -> {
            Servable servable = loader.load(target);
            return target.version() < 2 ? servable : new Misbehaving(servable, answer);
        };
    }

    /// A loader whose models all fail for some values: those that are 3 more than a multiple of 10.
    static Deployments.Loader nowAndThen(Deployments.Loader loader) {
        return target -> {
            Servable servable = loader.load(target);
            return new Misbehaving(servable, inputs -> {
                boolean fails = inputs.getFirst().data() instanceof Tensor.Doubles x && x.values()[0] % 10 == 3;
                return fails ? fail(inputs) : servable.infer(inputs);
            });
        };
    }

    static List<Tensor> fail(List<Tensor> inputs) {
        throw new IllegalStateException("It fails.");
    }

    static List<Tensor> hang(List<Tensor> inputs) {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return inputs;
    }

    static List<Tensor> nothing(List<Tensor> inputs) {
        return List.of(Tensor.column("prediction", new double[] {Double.NaN}));
    }

    @Override
    public String platform() {
        return like.platform();
    }

    @Override
    public List<Field> inputs() {
        return like.inputs();
    }

    @Override
    public List<Field> outputs() {
        return like.outputs();
    }

    @Override
    public Map<String, String> properties() {
        return like.properties();
    }

    @Override
    public List<Tensor> infer(List<Tensor> inputs) {
        return answer.apply(inputs);
    }

    @Override
    public void close() {
        like.close();
    }
}
