package dev.flyball.cli;

import dev.flyball.kernel.FlyballException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import picocli.CommandLine;

/// The entry of the `flyball` command.
public final class Main {
    private Main() {}

    /// Runs one command and ends the process with its exit code.
    @SuppressWarnings("SystemExitOutsideMain")
    public static void main(String... arguments) {
        PrintStream out =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream err =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.err), true, StandardCharsets.UTF_8);
        Logs.quiet();
        int code = run(Environment.ofProcess(), out, err, arguments);
        out.flush();
        err.flush();
        // The native engines and the HTTP client leave threads behind that nobody waits for.
        Runtime.getRuntime().halt(code);
    }

    /// Runs one command and returns its exit code (contract.md section 1).
    public static int run(Environment environment, PrintStream out, PrintStream err, String... arguments) {
        environment.warnings().forEach(err::println);
        boolean json = Arrays.asList(arguments).contains("--json");
        CommandLine line = commandLine(environment, out, err);
        line.setParameterExceptionHandler((e, args) -> {
            new Output(out, err, json).error(UsageFault.describe(e));
            return 2;
        });
        line.setExecutionExceptionHandler((e, command, parsed) -> {
            FlyballException error = FaultReport.describe(e, command.getCommandName());
            new Output(out, err, json).error(error);
            return error.code().exitCode();
        });
        return line.execute(arguments);
    }

    static CommandLine commandLine(Environment environment, PrintStream out, PrintStream err) {
        CommandLine.IFactory factory = new CommandLine.IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                return type == Common.class
                        ? type.cast(new Common(environment, out, err))
                        : CommandLine.defaultFactory().create(type);
            }
        };
        CommandLine line = new CommandLine(Flyball.class, factory);
        line.setOut(new java.io.PrintWriter(out, true, StandardCharsets.UTF_8));
        line.setErr(new java.io.PrintWriter(err, true, StandardCharsets.UTF_8));
        line.setUsageHelpAutoWidth(true);
        line.setAbbreviatedOptionsAllowed(false);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        NotBuilt.addTo(line, environment, out, err);
        return line;
    }
}
