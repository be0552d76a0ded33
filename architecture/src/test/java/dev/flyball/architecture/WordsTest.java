package dev.flyball.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// How things are called, and what the sources may not say.
class WordsTest {
    private static final Checkout CHECKOUT = Checkout.here();
    private static final Pattern BIKES = Pattern.compile("bikes", Pattern.CASE_INSENSITIVE);

    /// A base URL is a thing of its own.
    @Test
    void noClassIsNamedAfterNothing() {
        noClasses()
                .should()
                .haveNameMatching(
                        ".*(Util|Utils|Helper|Helpers|Manager|Impl)(\\$.*)?|.*\\.(Base(?!Url$)|Abstract)[A-Z]\\w*")
                .because("such a name says that the thing has no subject")
                .check(House.here().classes());
    }

    @Test
    void onlyTheExamplesKnowBikes() {
        List<Path> knowing = CHECKOUT.modules().stream()
                .filter(module -> !module.equals("examples") && !module.equals("architecture"))
                .flatMap(module -> CHECKOUT.sources(module).stream())
                .filter(file -> BIKES.matcher(Checkout.text(file)).find())
                .map(CHECKOUT.top()::relativize)
                .toList();

        assertThat(knowing).as("sources that know an example's subject").isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsAndHasNoUnmarkedNulls() {
        List<Path> unmarked = CHECKOUT.modules().stream()
                .map(module -> CHECKOUT.file(module).resolve("src/main/java"))
                .flatMap(main -> Checkout.files(main).stream())
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !marked(folder.resolve("package-info.java")))
                .map(CHECKOUT.top()::relativize)
                .toList();

        assertThat(unmarked)
                .as("packages without a package-info.java that has a comment and @NullMarked")
                .isEmpty();
    }

    @Test
    void noSourceFileIsAWholeStorey() {
        List<Path> tall = CHECKOUT.modules().stream()
                .map(module -> CHECKOUT.file(module).resolve("src/main/java"))
                .flatMap(main -> Checkout.files(main).stream())
                .filter(file -> Checkout.text(file).lines().count() > 500)
                .map(CHECKOUT.top()::relativize)
                .toList();

        assertThat(tall)
                .as("files of more than 500 lines hold more than one concept")
                .isEmpty();
    }

    private static boolean marked(Path info) {
        if (!Files.exists(info)) {
            return false;
        }
        String text = Checkout.text(info);
        return text.startsWith("///") && text.contains("@NullMarked");
    }
}
