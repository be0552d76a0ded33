package dev.flyball.model.features;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The known values of a categorical column, each with its place.
public final class Levels {
    /// The place of a value that training had not seen.
    public static final int UNSEEN = -2;

    private final List<String> names;
    private final Map<String, Integer> places = new HashMap<>();

    public Levels(List<String> names) {
        this.names = List.copyOf(names);
        for (String name : names) {
            if (places.put(name, places.size()) != null) {
                throw new IllegalArgumentException("The level " + name + " stands twice.");
            }
        }
    }

    public List<String> names() {
        return names;
    }

    public int size() {
        return names.size();
    }

    int place(String name) {
        return places.getOrDefault(name, UNSEEN);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Levels && ((Levels) other).names.equals(names);
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }

    @Override
    public String toString() {
        return names.toString();
    }
}
