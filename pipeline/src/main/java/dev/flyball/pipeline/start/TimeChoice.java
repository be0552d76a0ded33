package dev.flyball.pipeline.start;

import dev.flyball.data.Column;
import dev.flyball.data.IsoTime;
import dev.flyball.data.Table;
import dev.flyball.model.Task;
import dev.flyball.pipeline.start.Findings.Taken;
import dev.flyball.training.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The column that says when a row happened, among those that hold dates or times.
///
/// @param others columns of dates that were not taken, and why
record TimeChoice(Optional<Taken> chosen, List<Taken> others) {
    private static final Pattern NOT_AN_EVENT = Pattern.compile(".*(birth|born|dob|expir|due|valid_until|end).*");
    private static final Pattern AN_EVENT = Pattern.compile(
            ".*(time|date|_ts|_at|_on|created|signup|start|order|event|month|day|week|period|opened|booked|dteday).*|ts|dt");
    private static final int LEAST_TIMES = 20;
    private static final double IN_ORDER = 0.999;
    private static final double TEST = 0.2;
    private static final double LEARNED = 0.6;
    private static final int ROWS_OF_A_CLASS = 10;

    private record Candidate(String column, double order, String range, Optional<String> unfit) {}

    static TimeChoice of(Table table, Target target, List<ColumnLook> looks) {
        List<Candidate> candidates = looks.stream()
                .filter(ColumnLook::isTime)
                .map(look -> candidate(target, look))
                .toList();
        Optional<Candidate> chosen = candidates.stream()
                .filter(candidate -> candidate.unfit().isEmpty() && candidate.order() >= IN_ORDER)
                .findFirst()
                .or(() -> candidates.stream()
                        .filter(candidate -> candidate.unfit().isEmpty() && isEventName(candidate.column()))
                        .findFirst());
        List<Taken> others = new ArrayList<>();
        candidates.stream()
                .filter(candidate -> chosen.filter(candidate::equals).isEmpty())
                .forEach(candidate -> others.add(
                        new Taken(candidate.column(), candidate.unfit().orElse("not taken for the time of the row"))));
        return new TimeChoice(chosen.map(TimeChoice::taken), others);
    }

    private static Taken taken(Candidate candidate) {
        String order = candidate.order() >= IN_ORDER ? ", in the order of the rows" : "";
        return new Taken(candidate.column(), candidate.range() + order);
    }

    private static boolean isEventName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return AN_EVENT.matcher(lower).matches() && !NOT_AN_EVENT.matcher(lower).matches();
    }

    private static Candidate candidate(Target target, ColumnLook look) {
        if (look.missing() > 0) {
            return unfit(look, "missing in " + look.missing() + " rows");
        }
        if (look.distinct() < LEAST_TIMES) {
            return unfit(look, "only " + look.distinct() + " different times");
        }
        long[] times = times(look.column());
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        if (sorted[0] == Long.MIN_VALUE) {
            return unfit(look, "not all of its values are dates");
        }
        long cut = sorted[(int) (sorted.length * (1 - TEST))];
        long learned = sorted[(int) (sorted.length * LEARNED)];
        if (cut == sorted[0] || sorted[sorted.length - 1] == sorted[0]) {
            return unfit(look, "one time has most of the rows");
        }
        Optional<String> lonely = lonelyClass(target, times, learned, cut);
        if (lonely.isPresent()) {
            return unfit(look, "the class " + lonely.get() + " is in old or in new rows only");
        }
        String range = day(sorted[0]) + " to " + day(sorted[sorted.length - 1]);
        return new Candidate(look.name(), order(times), range, Optional.empty());
    }

    private static Candidate unfit(ColumnLook look, String why) {
        return new Candidate(look.name(), 0, "", Optional.of(why));
    }

    private static long[] times(Column column) {
        long[] times = new long[column.size()];
        long[] known = new long
                [column instanceof Column.Texts texts ? texts.dictionary().size() : 0];
        for (int code = 0; code < known.length; code++) {
            known[code] = IsoTime.parse(((Column.Texts) column).dictionary().get(code))
                    .map(Instant::toEpochMilli)
                    .orElse(Long.MIN_VALUE);
        }
        for (int row = 0; row < times.length; row++) {
            times[row] = column instanceof Column.Texts texts ? known[texts.codes()[row]] : Long.MIN_VALUE;
        }
        return times;
    }

    /// The share of neighbouring rows in order, rising or falling, whichever is more.
    private static double order(long[] times) {
        long rising = 0;
        long falling = 0;
        for (int i = 1; i < times.length; i++) {
            rising += times[i] >= times[i - 1] ? 1 : 0;
            falling += times[i] <= times[i - 1] ? 1 : 0;
        }
        return (double) Math.max(rising, falling) / Math.max(1, times.length - 1);
    }

    /// A class with rows enough that would be missing among the rows to learn from or among those to test on.
    private static Optional<String> lonelyClass(Target target, long[] times, long learned, long cut) {
        if (target.task() == Task.REGRESSION) {
            return Optional.empty();
        }
        int[][] counts = new int[target.classes().size()][3];
        for (int i = 0; i < target.rows().length; i++) {
            int[] count = counts[(int) target.values()[i]];
            long time = times[target.rows()[i]];
            count[0] += time <= learned ? 1 : 0;
            count[1] += time >= cut ? 1 : 0;
            count[2]++;
        }
        for (int k = 0; k < counts.length; k++) {
            boolean enough = counts[k][2] >= ROWS_OF_A_CLASS;
            if (enough && (counts[k][0] == 0 || counts[k][1] == 0)) {
                return Optional.of(target.classes().get(k));
            }
        }
        return Optional.empty();
    }

    private static String day(long millis) {
        return Instant.ofEpochMilli(millis).toString().substring(0, 10);
    }
}
