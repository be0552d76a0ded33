package dev.flyball.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TimeZone;
import java.util.Timer;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.BaseStream;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Only the shell starts threads, reads the environment, asks the clock and draws unseeded numbers.
///
/// Each rule is also asked of the shell, where it must find something: so it can fail.
class ShellTest {
    private static final House HOUSE = House.here();
    private static final String[] SHELL = {
        "dev.flyball.server..", "dev.flyball.cli..", "dev.flyball.examples..", "dev.flyball.benchmarks.."
    };
    private static final String PARAMETERS = "what is given as a parameter can be tested, seeded, bounded and stopped";

    /// `FilePredictionLog` sets going the one thread that the shell's factory makes for it, and ends
    /// it when it closes.
    @Test
    void onlyTheShellStartsThreads() {
        onlyInTheShell(
                PARAMETERS,
                any(
                        call(Thread.class, "start|ofPlatform|ofVirtual|startVirtualThread"),
                        made(Thread.class),
                        made(Timer.class),
                        call(Executors.class, "new.*"),
                        call(Collection.class, "parallelStream"),
                        call(BaseStream.class, "parallel"),
                        call(ForkJoinPool.class, "commonPool"),
                        made(ForkJoinPool.class),
                        call(CompletableFuture.class, "supplyAsync").and(target(rawParameterTypes(Supplier.class))),
                        call(CompletableFuture.class, "runAsync").and(target(rawParameterTypes(Runnable.class)))),
                "dev.flyball.store.log.FilePredictionLog");
    }

    /// The build tells `SharedFolder` and `Trials`, which are for tests, where data lie and which trial to repeat.
    @Test
    void onlyTheShellReadsTheEnvironment() {
        onlyInTheShell(
                PARAMETERS,
                any(
                        call(System.class, "getenv|getProperty|getProperties|setProperty|console"),
                        call(Integer.class, "getInteger"),
                        call(Long.class, "getLong"),
                        call(Boolean.class, "getBoolean"),
                        call(TimeZone.class, "getDefault"),
                        call(ZoneId.class, "systemDefault"),
                        call(Locale.class, "getDefault"),
                        call(Charset.class, "defaultCharset"),
                        call(Runtime.class, "availableProcessors|maxMemory|totalMemory")),
                "dev.flyball.testing.SharedFolder",
                "dev.flyball.testing.Trials");
    }

    /// `SqlEventLog` bounds a wait that its caller has limited: it measures, and tells nobody the time.
    @Test
    void onlyTheShellAsksTheClock() {
        onlyInTheShell(
                PARAMETERS,
                any(
                        call(System.class, "currentTimeMillis|nanoTime"),
                        call(InstantSource.class, "system"),
                        call(Clock.class, "system.*"),
                        call(Temporal.class, "now").and(not(target(rawParameterTypes(Clock.class)))),
                        made(Date.class)),
                "dev.flyball.store.sql.SqlEventLog");
    }

    @Test
    void nobodyElseDrawsNumbersWithoutASeed() {
        onlyInTheShell(
                "same data, file and seed give the same bytes: generators come from Seeds",
                any(
                        made(Random.class),
                        made(java.security.SecureRandom.class),
                        made(SplittableRandom.class),
                        call(Math.class, "random"),
                        call(StrictMath.class, "random"),
                        call(ThreadLocalRandom.class, "current"),
                        call(UUID.class, "randomUUID"),
                        call(Collections.class, "shuffle").and(target(rawParameterTypes(List.class)))));
    }

    /// The order of `Set.of`, `Map.of` and their copies changes from one start of the JVM to the next.
    @Test
    void nothingThatEntersAPackageIsCopiedIntoASaltedOrder() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.flyball.data..", "dev.flyball.model..", "dev.flyball.training..")
                .should()
                .callCodeUnitWhere(any(
                        call(Set.class, "copyOf"),
                        call(Map.class, "copyOf"),
                        call(Collectors.class, "toUnmodifiableSet|toUnmodifiableMap")))
                .because("packages are byte-identical, so their parts keep an order: LinkedHashMap, TreeMap")
                .check(HOUSE.classes());
    }

    /// Checks that nobody else makes the calls, and that the shell does.
    private static void onlyInTheShell(String because, DescribedPredicate<JavaCall<?>> calls, String... exceptions) {
        noClasses()
                .that()
                .resideOutsideOfPackages(SHELL)
                .and(not(DescribedPredicate.describe(
                        "are excepted", (JavaClass type) -> List.of(exceptions).contains(type.getName()))))
                .should()
                .callCodeUnitWhere(calls)
                .because(because)
                .check(HOUSE.classes());
        assertThat(noClasses()
                        .that()
                        .resideInAnyPackage(SHELL)
                        .should()
                        .callCodeUnitWhere(calls)
                        .evaluate(HOUSE.classes())
                        .hasViolation())
                .as("the shell makes such calls, so the rule would find them")
                .isTrue();
    }

    private static DescribedPredicate<JavaCall<?>> call(Class<?> type, String names) {
        return target(owner(assignableTo(type))).and(target(nameMatching(names)));
    }

    private static DescribedPredicate<JavaCall<?>> made(Class<?> type) {
        return target(owner(
                        DescribedPredicate.<JavaClass>describe(type.getName(), owner -> owner.isEquivalentTo(type))))
                .and(target(nameMatching("<init>")));
    }

    @SafeVarargs
    private static DescribedPredicate<JavaCall<?>> any(DescribedPredicate<JavaCall<?>>... calls) {
        DescribedPredicate<JavaCall<?>> one = calls[0];
        for (DescribedPredicate<JavaCall<?>> call : calls) {
            one = one.or(call);
        }
        return one;
    }
}
