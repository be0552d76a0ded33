package dev.flyball.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Optional;

/// The compiled house: its classes, and its modules in the order of the table in ARCHITECTURE.md.
final class House {
    private static final String ROOT = "dev.flyball.";
    private static final House HOUSE = read();

    private final JavaClasses classes;
    private final List<String> modules;

    private House(JavaClasses classes, List<String> modules) {
        this.classes = classes;
        this.modules = modules;
    }

    /// The house of this checkout, read once: it does not change while the tests run.
    static House here() {
        return HOUSE;
    }

    private static House read() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("/dev/flyball/architecture/"))
                .importPackages("dev.flyball");
        return new House(classes, tableModules(Checkout.here()));
    }

    JavaClasses classes() {
        return classes;
    }

    /// From the ground up; those beside the house last.
    List<String> modules() {
        return modules;
    }

    /// The module of one of our classes; empty for foreign ones.
    static Optional<String> module(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(ROOT)) {
            return Optional.empty();
        }
        String rest = name.substring(ROOT.length());
        int dot = rest.indexOf('.');
        return Optional.of(dot < 0 ? rest : rest.substring(0, dot));
    }

    private static List<String> tableModules(Checkout checkout) {
        return checkout.rows("ARCHITECTURE.md").stream()
                .skip(1)
                .map(row -> row.get(1))
                .flatMap(cell -> Checkout.quoted(cell).stream())
                .toList();
    }
}
