package dev.flyball.training.packaging;

import dev.flyball.data.Table;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.model.TableModel;
import java.util.Set;

/// What goes into a package.
///
/// @param name the name under which the model is registered
/// @param passed columns that a row may hold although the model does not use them
/// @param facts the reproducible facts of how it was made, for the card: data, candidates, metrics, gate
/// @param baseline the rows that later windows are compared with; their input columns are read
/// @param predictions the model's outputs for rows that it had not learned from, row-major
public record PackageContents(
        String name, TableModel model, Set<String> passed, JsonObject facts, Table baseline, double[] predictions) {}
