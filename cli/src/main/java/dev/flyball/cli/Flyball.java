package dev.flyball.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The word `flyball` itself: it only says what there is.
@Command(
        name = "flyball",
        description = "Takes data to a model, the model to production, and watches it there.",
        subcommands = {
            UpCommand.class,
            ServerCommand.class,
            InitCommand.class,
            DataCommand.class,
            DriftCommand.class,
            PlanCommand.class,
            RunCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            CancelCommand.class,
            ApproveCommand.class,
            ModelsCommand.class,
            PredictCommand.class,
            FeedbackCommand.class,
            DeployCommand.class,
            RolloutCommand.class,
            DoctorCommand.class
        })
final class Flyball implements Runnable {
    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private Common common;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }
}
