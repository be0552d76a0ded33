package dev.flyball.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;

/// Who may lean on whom.
class LevelsTest {
    private static final House HOUSE = House.here();

    @Test
    void everyModuleHasItsRowInTheTable() {
        assertThat(Checkout.here().modules()).containsExactlyInAnyOrderElementsOf(HOUSE.modules());
    }

    @Test
    void noModuleLeansOnOneBelowItInTheTable() {
        classes()
                .should(ModuleConditions.leanUpwards(HOUSE.modules()))
                .because("the house is read from the ground up: what a lower room needs is a port of its own")
                .check(HOUSE.classes());
    }

    @Test
    void noModuleUsesTheInternalsOfAnother() {
        classes()
                .should(ModuleConditions.leaveInternalsAlone())
                .because("what is internal may change without asking")
                .check(HOUSE.classes());
    }

    @Test
    void theStoreHasAdaptersAndNoPorts() {
        noClasses()
                .that()
                .resideInAPackage("dev.flyball.store..")
                .should(ModuleConditions.bePorts())
                .because("a port belongs to the module that needs it")
                .check(HOUSE.classes());
    }

    @Test
    void packagesFormNoCircle() {
        slices().assignedFrom(new PackageSlices())
                .should()
                .beFreeOfCycles()
                .because("a circle cannot be read, tested or moved in parts")
                .check(HOUSE.classes());
    }

    @Test
    void theModulesForApplicationsNeedNothingButJava() {
        classes()
                .that()
                .resideInAnyPackage("dev.flyball.kernel..", "dev.flyball.model..", "dev.flyball.client..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java.lang..",
                        "java.io..",
                        "java.math..",
                        "java.net..",
                        "java.nio..",
                        "java.security..",
                        "java.text..",
                        "java.time..",
                        "java.util..",
                        "org.jspecify.annotations",
                        "dev.flyball.kernel..",
                        "dev.flyball.model..",
                        "dev.flyball.client.."))
                .because("they live in other people's services, whose libraries must not meet ours")
                .check(HOUSE.classes());
    }

    @Test
    void theToolsForTestsNeedNoneOfOurs() {
        noClasses()
                .that()
                .resideInAPackage("dev.flyball.testing..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.flyball..").and(not(resideInAPackage("dev.flyball.testing.."))))
                .because("the ground's own tests use them")
                .check(HOUSE.classes());
    }

    @Test
    void theClientKnowsNothingOfModels() {
        noClasses()
                .that()
                .resideInAPackage("dev.flyball.client..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.flyball.model..")
                .because("it speaks HTTP; whoever scores in his own process takes the model alone")
                .check(HOUSE.classes());
    }

    /// A slice a package. A module's root is left aside: it is the public surface, which is made of the rest and
    /// whose types the rest uses.
    private static final class PackageSlices implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            return name.chars().filter(c -> c == '.').count() < 3 ? SliceIdentifier.ignore() : SliceIdentifier.of(name);
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
