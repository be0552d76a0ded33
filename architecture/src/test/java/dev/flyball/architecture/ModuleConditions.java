package dev.flyball.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/// What is asked of classes with an eye on the modules that they lie in.
final class ModuleConditions {
    private ModuleConditions() {}

    /// No dependency on a module whose row stands below.
    static ArchCondition<JavaClass> leanUpwards(List<String> modules) {
        return dependencies(
                "lean only on modules above theirs in " + modules,
                (own, other) ->
                        row(modules, other).orElse(-1) <= row(modules, own).orElseThrow());
    }

    /// No dependency on the `internal` packages of another module.
    static ArchCondition<JavaClass> leaveInternalsAlone() {
        return dependencies(
                "leave the internal packages of other modules alone",
                (own, other) -> !other.getPackageName().contains(".internal")
                        || House.module(other).isEmpty()
                        || House.module(own).equals(House.module(other)));
    }

    /// An interface that its own module never implements.
    static ArchCondition<JavaClass> bePorts() {
        return new ArchCondition<>("be interfaces that only other modules implement") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean port = type.isInterface()
                        && !type.getAllSubclasses().isEmpty()
                        && type.getAllSubclasses().stream()
                                .noneMatch(below -> House.module(below).equals(House.module(type)));
                events.add(new SimpleConditionEvent(type, port, type.getName() + " is implemented elsewhere only"));
            }
        };
    }

    private static ArchCondition<JavaClass> dependencies(String text, BiPredicate<JavaClass, JavaClass> allowed) {
        return new ArchCondition<>(text) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    if (!allowed.test(type, dependency.getTargetClass().getBaseComponentType())) {
                        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static Optional<Integer> row(List<String> modules, JavaClass type) {
        return House.module(type).map(module -> {
            int row = modules.indexOf(module);
            if (row < 0) {
                throw new IllegalStateException("ARCHITECTURE.md has no row for the module of " + type.getName());
            }
            return row;
        });
    }
}
