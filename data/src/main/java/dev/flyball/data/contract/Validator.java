package dev.flyball.data.contract;

import dev.flyball.data.DatasetFiles;
import dev.flyball.data.DatasetQuery;
import dev.flyball.data.Table;
import dev.flyball.data.TableStream;
import dev.flyball.data.contract.Validation.Skipped;
import dev.flyball.data.contract.Validation.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Checks a dataset against a contract: one pass for rules of rows and columns, and a question to the data engine for
/// each rule of uniqueness and of statistics.
public final class Validator {
    private final DatasetFiles files;
    private final Path folder;
    private final Contract contract;
    private final String environment;
    private final Instant now;
    private final Map<String, Watch> watches = new LinkedHashMap<>();
    private final Map<String, Outcome> outcomes = new HashMap<>();

    private Validator(DatasetFiles files, Path folder, Contract contract, String environment, Instant now) {
        this.files = files;
        this.folder = folder;
        this.contract = contract;
        this.environment = environment;
        this.now = now;
    }

    /// @param environment `train` or `serve`: rules of the other one are skipped
    /// @param now against which ages and futures are told
    public static Validation validate(
            DatasetFiles files, Path folder, Contract contract, String environment, Instant now) throws IOException {
        return new Validator(files, folder, contract, environment, now).validate();
    }

    private Validation validate() throws IOException {
        DatasetQuery query = files.query(folder);
        long rows = DatasetFiles.rows(folder);
        ShapeChecks shape = new ShapeChecks(query.schema(), rows, contract, environment);
        TableChecks table = new TableChecks(files, folder, query);
        for (Rule rule : contract.rules()) {
            if (!rule.holdsIn(environment)) {
                outcomes.put(rule.id(), new Outcome.Undecided("not for " + environment, false));
                continue;
            }
            Optional<Outcome> known = shape.outcome(rule);
            if (known.isPresent()) {
                outcomes.put(rule.id(), known.get());
            } else if (rule.check() instanceof Check.OfRows check) {
                watches.put(rule.id(), new RowWatch(rule, check, now));
            } else {
                start(rule, table);
            }
        }
        look();
        watches.forEach((rule, watch) -> outcomes.put(rule, watch.end()));
        return result(rows);
    }

    private void start(Rule rule, TableChecks table) throws IOException {
        switch (rule.check()) {
            case Check.Presence check -> watches.put(rule.id(), new ColumnWatch.PresenceWatch(rule, check));
            case Check.NewCategories check -> watches.put(rule.id(), new ColumnWatch.CategoryWatch(rule, check));
            case Check.Distribution check -> watches.put(rule.id(), new ColumnWatch.DistributionWatch(rule, check));
            case Check.Fresh check -> watches.put(rule.id(), new ColumnWatch.FreshWatch(rule, check, now));
            case Check.Unique check -> outcomes.put(rule.id(), table.unique(rule, check));
            case Check.DistinctShare check -> outcomes.put(rule.id(), table.distinct(rule, check));
            case Check.Within check -> outcomes.put(rule.id(), table.within(rule, check));
            default -> throw new IllegalStateException("No watch for " + rule.id() + ".");
        }
    }

    private void look() throws IOException {
        if (watches.isEmpty()) {
            return;
        }
        long firstRow = 0;
        try (TableStream stream = files.open(folder, TableStream.DEFAULT_ROWS)) {
            for (Optional<Table> piece = stream.next(); piece.isPresent(); piece = stream.next()) {
                for (Watch watch : watches.values()) {
                    watch.see(piece.get(), firstRow);
                }
                firstRow += piece.get().rows();
            }
        }
    }

    private Validation result(long rows) {
        int passed = 0;
        int failed = 0;
        List<Violation> violations = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>();
        BitSet bad = new BitSet();
        for (Rule rule : contract.rules()) {
            switch (java.util.Objects.requireNonNull(outcomes.get(rule.id()))) {
                case Outcome.Passed pass -> passed++;
                case Outcome.Failed fail -> {
                    failed++;
                    violations.addAll(fail.violations());
                    if (rule.severity() == Severity.ERROR) {
                        bad.or(fail.rows());
                    }
                }
                case Outcome.Undecided undecided -> skipped.add(new Skipped(rule.id(), undecided.reason()));
            }
        }
        violations.sort(java.util.Comparator.comparing(Violation::severity));
        return new Validation(verdict(violations), rows, passed, failed, violations, skipped, bad);
    }

    private Verdict verdict(List<Violation> violations) {
        if (violations.stream().anyMatch(violation -> violation.severity() == Severity.ERROR)) {
            return Verdict.FAIL;
        }
        List<Rule> statistical = contract.rules().stream()
                .filter(rule -> rule.isStatistical() && rule.holdsIn(environment))
                .toList();
        boolean undecided = !statistical.isEmpty()
                && statistical.stream()
                        .allMatch(rule -> outcomes.get(rule.id()) instanceof Outcome.Undecided no && no.tooFew());
        return undecided ? Verdict.NO_DATA : Verdict.PASS;
    }
}
