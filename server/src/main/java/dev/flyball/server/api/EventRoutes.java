package dev.flyball.server.api;

import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.Event;
import dev.flyball.kernel.FlyballException;
import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonNull;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.registry.EventLog;
import dev.flyball.registry.EventQuery;
import dev.flyball.registry.RecordedEvent;
import dev.flyball.server.Native;
import dev.flyball.server.http.Answer;
import dev.flyball.server.http.Call;
import dev.flyball.server.http.Route;
import dev.flyball.server.http.Route.Role;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What happened, as a list or live (contract.md section 12).
public final class EventRoutes {
    private static final int DEFAULT_LIMIT = 100;
    private static final Duration BEAT = Duration.ofSeconds(10);

    private final EventLog log;
    private final Native platform;
    private final BooleanSupplier stopping;

    public EventRoutes(EventLog log, Native platform, BooleanSupplier stopping) {
        this.log = log;
        this.platform = platform;
        this.stopping = stopping;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/events", Role.VIEWER, "What happened; live as text/event-stream.", this::events));
    }

    private Answer events(Call call) {
        String accept = call.header("Accept");
        if (accept != null && accept.contains("text/event-stream")) {
            String last = call.header("Last-Event-ID");
            long after = last == null ? number(call, "after", platform.call(log::last)) : parse(last, "Last-Event-ID");
            return Answer.live("text/event-stream", out -> stream(query(call, after, EventQuery.MAX_LIMIT), out));
        }
        int limit = (int) number(call, "limit", DEFAULT_LIMIT);
        if (limit < 1 || limit > EventQuery.MAX_LIMIT) {
            throw new FlyballException(
                    ErrorCode.OUT_OF_RANGE,
                    "The limit must be from 1 to 1000 (" + limit + ").",
                    "?limit",
                    "Maybe 100.");
        }
        long after = number(call, "after", 0);
        List<RecordedEvent> found = platform.call(() -> log.read(query(call, after, limit)));
        long next = found.isEmpty() ? after : found.getLast().sequence();
        return Answer.json(
                200,
                JsonObject.builder()
                        .put("events", JsonArray.of(found, EventRoutes::json))
                        .put("next", next)
                        .build()
                        .canonical());
    }

    private static EventQuery query(Call call, long after, int limit) {
        return new EventQuery(
                after,
                call.query("type").orElse(null),
                call.query("project").orElse(null),
                call.query("endpoint").orElse(null),
                limit);
    }

    private static long number(Call call, String name, long otherwise) {
        return call.query(name).map(text -> parse(text, "?" + name)).orElse(otherwise);
    }

    static long parse(String text, String where) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new FlyballException(
                    ErrorCode.WRONG_TYPE, "Not a whole number (" + text + ").", where, "Maybe leave it out.", e);
        }
    }

    private void stream(EventQuery from, OutputStream out) throws IOException {
        long after = from.after();
        write(out, ": hello\n\n");
        while (!stopping.getAsBoolean()) {
            EventQuery query = new EventQuery(after, from.typePrefix(), from.project(), from.endpoint(), from.limit());
            List<RecordedEvent> found = platform.call(() -> log.read(query));
            for (RecordedEvent event : found) {
                after = event.sequence();
                write(
                        out,
                        "id: " + after + "\nevent: " + event.event().type() + "\ndata: "
                                + json(event).canonical() + "\n\n");
            }
            if (found.isEmpty()) {
                after = Math.max(after, waitForNews(after, out));
            }
        }
    }

    /// Waits for the next event of any kind; returns up to where nothing matched.
    private long waitForNews(long after, OutputStream out) throws IOException {
        long seen = platform.call(log::last);
        if (seen > after) {
            return seen;
        }
        try {
            if (!log.await(after, BEAT)) {
                write(out, ": beat\n\n");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for events.", e);
        }
        return after;
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    static JsonObject json(RecordedEvent recorded) {
        Event event = recorded.event();
        return JsonObject.builder()
                .put("sequence", recorded.sequence())
                .put("time", EndpointJson.time(recorded.time()))
                .put("type", event.type())
                .put("project", text(event.project()))
                .put("endpoint", text(event.endpoint()))
                .put("run_id", text(event.runId()))
                .put("reason", event.reason())
                .put("actor", event.actor())
                .put("data", event.data())
                .build();
    }

    private static JsonValue text(@Nullable String text) {
        return text == null ? JsonNull.NULL : JsonValue.of(text);
    }
}
