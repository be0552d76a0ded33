package dev.flyball.server.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Finds the route of a verb and a path. Segments are compared before they are decoded, so `%2F` never makes two.
public final class Router {
    private final Map<Integer, List<Template>> byLength = new HashMap<>();
    private final List<Route> routes;

    public Router(List<Route> routes) {
        this.routes = List.copyOf(routes);
        for (Route route : routes) {
            String[] segments = segments(route.template());
            List<Template> sameLength = byLength.computeIfAbsent(segments.length, n -> new ArrayList<>());
            sameLength.stream()
                    .filter(template -> template.sameAs(segments))
                    .findFirst()
                    .orElseGet(() -> {
                        Template template = new Template(segments);
                        sameLength.add(template);
                        return template;
                    })
                    .add(route);
        }
        // Plain segments win over parts that may be anything.
        byLength.values().forEach(list -> list.sort((a, b) -> Integer.compare(a.parts(), b.parts())));
    }

    public List<Route> routes() {
        return routes;
    }

    /// What the router says.
    public sealed interface Match {
        record Found(Route route, Map<String, String> parameters) implements Match {}

        record WrongVerb(String allow) implements Match {}

        record Unknown() implements Match {}
    }

    /// @param rawPath as it came, not decoded
    public Match match(String method, String rawPath) {
        String[] segments = segments(rawPath);
        for (Template template : byLength.getOrDefault(segments.length, List.of())) {
            Map<String, String> parameters = template.match(segments);
            if (parameters != null) {
                Route route = template.byVerb.get(method.equals("HEAD") ? "GET" : method);
                return route == null ? new Match.WrongVerb(template.allow()) : new Match.Found(route, parameters);
            }
        }
        return new Match.Unknown();
    }

    private static String[] segments(String path) {
        return path.substring(Math.min(1, path.length())).split("/", -1);
    }

    /// The verbs of one template.
    private static final class Template {
        private final String[] segments;
        private final Map<String, Route> byVerb = new HashMap<>();

        Template(String[] segments) {
            this.segments = segments;
        }

        void add(Route route) {
            if (byVerb.put(route.method(), route) != null) {
                throw new IllegalArgumentException("Two routes for " + route.method() + " " + route.template() + ".");
            }
        }

        boolean sameAs(String[] other) {
            return java.util.Arrays.equals(segments, other);
        }

        int parts() {
            int parts = 0;
            for (String segment : segments) {
                parts += segment.startsWith("{") ? 1 : 0;
            }
            return parts;
        }

        String allow() {
            TreeSet<String> verbs = new TreeSet<>(byVerb.keySet());
            if (verbs.contains("GET")) {
                verbs.add("HEAD");
            }
            return String.join(", ", verbs);
        }

        @org.jspecify.annotations.Nullable
        Map<String, String> match(String[] path) {
            for (int i = 0; i < segments.length; i++) {
                boolean part = segments[i].startsWith("{");
                if (part ? path[i].isEmpty() : !segments[i].equals(path[i])) {
                    return null;
                }
            }
            Map<String, String> parameters = new HashMap<>();
            for (int i = 0; i < segments.length; i++) {
                if (segments[i].startsWith("{")) {
                    String decoded = decode(path[i]);
                    if (decoded == null) {
                        return null;
                    }
                    parameters.put(segments[i].substring(1, segments[i].length() - 1), decoded);
                }
            }
            return parameters;
        }

        private static @org.jspecify.annotations.Nullable String decode(String segment) {
            if (segment.indexOf('%') < 0) {
                return segment;
            }
            try {
                return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
    }
}
