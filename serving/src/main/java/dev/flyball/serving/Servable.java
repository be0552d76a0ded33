package dev.flyball.serving;

import dev.flyball.model.Field;
import java.util.List;
import java.util.Map;

/// Something loaded that answers requests of tensors. Safe for any number of threads until it is closed.
public interface Servable extends AutoCloseable {
    /// The Open Inference Protocol's name of the format, such as `xgboost_json`.
    String platform();

    List<Field> inputs();

    List<Field> outputs();

    /// What else a client may want to know, text to text.
    Map<String, String> properties();

    /// Answers one request.
    ///
    /// @param inputs checked against `inputs()`: each required one once, of the right type and shape
    /// @return one tensor per output, in the order of `outputs()`
    /// @throws dev.flyball.kernel.FlyballException when the values do not fit each other
    List<Tensor> infer(List<Tensor> inputs);

    @Override
    void close();
}
