package dev.flyball.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `flyball data …`: tables, without a server.
@Command(
        name = "data",
        description = "Look at tables: profile, contract, validate, split, diff.",
        subcommands = {
            DataProfileCommand.class,
            DataContractCommand.class,
            DataValidateCommand.class,
            DataSplitCommand.class,
            DataDiffCommand.class
        })
final class DataCommand implements Runnable {
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
