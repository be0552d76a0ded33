package dev.flyball.serving.feedback;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Keeps labels by prediction. What it has returned from is durable. Safe for any number of threads.
///
/// A corrected label is told by an event `feedback.conflict` in the same transaction.
public interface FeedbackStore {
    /// The most that one call reads.
    int MAX_LIMIT = 10_000;

    /// Takes labels in, each as if it came alone and in this order, all in one transaction.
    ///
    /// A label for an id that is waiting without a prediction and is now known counts as one for a known id.
    ///
    /// @param arrival by the server's clock
    /// @return one receipt a label, in their order
    List<Receipt> record(String endpoint, List<NewLabel> labels, Instant arrival);

    /// The labels of rows, by their id; a row without one is left out.
    Map<String, Labels> find(String endpoint, String metric, Collection<String> predictionIds);

    /// The labels of known predictions that changed after a sequence, in the order of their newest
    /// change: each appears
    /// once, as it is now.
    ///
    /// @param limit 1..[#MAX_LIMIT]
    List<Labels> changes(String endpoint, long after, int limit);

    /// Labels without a prediction, in the order of their ids, after one.
    ///
    /// @param after a prediction id; empty = from the start
    List<Unjoined> unjoined(String endpoint, String after, int limit);

    /// Joins what waited under ids to the predictions that have now appeared: the label moves, or is
    /// taken in as one more
    /// where the prediction has one already. An id that waits for nothing changes nothing.
    ///
    /// @param predictions the prediction by the id under which the label waits
    void join(String endpoint, Map<String, String> predictions);

    /// Forgets labels without a prediction that arrived before an instant of the server's clock.
    ///
    /// @return how many
    int forgetUnjoined(Instant before);

    /// The endpoints for which labels wait without a prediction.
    List<String> endpointsWithUnjoined();
}
