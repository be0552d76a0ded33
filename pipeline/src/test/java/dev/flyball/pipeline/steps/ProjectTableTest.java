package dev.flyball.pipeline.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flyball.data.Column;
import dev.flyball.data.ColumnType;
import dev.flyball.data.Table;
import dev.flyball.kernel.ErrorCode;
import dev.flyball.kernel.FlyballException;
import dev.flyball.pipeline.project.ProjectBuilder;
import dev.flyball.pipeline.project.ProjectDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProjectTableTest {
    private static final Table TABLE = new Table(List.of(
            new Column.Numbers("id", ColumnType.INTEGER, new double[] {1, 2, 2, 1}),
            new Column.Texts("part", ColumnType.TEXT, new int[] {0, 0, 1, 1}, List.of("a", "b")),
            new Column.Numbers("ssn", ColumnType.INTEGER, new double[] {9, 8, 7, 6}),
            new Column.Numbers("y", ColumnType.REAL, new double[] {0.5, 1.5, 2.5, 3.5})));

    @Test
    void aKeyThatStandsTwiceIsToldWithItsValue() {
        FlyballException refused = refused(ProjectBuilder.project("p")
                .data("a.csv", data -> data.key("id"))
                .target("y")
                .build());

        assertThat(refused.code()).isEqualTo(ErrorCode.DUPLICATE_ROW_KEY);
        assertThat(refused.message()).isEqualTo("The key stands again in 2 rows (2).");
        assertThat(refused.code().exitCode()).isEqualTo(2);
    }

    @Test
    void aKeyOfSeveralColumnsCountsAsOne() {
        ProjectDefinition definition = ProjectBuilder.project("p")
                .data("a.csv", data -> data.key("id", "part"))
                .target("y")
                .build();

        assertThatCode(() -> new ProjectTable(definition, TABLE).checkColumns()).doesNotThrowAnyException();
    }

    @Test
    void aDeniedColumnMustBeDropped() {
        FlyballException refused = refused(ProjectBuilder.project("p")
                .data("a.csv", data -> data.deny("ssn"))
                .target("y")
                .build());
        ProjectDefinition dropped = ProjectBuilder.project("p")
                .data("a.csv", data -> data.deny("ssn"))
                .target("y")
                .features("drop(ssn)")
                .build();

        assertThat(refused.code()).isEqualTo(ErrorCode.DENIED_COLUMN);
        assertThat(refused.message()).isEqualTo("A denied column would reach the training (ssn).");
        assertThat(refused.hint()).isEqualTo("Maybe drop(ssn) under features.");
        assertThatCode(() -> new ProjectTable(dropped, TABLE).checkColumns()).doesNotThrowAnyException();
    }

    @Test
    void anAbsentColumnIsToldWithTheNearest() {
        FlyballException refused = refused(ProjectBuilder.project("p")
                .data("a.csv", data -> data.group("prat"))
                .target("y")
                .build());

        assertThat(refused.message()).isEqualTo("The data has no column for data.group (prat).");
        assertThat(refused.hint()).isEqualTo("Maybe part.");
    }

    private static FlyballException refused(ProjectDefinition definition) {
        return catchThrowableOfType(FlyballException.class, () -> new ProjectTable(definition, TABLE).checkColumns());
    }
}
