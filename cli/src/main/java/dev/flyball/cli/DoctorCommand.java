package dev.flyball.cli;

import dev.flyball.kernel.json.JsonArray;
import dev.flyball.kernel.json.JsonObject;
import dev.flyball.kernel.json.JsonString;
import dev.flyball.kernel.json.JsonValue;
import dev.flyball.server.ServerOptions;
import dev.flyball.store.check.ArtifactCheck;
import dev.flyball.store.check.DatabaseCheck;
import dev.flyball.store.check.Finding;
import dev.flyball.store.check.HomeCheck;
import dev.flyball.store.files.DiskStorage;
import dev.flyball.store.sql.DatabaseLook;
import dev.flyball.store.sql.DatabaseUrl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `flyball doctor`: looks at the installation, changes nothing, and ends with 1 when it finds something wrong.
///
/// Works while a server holds the home.
@Command(name = "doctor", description = "Say what is wrong with this installation, where, and what to do.")
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Mixin
    private ServerSettings settings;

    /// What each look found, in the order of the looks.
    private final Map<String, List<Finding>> looks = new LinkedHashMap<>();

    @Override
    public Integer call() {
        ServerOptions options = settings.resolve(common, Duration.ZERO);
        machine(options);
        if (Files.exists(options.home()) || options.databaseUrl().isPresent()) {
            installation(options);
        }
        List<Finding> findings = looks.values().stream().flatMap(List::stream).toList();
        common.output().json(json(findings));
        looks.forEach(this::tell);
        return findings.isEmpty() ? 0 : 1;
    }

    private void machine(ServerOptions options) {
        look("jdk", MachineCheck.jdk(Runtime.version().feature()));
        look("jdk", MachineCheck.javaHome(common.environment().get("JAVA_HOME").orElse(null)));
        if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
            look("libraries", MachineCheck.library(MachineCheck.OPENMP));
        }
        look("variables", MachineCheck.variables(common.environment()));
        look("disk", MachineCheck.disk(options.home(), MachineCheck.FREE_BYTES));
        if (!HomeCheck.isHeld(options.home())) {
            look("port", MachineCheck.port(options.host(), options.port()));
        }
    }

    private void installation(ServerOptions options) {
        Path home = options.home();
        if (Files.exists(home)) {
            look("home", HomeCheck.of(home, new DiskStorage()));
        }
        if (options.databaseUrl().isEmpty() && !Files.exists(home.resolve("home.version"))) {
            return; // Nothing was ever kept in it.
        }
        DatabaseLook.Opening opening = () -> options.databaseUrl()
                .map(url -> DatabaseLook.of(DatabaseUrl.parse(url)))
                .orElseGet(() -> DatabaseLook.of(home.resolve("flyball.db")));
        DatabaseCheck database =
                DatabaseCheck.of(opening, InstantSource.system().instant());
        look("database", database.findings());
        Progress progress = common.progress("objects read");
        look("artifacts", ArtifactCheck.of(home, database.references(), progress::at));
        progress.end();
    }

    private void look(String name, List<Finding> findings) {
        looks.computeIfAbsent(name, key -> new ArrayList<>()).addAll(findings);
    }

    private JsonObject json(List<Finding> findings) {
        List<JsonValue> found = new ArrayList<>();
        for (Finding finding : findings) {
            found.add(JsonObject.builder()
                    .put("check", finding.check())
                    .put("what", finding.what())
                    .put("where", finding.where())
                    .put("hint", finding.hint())
                    .build());
        }
        return JsonObject.builder()
                .put("ok", findings.isEmpty())
                .put(
                        "checked",
                        new JsonArray(looks.keySet().stream()
                                .map(name -> (JsonValue) new JsonString(name))
                                .toList()))
                .put("findings", new JsonArray(found))
                .build();
    }

    private void tell(String look, List<Finding> findings) {
        common.output().text(look + "  " + (findings.isEmpty() ? "ok" : Integer.toString(findings.size())));
        for (Finding finding : findings) {
            common.output().text("  " + finding.where() + " " + finding.what());
            common.output().text("  " + finding.hint());
        }
    }
}
