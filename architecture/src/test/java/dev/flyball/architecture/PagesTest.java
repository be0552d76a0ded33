package dev.flyball.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the pages say is there, is there.
class PagesTest {
    private static final Checkout CHECKOUT = Checkout.here();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern TYPE = Pattern.compile("[A-Z][a-z]\\w*(?:\\.[A-Z]\\w*)?");

    /// Names that are not types of ours: of the JDK, or the first word of a hint.
    private static final Set<String> FOREIGN = Set.of("Maybe", "Executor", "InstantSource", "Path", "Optional");

    @Test
    void theReadmeIsShort() {
        assertThat(CHECKOUT.text("README.md").lines().count()).isLessThanOrEqualTo(150);
    }

    @Test
    void everyTypeToStartReadingAtExists() {
        Set<String> types = new HashSet<>(CHECKOUT.typeNames());
        List<String> named = CHECKOUT.rows("ARCHITECTURE.md").stream()
                .skip(1)
                .flatMap(row -> Checkout.quoted(row.get(3)).stream())
                .toList();

        assertThat(named).as("types of the column \"start reading at\"").hasSizeGreaterThan(20);
        assertThat(types).containsAll(named);
    }

    @Test
    void everyTypeThatThePagesForContributorsNameExists() {
        Set<String> types = new HashSet<>(CHECKOUT.typeNames());
        List<String> missing = Stream.of("ARCHITECTURE.md", "CONTRIBUTING.md")
                .flatMap(page -> Checkout.quoted(CHECKOUT.text(page)).stream())
                .filter(quoted -> TYPE.matcher(quoted).matches())
                .filter(name -> !FOREIGN.contains(name))
                .filter(name -> !types.contains(name.replaceFirst("\\..*", "")))
                .toList();

        assertThat(missing)
                .as("types named in ARCHITECTURE.md or CONTRIBUTING.md that no source declares")
                .isEmpty();
    }

    @Test
    void everyRelativeLinkLeadsSomewhere() {
        List<String> dead = CHECKOUT.pages().stream()
                .flatMap(page -> LINK.matcher(Checkout.text(page))
                        .results()
                        .map(match -> match.group(1))
                        .filter(link -> URI.create(link).getScheme() == null)
                        .filter(link -> !leadsSomewhere(page, link))
                        .map(link -> CHECKOUT.top().relativize(page) + ": " + link))
                .toList();

        assertThat(dead).as("links to files that are not there").isEmpty();
    }

    private static boolean leadsSomewhere(Path page, String link) {
        String file = link.replaceFirst("#.*", "");
        return file.isEmpty() || Files.exists(page.resolveSibling(file).normalize());
    }
}
