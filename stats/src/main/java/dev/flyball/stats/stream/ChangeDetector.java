package dev.flyball.stats.stream;

/// Takes the values of a stream one by one and raises an alarm when it takes it for changed.
///
/// A small state machine for one thread; what it says depends on the values and their order alone. Unless the detector
/// says otherwise it is as new after an alarm. None of them bounds the rate of false alarms.
public sealed interface ChangeDetector permits Adwin, Ddm, Eddm, HddmA, HddmW, PageHinkley, Kswin {
    /// Takes a value.
    ///
    /// @return whether this value raises the alarm
    boolean update(double x);

    /// Whether a change is suspected after the last value; never together with its alarm, and never by detectors
    /// without such a state.
    default boolean warning() {
        return false;
    }
}
