package dev.flyball.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// No state that outlives its owner.
class StateTest {
    private static final House HOUSE = House.here();
    private static final String BECAUSE = "two servers in one process, or two tests, must not meet in a static field";

    @Test
    void staticFieldsAreFinal() {
        fields().that()
                .areStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .beFinal()
                .because(BECAUSE)
                .check(HOUSE.classes());
    }

    @Test
    void noStaticFieldHoldsWhatCanBeChanged() {
        fields().that()
                .areStatic()
                .should()
                .notHaveRawType(new Changeable())
                .because(BECAUSE)
                .check(HOUSE.classes());
    }

    /// The declared type does not tell, so each collection is looked at as it is.
    @Test
    void staticCollectionsRefuseChange() {
        List<String> open = HOUSE.classes().stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
                .filter(StateTest::holdsAnOpenCollection)
                .map(JavaField::getFullName)
                .toList();

        assertThat(open).as(BECAUSE).isEmpty();
    }

    private static boolean holdsAnOpenCollection(JavaField field) {
        if (!field.getRawType().isAssignableTo(Collection.class)
                && !field.getRawType().isAssignableTo(Map.class)) {
            return false;
        }
        Object value = value(field.reflect());
        String name = value.getClass().getName();
        return !name.startsWith("java.util.ImmutableCollections$")
                && !name.startsWith("java.util.Collections$Unmodifiable")
                && !name.startsWith("java.util.Collections$Empty");
    }

    private static Object value(Field field) {
        try {
            field.setAccessible(true);
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
