package dev.flyball.training.features;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnType;
import dev.flyball.model.DataType;
import dev.flyball.model.Field;
import dev.flyball.model.features.Clip;
import dev.flyball.model.features.DatePart;
import dev.flyball.model.features.DateParts;
import dev.flyball.model.features.Encoder;
import dev.flyball.model.features.Frequency;
import dev.flyball.model.features.HashBuckets;
import dev.flyball.model.features.ImputeNumber;
import dev.flyball.model.features.ImputeText;
import dev.flyball.model.features.IsoTime;
import dev.flyball.model.features.Keep;
import dev.flyball.model.features.Levels;
import dev.flyball.model.features.Log1p;
import dev.flyball.model.features.MissingFlag;
import dev.flyball.model.features.NumberChange;
import dev.flyball.model.features.OneHot;
import dev.flyball.model.features.Ordinal;
import dev.flyball.model.features.Scale;
import dev.flyball.model.features.Transform;
import dev.flyball.model.features.Words;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The transforms of one column while they are fitted, with the training values as the transforms so far leave them.
///
/// Not safe for threads.
final class ColumnFit {
    /// The most levels that one call turns into features.
    static final int MOST_LEVELS = 256;

    private final Column source;
    private final Field field;
    private final List<Transform> transforms = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Column current;
    private boolean encoded;
    private boolean flagged;
    private @Nullable String dropped;

    ColumnFit(Column source) {
        this.source = source;
        this.current = source;
        this.field = field(source);
    }

    /// As a tensor: contract.md section 5.
    private static Field field(Column column) {
        boolean optional = ColumnFacts.missing(column) > 0;
        DataType type = switch (column.type()) {
            case INTEGER -> optional ? DataType.FP64 : DataType.INT64;
            case REAL -> DataType.FP64;
            case BOOLEAN -> DataType.BOOL;
            case DATE, TIMESTAMP, TEXT -> DataType.BYTES;
        };
        return Field.column(column.name(), type, optional);
    }

    String name() {
        return source.name();
    }

    Field field() {
        return field;
    }

    List<Transform> transforms() {
        return transforms;
    }

    boolean isNumber() {
        return source instanceof Column.Numbers;
    }

    boolean isTime() {
        return source.type() == ColumnType.DATE || source.type() == ColumnType.TIMESTAMP;
    }

    /// The training values as the transforms so far leave them.
    Column current() {
        return current;
    }

    /// Whether some transform already wrote features of the value.
    boolean isEncoded() {
        return encoded;
    }

    boolean isDropped() {
        return dropped != null;
    }

    void drop(String reason) {
        if (dropped == null) {
            dropped = reason;
        }
    }

    /// One sentence of what was done.
    String report() {
        return name() + ": " + (dropped != null ? "dropped, " + dropped : String.join(", ", notes)) + ".";
    }

    /// Fills what is missing with the median, or with the most frequent text, and flags it. Nothing
    /// when nothing is missing.
    void impute() {
        if (ColumnFacts.missing(current) == 0) {
            return;
        }
        flag();
        if (current instanceof Column.Numbers numbers) {
            double median = ColumnFacts.median(numbers.values());
            double value = source.type() == ColumnType.BOOLEAN ? Math.rint(median) : median;
            change(new ImputeNumber(name(), value));
            notes.add("missing values become " + number(value) + " and are flagged");
        } else {
            imputeText((Column.Texts) current);
        }
    }

    private void imputeText(Column.Texts texts) {
        List<Map.Entry<String, Integer>> counts = ColumnFacts.counts(texts);
        if (counts.isEmpty()) {
            return;
        }
        String mode = counts.getFirst().getKey();
        int code = texts.dictionary().indexOf(mode);
        int[] filled = Arrays.stream(texts.codes()).map(c -> c < 0 ? code : c).toArray();
        current = new Column.Texts(name(), texts.type(), filled, texts.dictionary());
        transforms.add(new ImputeText(name(), mode));
        notes.add("missing values become " + mode + " and are flagged");
    }

    /// A feature that says where the value is missing, once.
    private void flag() {
        if (!flagged) {
            transforms.add(new MissingFlag(name()));
            flagged = true;
        }
    }

    void clip(double low, double high) {
        change(new Clip(name(), low, high));
        notes.add("clipped to " + number(low) + " … " + number(high));
    }

    void log1p() {
        change(new Log1p(name()));
        notes.add("the logarithm of 1 + the value");
    }

    /// By mean and deviation; a constant is only centred.
    void scale() {
        double[] present = present();
        double sum = 0;
        for (double value : present) {
            sum += value;
        }
        double mean = sum / Math.max(1, present.length);
        double squares = 0;
        for (double value : present) {
            squares += (value - mean) * (value - mean);
        }
        double deviation = Math.sqrt(squares / Math.max(1, present.length));
        boolean usable = deviation > 0 && deviation <= Double.MAX_VALUE;
        change(new Scale(name(), mean, usable ? deviation : 1));
        notes.add("scaled by mean " + number(mean) + " and deviation " + number(usable ? deviation : 1));
    }

    private double[] present() {
        double[] values = ((Column.Numbers) current).values();
        return Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
    }

    private void change(NumberChange change) {
        double[] values = ((Column.Numbers) current).values();
        double[] changed = new double[values.length];
        Arrays.setAll(changed, row -> change.change(values[row]));
        boolean integer = change instanceof ImputeNumber || change instanceof Clip;
        current = new Column.Numbers(name(), integer ? source.type() : ColumnType.REAL, changed);
        transforms.add(change);
    }

    /// The number itself, as it now is.
    void keep() {
        encode(new Keep(name()), transforms.isEmpty() ? "as it is" : "kept as a number");
    }

    /// @param most so many of the most frequent levels get a feature
    void oneHot(int most) {
        flagMissing();
        List<Map.Entry<String, Integer>> counts = ColumnFacts.counts(current);
        List<String> levels = ColumnFacts.levels(counts.subList(0, Math.min(most, counts.size())));
        String which = levels.size() < counts.size()
                ? "the " + levels.size() + " most frequent of " + counts.size() + " levels"
                : levels.size() + " levels";
        encode(new OneHot(name(), new Levels(levels)), "one feature for each of " + which);
    }

    void ordinal() {
        List<String> levels = new ArrayList<>(ColumnFacts.levels(ColumnFacts.counts(current)));
        if (isNumber()) {
            levels.sort(java.util.Comparator.comparingDouble(ColumnFit::numberOf));
        }
        encode(new Ordinal(name(), new Levels(levels)), "the place among " + levels.size() + " sorted levels");
    }

    private static double numberOf(String level) {
        return level.equals("true") ? 1 : level.equals("false") ? 0 : Double.parseDouble(level);
    }

    void frequency() {
        flagMissing();
        List<Map.Entry<String, Integer>> counts = ColumnFacts.counts(current);
        double rows = Math.max(1, current.size());
        Levels levels = new Levels(counts.stream().map(Map.Entry::getKey).toList());
        List<Double> shares =
                counts.stream().map(entry -> entry.getValue() / rows).toList();
        encode(new Frequency(name(), levels, shares), "how frequent each of " + levels.size() + " levels is");
    }

    void hash(int buckets) {
        flagMissing();
        encode(new HashBuckets(name(), buckets), "hashed into " + buckets + " features");
    }

    void words(int most) {
        flagMissing();
        List<String> vocabulary = ColumnFacts.vocabulary(current, most);
        encode(new Words(name(), new Levels(vocabulary)), "the counts of " + vocabulary.size() + " words");
    }

    private void flagMissing() {
        if (ColumnFacts.missing(current) > 0) {
            flag();
        }
    }

    /// The parts that differ between training rows, each filled with its median where the time is
    /// missing or unreadable.
    ///
    /// @return false, having done nothing, when no text is a time
    boolean dateParts() {
        Column.Texts texts = (Column.Texts) current;
        List<LocalDateTime> times = new ArrayList<>();
        texts.dictionary().forEach(text -> times.add(IsoTime.parse(text)));
        List<LocalDateTime> rows = new ArrayList<>();
        for (int code : texts.codes()) {
            LocalDateTime time = code < 0 ? null : times.get(code);
            if (time != null) {
                rows.add(time);
            }
        }
        if (rows.isEmpty()) {
            return false;
        }
        List<DatePart> parts = new ArrayList<>();
        List<Double> fills = new ArrayList<>();
        for (DatePart part : DatePart.values()) {
            double[] values = rows.stream().mapToDouble(part::of).toArray();
            if (Arrays.stream(values).anyMatch(value -> value != values[0])) {
                parts.add(part);
                fills.add(ColumnFacts.median(values));
            }
        }
        boolean flag = rows.size() < texts.size();
        String words = String.join(", ", parts.stream().map(DatePart::word).toList());
        encode(
                new DateParts(name(), parts, fills, flag),
                parts.isEmpty() ? "a time that never changes" : "its " + words);
        return true;
    }

    private void encode(Encoder encoder, String note) {
        transforms.add(encoder);
        notes.add(note);
        encoded = true;
    }

    /// Whether the transforms write any feature.
    boolean hasFeatures() {
        return transforms.stream().anyMatch(t -> t instanceof Encoder encoder && encoder.width() > 0);
    }

    List<String> notes() {
        return Collections.unmodifiableList(notes);
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
