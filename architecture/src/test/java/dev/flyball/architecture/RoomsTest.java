package dev.flyball.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Which library lives in which room, and in no other.
class RoomsTest {
    private static final House HOUSE = House.here();

    @Test
    void nativeEnginesLiveInTheirRooms() {
        only(List.of("org.duckdb.."), "dev.flyball.data..");
        only(List.of("ml.dmlc.."), "dev.flyball.training.learners..");
        only(List.of("org.sqlite..", "org.postgresql..", "com.zaxxer..", "org.flywaydb.."), "dev.flyball.store.sql..");
        only(List.of("java.sql..", "javax.sql.."), "dev.flyball.data..", "dev.flyball.store..");
    }

    @Test
    void theTransportsLiveInTheShell() {
        only(List.of("io.helidon.."), "dev.flyball.server.http..", "dev.flyball.benchmarks..");
        only(List.of("io.micrometer..", "com.fasterxml.jackson.."), "dev.flyball.server..");
        only(List.of("picocli.."), "dev.flyball.cli..");
        only(List.of("java.net.http.."), "dev.flyball.client..", "dev.flyball.benchmarks..");
    }

    @Test
    void domainTypesAreNotWireTypes() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.flyball.stats..",
                        "dev.flyball.registry..",
                        "dev.flyball.serving..",
                        "dev.flyball.rollout..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("dev.flyball.kernel.json.JsonWriter")
                .because("the JSON of a protocol lies with that protocol in the server")
                .check(HOUSE.classes());
    }

    private static void only(List<String> libraries, String... rooms) {
        noClasses()
                .that()
                .resideOutsideOfPackages(rooms)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries.toArray(String[]::new))
                .because("a library that one room hides can be replaced there")
                .check(HOUSE.classes());
    }
}
