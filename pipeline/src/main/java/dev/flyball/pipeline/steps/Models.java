package dev.flyball.pipeline.steps;

import dev.flyball.model.Signature;
import dev.flyball.model.TableModel;
import dev.flyball.pipeline.project.ProjectDefinition;
import dev.flyball.training.Target;
import dev.flyball.training.TrainingArtifact;

/// What several steps need of a trained model.
final class Models {
    private Models() {}

    static TableModel of(TrainingArtifact training, Target target) {
        Signature signature =
                Signature.ofTable(target.task(), training.features().inputs(), target.classes(), target.column());
        return new TableModel(signature, training.features(), training.predictor());
    }

    /// The name under which the project's model is registered.
    static String name(ProjectDefinition definition) {
        return definition.text("register", "name").orElse(definition.name());
    }

    /// The endpoint that the project deploys to.
    static String endpoint(ProjectDefinition definition) {
        return definition.text("deploy", "endpoint").orElse(definition.name());
    }
}
