package dev.flyball.cli;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.Nearest;
import java.util.List;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Says in our two lines what is wrong with a command line.
final class UsageFault {
    private UsageFault() {}

    static FlyballException describe(ParameterException e) {
        CommandSpec spec = e.getCommandLine().getCommandSpec();
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unknown(unmatched.getUnmatched().getFirst(), spec, e);
        }
        if (e instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            return missing(missing.getMissing().getFirst(), spec, e);
        }
        String message =
                String.valueOf(e.getMessage()).lines().findFirst().orElse("The command line is not well formed.");
        String where = e.getArgSpec() instanceof OptionSpec option ? option.longestName() : spec.qualifiedName();
        return new FlyballException(ErrorCode.BAD_REQUEST, message, where, help(spec), e);
    }

    private static FlyballException unknown(String word, CommandSpec spec, ParameterException e) {
        boolean option = word.startsWith("-");
        String name = option && word.indexOf('=') > 0 ? word.substring(0, word.indexOf('=')) : word;
        List<String> known = option
                ? spec.options().stream().map(OptionSpec::longestName).toList()
                : List.copyOf(spec.subcommands().keySet());
        String what = option ? "option" : spec.subcommands().isEmpty() ? "argument" : "command";
        String hint = Nearest.to(name, known).map(near -> "Maybe " + near + ".").orElse(help(spec));
        return new FlyballException(
                ErrorCode.UNKNOWN_WORD, "Unknown " + what + " (" + name + ").", spec.qualifiedName(), hint, e);
    }

    private static FlyballException missing(ArgSpec argument, CommandSpec spec, ParameterException e) {
        String name = argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
        String where = argument instanceof OptionSpec ? name : spec.qualifiedName();
        boolean value = argument instanceof OptionSpec option && !option.required();
        return new FlyballException(
                ErrorCode.MISSING,
                value ? "The option needs a value (" + name + ")." : "Something is missing (" + name + ").",
                where,
                help(spec),
                e);
    }

    private static String help(CommandSpec spec) {
        return "Maybe see " + spec.qualifiedName() + " --help.";
    }
}
