package dev.flyball.cli;

import dev.flyball.data.contract.Contract;
import dev.flyball.data.contract.ContractInference;
import dev.flyball.data.contract.Distance;
import dev.flyball.data.profile.Profiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `flyball data contract SRC`.
@Command(name = "contract", description = "Write what a table like this one must satisfy, for you to edit.")
final class DataContractCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Mixin
    private TableArgument table;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write it; else standard output.")
    private @Nullable String out;

    @Option(
            names = "--distribution",
            paramLabel = "M",
            description = "Also keep each column's distribution and warn of that distance: linf, js or psi.")
    private @Nullable Distance distribution;

    @Override
    public Integer call() throws IOException {
        try (Workshop workshop = new Workshop(common)) {
            Contract contract = ContractInference.of(
                    Profiler.profile(workshop.files(), table.dataset(workshop), null), distribution);
            common.output().json(contract.toJson());
            if (out != null) {
                Path file = common.path(out);
                Files.writeString(file, contract.toYaml());
                common.output().text(contract.rules().size() + " rules to " + out);
            } else if (!common.json()) {
                common.output().data(contract.toYaml().stripTrailing());
            }
            return 0;
        }
    }
}
